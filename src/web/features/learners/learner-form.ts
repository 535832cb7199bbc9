import type { z } from 'zod';
import type { Language } from '../../../shared/languages.ts';
import type { learnerInput } from '../../../shared/learners.ts';
import type { Learner } from '../../api/workspace-api.ts';
import { textOrNull } from '../../app/forms.ts';

/** The form's values of a learner. Missing values are empty strings. */
export type LearnerValues = { name: string; email: string; externalId: string; language: string };

export function learnerValues(learner?: Learner): LearnerValues {
  return {
    name: learner?.name ?? '',
    email: learner?.email ?? '',
    externalId: learner?.externalId ?? '',
    language: learner?.language ?? '',
  };
}

/** The request body. Empty values are `null`, so that clearing a field clears it on the server. */
export function learnerInputOf(values: LearnerValues): z.input<typeof learnerInput> {
  return {
    name: values.name,
    email: textOrNull(values.email),
    externalId: textOrNull(values.externalId),
    language: textOrNull(values.language) as Language | null,
  };
}
