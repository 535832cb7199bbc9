import type {
  CompletionInput,
  CompletionSource,
  RecordingView,
} from '../../../shared/completions.ts';
import type { Sentence } from '../../../shared/words/sentence.ts';
import type { Actor } from '../../actor.ts';
import { AppError, invalid } from '../../errors.ts';
import type { Work } from '../../work.ts';
import type { Recorder } from '../programs/completions.queries.ts';
import { listComponents, lockProgram, type Program } from '../programs/programs.queries.ts';
import { createComponentFinder } from './name-components.ts';
import { type Outcome, type Row, recordRows } from './record-rows.ts';

export type GivenRow = { row: number; completion: CompletionInput };
export type RefusedRow = { row: number; field: string; reason: Sentence };
/** Like the view, with reasons in no language yet. */
export type Report = Omit<RecordingView, 'refused'> & { refused: RefusedRow[] };

/** Locks the program, so that it cannot end during the transaction. Refuses unless it is live. */
export async function lockLiveProgram(work: Work, programId: string): Promise<Program> {
  const program = await lockProgram(work.tx, programId, 'share');
  if (!program) throw new AppError('not_found');
  if (program.archivedAt) throw new AppError('program_archived');
  if (program.endedAt) throw new AppError('program_ended');
  if (!program.launchedAt) throw new AppError('program_not_launched');
  return program;
}

export function recorderOf(actor: Actor): Recorder {
  return { kind: actor.kind, id: actor.id };
}

/**
 * Records completions in bulk. Each row is recorded, skipped as unchanged, or refused individually.
 * Recording the same again changes nothing.
 */
export async function recordCompletions(
  work: Work,
  programId: string,
  given: GivenRow[],
  recording: { source: CompletionSource; isDryRun?: boolean },
): Promise<Report> {
  const program = await lockLiveProgram(work, programId);
  const findComponent = createComponentFinder(await listComponents(work.tx, programId));
  const by = recorderOf(work.actor);
  const refused: RefusedRow[] = [];
  const rows: Row[] = [];
  for (const { row, completion } of given) {
    const { participant, completedAt, score = null, evidence = null } = completion;
    const component = findComponent(completion.component);
    if (typeof component === 'string') {
      refused.push({ row, field: 'component', reason: component });
      continue;
    }
    const name = { by: 'any' as const, key: participant };
    rows.push({ row, participant: name, component, completedAt, score, evidence, by });
  }
  const outcomes = await recordRows(work, program, rows, recording);
  return report(rows, outcomes, refused);
}

/** Refuses the request if its only completion is refused. */
export async function recordOne(
  work: Work,
  programId: string,
  completion: CompletionInput,
  source: CompletionSource,
): Promise<Report> {
  const response = await recordCompletions(work, programId, [{ row: 1, completion }], { source });
  const [refusal] = response.refused;
  if (refusal) throw invalid({ [refusal.field]: refusal.reason });
  return response;
}

function report(rows: Row[], outcomes: Outcome[], refusedBefore: RefusedRow[]): Report {
  const refused = [...refusedBefore];
  let recorded = 0;
  let unchanged = 0;
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.kind === 'recorded') recorded += 1;
    else if (outcome.kind === 'unchanged') unchanged += 1;
    else {
      const { field, reason } = outcome;
      refused.push({ row: rows[index]?.row ?? 0, field, reason });
    }
  }
  return { recorded, unchanged, refused: refused.toSorted((a, b) => a.row - b.row) };
}
