import { Text } from '@mantine/core';
import { design as designSchema } from '../../../shared/certifications.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { t } from '../../words.ts';
import { CertificateSheet } from '../design/CertificatePreview.tsx';
import { useNewCertificatePreview } from '../design/use-certificate-preview.ts';
import classes from './CertificatePicture.module.css';
import type { CertificationValues } from './certification-values.ts';

const DESIGN = designSchema.parse({});

/** A preview of the certificate with the form's current values, in the standard design. */
export function NewCertificatePicture({ values }: { values: CertificationValues }) {
  const { title, description } = values;
  const { page, error } = useNewCertificatePreview({
    title: title.trim() || t('certification.picture.title'),
    description,
    validityMonths: monthsOf(values),
  });
  return (
    <figure className={classes.figure} aria-label={t('certification.picture.label')}>
      <CertificateSheet page={page} design={DESIGN} alt={t('certification.picture.alt')} />
      <Text size="xs" c="dimmed" component="figcaption" mt={8}>
        {error === null ? t('certification.picture.new') : t('certification.picture.failed')}
      </Text>
    </figure>
  );
}

/** Null if the number of months is not valid yet. */
function monthsOf({ expires, validity }: CertificationValues): number | null {
  const months = Number(validity.months);
  const isValid = Number.isInteger(months) && months >= 1 && months <= LIMITS.validityMonthsMax;
  return expires && isValid ? months : null;
}
