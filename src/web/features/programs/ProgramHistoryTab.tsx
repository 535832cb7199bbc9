import { AuditHistory } from '../../app/AuditHistory.tsx';
import { useProgramId } from './use-program.ts';

/** The history of the program, its components and its participants. */
export function ProgramHistoryTab() {
  return <AuditHistory filter={{ programId: useProgramId() }} />;
}
