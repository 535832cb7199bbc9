/** Shown in place of the name of a learner whose data was erased. */
export const ERASED = '(data erased)';
