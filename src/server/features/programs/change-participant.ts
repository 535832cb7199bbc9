import { dateInZone } from '../../../shared/dates.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, invalid } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Work } from '../../work.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { removeParticipantRow, setExtension } from './participants.queries.ts';
import { lockOpenProgram, programSubject } from './program-rules.ts';
import { listComponents } from './programs.queries.ts';
import { lockParticipants, refreshProgress } from './progress.queries.ts';

/** Removes a participant. Completions are kept for a later enrolment. */
export async function removeParticipant(work: Work, programId: string, id: string): Promise<void> {
  await lockOpenProgram(work, programId, 'share');
  const [participant] = await lockParticipants(work.tx, programId, [id]);
  if (!participant) throw new AppError('not_found');
  await removeParticipantRow(work.tx, id, work.now);
  const details = { participantId: id, learnerId: participant.learnerId };
  recordEvent(work, 'program.participant_removed', programSubject(programId), details);
}

/** Extends the due date of a component for one participant, or removes the extension. */
export async function extendComponent(
  work: Work,
  programId: string,
  id: string,
  input: { componentId: string; extendedTo: string | null },
): Promise<void> {
  const { componentId, extendedTo } = input;
  const { workspaceId } = work.actor;
  await lockOpenProgram(work, programId, 'share');
  const [participant] = await lockParticipants(work.tx, programId, [id]);
  if (!participant) throw new AppError('not_found');
  const component = (await listComponents(work.tx, programId)).find((it) => it.id === componentId);
  if (!component) throw invalid({ componentId: sentence('api.unknown.component') });
  if (extendedTo !== null) {
    const today = dateInZone(work.now, (await getWorkspace(work.tx)).timeZone);
    const { dueOn } = component;
    if (extendedTo < (dueOn ?? today)) {
      throw invalid({
        extendedTo: dueOn
          ? sentence('api.program.extensionBeforeDue')
          : sentence('api.program.extensionPast'),
      });
    }
  }
  await setExtension(work.tx, { workspaceId, participantId: id, componentId }, extendedTo);
  await refreshProgress(work.tx, programId, [id]);
  const details = { participantId: id, learnerId: participant.learnerId, componentId, extendedTo };
  recordEvent(work, 'program.extended', programSubject(programId), details);
}
