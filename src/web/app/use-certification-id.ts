import { useParams } from '@tanstack/react-router';

/** The id of the certification in the URL. */
export function useCertificationId(): string {
  return useParams({ from: '/w/$slug/certifications/$certificationId' }).certificationId;
}
