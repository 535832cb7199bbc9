import { AuditHistory } from '../../app/AuditHistory.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';

/** The history of the certification and its credentials. */
export function CertificationHistoryTab() {
  return <AuditHistory filter={{ certificationId: useCertificationId() }} />;
}
