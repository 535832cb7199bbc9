import type { z } from 'zod';
import type { certificationInput } from '../../../shared/certifications.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { textOrNull } from '../../app/forms.ts';

/** What the form holds: the shape of the API, so that its refusals land at the right fields. */
export type CertificationValues = {
  title: string;
  description: string;
  criteria: string;
  expires: boolean;
  validity: { months: number | string };
};

export function valuesOf(certification: Certification | null): CertificationValues {
  return {
    title: certification?.title ?? '',
    description: certification?.description ?? '',
    criteria: certification?.criteria ?? '',
    expires: (certification?.validity ?? null) !== null,
    validity: { months: certification?.validity?.months ?? 24 },
  };
}

/** What is sent. Everything is named, so that a change can also take something away. */
export function toInput(values: CertificationValues): z.input<typeof certificationInput> {
  return {
    title: values.title,
    description: values.description,
    criteria: textOrNull(values.criteria),
    validity: values.expires ? { months: values.validity.months as number } : null,
  };
}

/** Only what differs from what is saved, so that the history names what was changed. */
export function toChange(
  values: CertificationValues,
  saved: Certification,
): Partial<ReturnType<typeof toInput>> {
  const before: Record<string, unknown> = toInput(valuesOf(saved));
  const differs = ([field, value]: [string, unknown]) =>
    JSON.stringify(value) !== JSON.stringify(before[field]);
  return Object.fromEntries(Object.entries(toInput(values)).filter(differs));
}
