import { useForm } from '@mantine/form';
import { certificationInput } from '../../../shared/certifications.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { focusFirstError, validateWith } from '../../app/forms.ts';
import { type CertificationValues, toInput, valuesOf } from './certification-values.ts';

export type CertificationForm = ReturnType<typeof useCertificationForm>;

export function useCertificationForm(certification: Certification | null) {
  return useForm<CertificationValues>({
    initialValues: valuesOf(certification),
    validate: validateWith(certificationInput, toInput),
  });
}

/** The values when they can be sent; otherwise the cursor goes to the first wrong field. */
export function checkedValues(form: CertificationForm): CertificationValues | null {
  const { hasErrors, errors } = form.validate();
  if (!hasErrors) return form.getValues();
  focusFirstError(form, errors);
  return null;
}
