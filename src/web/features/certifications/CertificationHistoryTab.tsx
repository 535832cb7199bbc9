import { AuditHistory } from '../../app/AuditHistory.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';

/** All that was done to the certification and to its credentials. */
export function CertificationHistoryTab() {
  return <AuditHistory filter={{ certificationId: useCertificationId() }} />;
}
