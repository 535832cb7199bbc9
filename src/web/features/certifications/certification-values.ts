import type { z } from 'zod';
import { certificationInput } from '../../../shared/certifications.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { onlyChanges, textOrNull, validateWith } from '../../app/forms.ts';
import type { FormOf } from '../../app/use-form-shell.ts';

/**
 * The form's values. They have the shape of the API, so that field errors match the form's fields.
 */
export type CertificationValues = {
  title: string;
  description: string;
  criteria: string;
  expires: boolean;
  validity: { months: number | string };
};

export type CertificationForm = FormOf<CertificationValues>;

export function valuesOf(certification: Certification | null): CertificationValues {
  return {
    title: certification?.title ?? '',
    description: certification?.description ?? '',
    criteria: certification?.criteria ?? '',
    expires: (certification?.validity ?? null) !== null,
    validity: { months: certification?.validity?.months ?? 24 },
  };
}

/** The request body. All fields are included, so that a change can clear one. */
export function toInput(values: CertificationValues): z.input<typeof certificationInput> {
  return {
    title: values.title,
    description: values.description,
    criteria: textOrNull(values.criteria),
    validity: values.expires ? { months: values.validity.months as number } : null,
  };
}

export const validate = validateWith(certificationInput, toInput);

export const toChange = (values: CertificationValues, saved: Certification) =>
  onlyChanges(toInput(values), toInput(valuesOf(saved)));
