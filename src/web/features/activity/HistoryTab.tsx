import { AuditHistory } from '../../app/AuditHistory.tsx';

/** Every change to the workspace, newest first. */
export function HistoryTab() {
  return <AuditHistory filter={{}} />;
}
