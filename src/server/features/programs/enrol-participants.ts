import { LIMITS } from '../../../shared/limits.ts';
import type { EnrolInput, EnrolmentView } from '../../../shared/programs.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, invalid, invariant } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { insertLearners } from '../learners/learners.queries.ts';
import {
  countParticipants,
  findKnownLearners,
  type KnownLearner,
  lockToEnrol,
} from './enrolment.queries.ts';
import { type Groups, type NewOne, presentGroups, sortIntoGroups } from './enrolment-groups.ts';
import {
  type CheckedRows,
  findRepeated,
  type InvalidRow,
  invalidRow,
  type Wish,
} from './enrolment-rows.ts';
import { lockOpenProgram, programSubject, requireOpen } from './program-rules.ts';
import { enrolParticipants, findProgram } from './programs.queries.ts';
import { refreshProgress } from './progress.queries.ts';

/** Whom to enrol: parsed rows of a text, or a list. */
type Enrolling = { checked?: CheckedRows; participants?: EnrolInput['participants'] };

/** Dry run of enrolling these rows. Writes nothing. */
export async function checkEnrolment(
  work: Work,
  programId: string,
  { wishes, invalid }: CheckedRows,
): Promise<EnrolmentView> {
  const program = await findProgram(work.tx, programId);
  if (!program) throw new AppError('not_found');
  requireOpen(program);
  const groups = sortIntoGroups(wishes, await findNamed(work, programId, wishes));
  return presentGroups({ ...groups, invalid: [...invalid, ...groups.invalid] }, work.words);
}

/**
 * Enrols all named learners with one statement, because a program can have thousands of
 * participants. Invalid rows of a text are skipped and returned; a list with an invalid entry is
 * refused. Current participants are not changed.
 */
export async function enrol(
  work: Work,
  programId: string,
  input: Enrolling,
): Promise<EnrolmentView> {
  await lockOpenProgram(work, programId, 'share');
  const { wishes, invalid } = read(input);
  const before = sortIntoGroups(wishes, await findNamed(work, programId, wishes));
  if (input.participants) refuseInvalid([...invalid, ...before.invalid]);
  const addedIds = await addLearners(work, before.new);
  // Looked up again, because others may have been added or enrolled meanwhile.
  const known = await findNamed(work, programId, wishes);
  const groups = sortIntoGroups(wishes, known, new Set(addedIds));
  const enrolled = await enrolGroups(work, programId, groups);
  // Records one event with counts for learners added in bulk.
  recordEvent(work, 'program.participants_enrolled', programSubject(programId), {
    new: enrolled.new.length,
    existing: enrolled.existing.length,
    learnersAdded: addedIds.length,
  });
  return presentGroups({ ...enrolled, invalid: [...invalid, ...enrolled.invalid] }, work.words);
}

function read(input: Enrolling): CheckedRows {
  if (input.checked) return input.checked;
  invariant(input.participants, 'a request without a text has participants');
  const invalid: InvalidRow[] = [];
  const wishes = input.participants.flatMap(({ learnerId, learner }, index): Wish[] => {
    const row = index + 1;
    const text = learnerId ?? learner?.email ?? learner?.name ?? '';
    if ((learnerId === undefined) === (learner === undefined)) {
      const reason = sentence('field.either', { one: 'learnerId', other: 'learner' });
      invalid.push(invalidRow({ row, text }, { reason }));
      return [];
    }
    return [
      {
        row,
        text,
        learnerId: learnerId ?? null,
        name: learner?.name ?? null,
        isNameGuessed: false,
        email: learner?.email ?? null,
        externalId: learner?.externalId ?? null,
        language: learner?.language ?? null,
      },
    ];
  });
  const once = findRepeated(wishes);
  return { wishes: once.wishes, invalid: [...invalid, ...once.invalid] };
}

function refuseInvalid(rows: InvalidRow[]): void {
  if (rows.length === 0) return;
  throw invalid(
    Object.fromEntries(rows.map(({ row, reason }) => [`participants.${row - 1}`, reason])),
  );
}

async function findNamed(work: Work, programId: string, wishes: Wish[]): Promise<KnownLearner[]> {
  if (wishes.length === 0) return [];
  return await findKnownLearners(work.tx, programId, {
    ids: wishes.flatMap((it) => it.learnerId ?? []),
    emailKeys: wishes.flatMap((it) => it.email?.toLowerCase() ?? []),
    externalIds: wishes.flatMap((it) => it.externalId ?? []),
  });
}

async function addLearners(work: Work, added: NewOne[]): Promise<string[]> {
  const learners = added.map(({ wish }) => ({
    id: newId(),
    name: wish.name,
    email: wish.email,
    externalId: wish.externalId,
    language: wish.language,
  }));
  return await insertLearners(work.tx, work.actor.workspaceId, learners);
}

/** Enrols new and existing learners. Returns the actual groups. */
async function enrolGroups(work: Work, programId: string, groups: Groups): Promise<Groups> {
  const { tx } = work;
  const { workspaceId } = work.actor;
  const wanted = [...groups.new, ...groups.existing].flatMap((it) => it.learner?.id ?? []);
  const living = new Set(await lockToEnrol(tx, programId, wanted));
  await requireRoom(work, programId, living.size);
  const participants = await enrolParticipants(
    tx,
    [...living].map((learnerId) => ({ workspaceId, id: newId(), programId, learnerId })),
  );
  await refreshProgress(
    tx,
    programId,
    participants.map((it) => it.id),
  );
  const done = new Set(participants.map((it) => it.learnerId));
  const others = groups.existing.filter(({ learner }) => !done.has(learner.id));
  return {
    new: groups.new.filter(({ learner }) => learner && done.has(learner.id)),
    existing: groups.existing.filter(({ learner }) => done.has(learner.id)),
    enrolled: [...groups.enrolled, ...others.filter(({ learner }) => living.has(learner.id))],
    invalid: [
      ...groups.invalid,
      ...others
        .filter(({ learner }) => !living.has(learner.id))
        .map(({ wish }) => invalidRow(wish, { reason: sentence('api.enrol.erased') })),
    ],
  };
}

async function requireRoom(work: Work, programId: string, count: number): Promise<void> {
  const most = LIMITS.participantsPerProgramMax;
  if ((await countParticipants(work.tx, programId)) + count <= most) return;
  throw invalid({ text: sentence('api.program.participantsMax', { max: most }) });
}
