/** Shown in place of the name of somebody whose data was erased. */
export const ERASED = '(data erased)';
