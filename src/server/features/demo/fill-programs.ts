import { addDays, dateInZone } from '../../../shared/dates.ts';
import { componentInput, programInput } from '../../../shared/programs.ts';
import { invariant } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { recordCompletions } from '../completions/record-completions.ts';
import { endProgram } from '../issuing/end-program.ts';
import { evaluateProgram } from '../issuing/evaluate-program.ts';
import { addComponent } from '../programs/change-components.ts';
import { createProgram, launchProgram } from '../programs/change-program.ts';
import { enrol } from '../programs/enrol-participants.ts';
import { DEMO_PROGRAMS, type DemoProgram } from './demo-programs.ts';

type Demo = { certificationIds: string[]; learnerIds: string[]; timeZone: string };

const DAY_MS = 24 * 60 * 60_000;

/** Creates the programs of the demo with completions. */
export async function addPrograms(work: Work, demo: Demo): Promise<void> {
  for (const program of DEMO_PROGRAMS) await addProgram(work, demo, program);
}

async function addProgram(work: Work, demo: Demo, program: DemoProgram): Promise<void> {
  const { title, description, certification, launchedDaysAgo } = program;
  const certificationId = demo.certificationIds[certification];
  invariant(certificationId, 'a demo program leads to a certification of the demo');
  const input = { title, description, certificationIds: [certificationId], issuing: 'on_end' };
  const started = ago(work, launchedDaysAgo ?? 3);
  const id = await createProgram(started, programInput.parse(input));
  const componentIds = await addComponents(started, demo, id, program);
  const learnerIds = participantsOf(demo, program);
  if (learnerIds.length === 0) return;
  await enrol(started, id, { participants: learnerIds.map((learnerId) => ({ learnerId })) });
  if (launchedDaysAgo === undefined) return;
  await launchProgram(started, id);
  await recordAll(work, id, { program, componentIds, learnerIds });
  if (program.isOver) await end(work, id);
}

/** Ends the program as its dry run shows. Credentials are issued once Laurel runs. */
async function end(work: Work, id: string): Promise<void> {
  const { fingerprint, issueCount } = await evaluateProgram(work, id);
  await endProgram(work, id, { fingerprint, issueCount, ifUnprintable: 'leave_out', notify: true });
}

/** The same context, some days earlier. */
function ago(work: Work, days: number): Work {
  return { ...work, now: new Date(work.now.getTime() - days * DAY_MS) };
}

function participantsOf({ learnerIds }: Demo, { participants }: DemoProgram): string[] {
  return learnerIds.slice(participants.from, participants.from + participants.count);
}

async function addComponents(
  work: Work,
  { timeZone }: Demo,
  programId: string,
  { components, launchedDaysAgo = 0 }: DemoProgram,
): Promise<string[]> {
  const today = addDays(dateInZone(work.now, timeZone), launchedDaysAgo);
  const on = (days: number | undefined) => (days === undefined ? null : addDays(today, days));
  const ids: string[] = [];
  for (const { opens, due, closes, activityId, doneBy: _, ...component } of components) {
    const input = componentInput.parse({
      ...component,
      launchOn: on(opens),
      dueOn: on(due),
      closeOn: on(closes),
      xapi: activityId === undefined ? null : { activityId },
    });
    ids.push(await addComponent(work, programId, input));
  }
  return ids;
}

type Recorded = { program: DemoProgram; componentIds: string[]; learnerIds: string[] };

/** Participants later in the list have completed less. */
async function recordAll(work: Work, programId: string, recorded: Recorded): Promise<void> {
  const { program, componentIds, learnerIds } = recorded;
  const completions = program.components.flatMap(({ doneBy, passingScore }, place) => {
    const done = learnerIds.slice(0, Math.round((learnerIds.length * doneBy) / 10));
    return done.map((participant, index) => ({
      participant,
      component: componentIds[place] ?? '',
      completedAt: new Date(work.now.getTime() - ((index % 5) + 0.1) * DAY_MS).toISOString(),
      // The last score is below the passing score.
      score: passingScore == null ? null : index === done.length - 1 ? 65 : 82 + (index % 18),
    }));
  });
  const rows = completions.map((completion, index) => ({ row: index + 1, completion }));
  const { refused } = await recordCompletions(work, programId, rows, { source: 'grid' });
  invariant(refused.length === 0, 'completions of the demo are valid');
}
