import { useParams } from '@tanstack/react-router';

/** The certification that the address names. */
export function useCertificationId(): string {
  return useParams({ from: '/w/$slug/certifications/$certificationId' }).certificationId;
}
