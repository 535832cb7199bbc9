import { AuditHistory } from '../../app/AuditHistory.tsx';
import { useProgramId } from './use-program.ts';

/** All that was done to the program, its components and its participants. */
export function ProgramHistoryTab() {
  return <AuditHistory filter={{ programId: useProgramId() }} />;
}
