import { t } from '../words.ts';

/** Shown in place of the name of a learner whose data was erased. */
export const erasedLearner = () => t('ui.erasedLearner');
