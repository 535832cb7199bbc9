import { dateInZone } from '../../../shared/dates.ts';
import type { EvaluationGroup, EvaluationPersonView } from '../../../shared/issuing.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { CSV_START, toCsvLine } from '../../csv.ts';
import { encodeCursor, type Position } from '../../db/keyset.ts';
import type { Tx } from '../../db/pool.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invalid } from '../../errors.ts';
import type { Words } from '../../words/words.ts';
import { inWork, type Work } from '../../work.ts';
import { findProgram, listProgramCertifications } from '../programs/programs.queries.ts';
import { listMissing } from '../programs/progress.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { type FoundGroup, listStandings, type Standing } from './evaluation.queries.ts';

type Asked = {
  group: EvaluationGroup;
  certificationId?: string | undefined;
  limit: number;
  after: Position | undefined;
};

/** The participants of a group of the dry run, in order of enrolment. */
export async function listEvaluationPeople(work: Work, programId: string, asked: Asked) {
  const certificationId = await chooseCertification(work, programId, asked.certificationId);
  const today = await todayOf(work);
  const wanted = { groups: groupsBehind(asked.group), certificationId };
  const people: EvaluationPersonView[] = [];
  let afterId: string | null = asked.after?.id ?? null;
  for (;;) {
    const page = { ...wanted, limit: asked.limit + 1, afterId };
    const found = await listStandings(work.tx, programId, today, page);
    const missing = await missingOf(work.tx, found);
    for (const row of found) {
      const { group, person } = toPerson(work.deps, row, missing);
      if (group === asked.group) people.push(person);
    }
    afterId = found.at(-1)?.participantId ?? null;
    if (found.length <= asked.limit || people.length > asked.limit) break;
  }
  const items = people.slice(0, asked.limit);
  const lastId = items.at(-1)?.participantId;
  const hasMore = people.length > asked.limit && lastId;
  return { items, nextCursor: hasMore ? encodeCursor({ key: null, id: lastId }) : null };
}

/** SQL cannot tell unprintable names, so these are selected from the groups they belong to. */
function groupsBehind(group: EvaluationGroup): FoundGroup[] {
  return group === 'unprintable' ? ['issue', 'replace'] : [group];
}

async function chooseCertification(
  { tx }: Work,
  programId: string,
  certificationId: string | undefined,
): Promise<string | undefined> {
  if (!(await findProgram(tx, programId))) throw new AppError('not_found');
  const linked = await listProgramCertifications(tx, programId);
  if (certificationId === undefined) {
    if (linked.length <= 1) return undefined;
    throw invalid({ certificationId: sentence('api.program.certificationMissing') });
  }
  if (linked.some((it) => it.id === certificationId)) return certificationId;
  throw invalid({ certificationId: sentence('api.program.certificationOther') });
}

async function todayOf({ tx, now }: Work): Promise<string> {
  const { timeZone } = await getWorkspace(tx);
  return dateInZone(now, timeZone);
}

async function missingOf(tx: Tx, rows: Standing[]) {
  const failed = rows.filter((it) => it.group === 'did_not_pass').map((it) => it.participantId);
  return await listMissing(tx, [...new Set(failed)]);
}

function toPerson(
  { coverage }: Deps,
  row: Standing,
  missing: Map<string, string[]>,
): { group: EvaluationGroup | null; person: EvaluationPersonView } {
  const isToIssue = row.group === 'issue' || row.group === 'replace';
  const unprintable = isToIssue && row.name ? coverage.findUnprintable(row.name) : [];
  const isReplaced = row.group === 'replace' && row.heldId && row.heldIssuedOn;
  return {
    group: unprintable.length > 0 ? 'unprintable' : row.group,
    person: {
      participantId: row.participantId,
      learner: { id: row.learnerId, name: row.name, email: row.email },
      missing: missing.get(row.participantId) ?? [],
      held: isReplaced
        ? {
            credentialId: row.heldId ?? '',
            issuedOn: row.heldIssuedOn ?? '',
            expiresOn: row.heldExpiresOn,
          }
        : null,
      heldBackSince: row.heldBackSince?.toISOString() ?? null,
      unprintable,
    },
  };
}

const PARTICIPANTS_AT_ONCE = 1_000;

const COLUMNS = [
  'participant',
  'name',
  'email',
  'externalId',
  'certification',
  'outcome',
  'missing',
  'heldSince',
  'heldUntil',
  'heldBackSince',
  'unprintable',
] as const;

/**
 * The dry run as a CSV file, one row per participant and certification. Reads pages in separate
 * transactions, so that a slow client blocks nothing.
 */
export async function* evaluationCsv(
  deps: Deps,
  actor: Work['actor'],
  programId: string,
  words: Words,
): AsyncGenerator<string> {
  yield CSV_START + toCsvLine(COLUMNS.map((column) => words.t(`file.evaluation.${column}`)));
  let afterId: string | null = null;
  for (;;) {
    const page: { text: string; lastId: string | null } = await inWork(
      deps,
      actor,
      (work) => csvPage(work, programId, afterId),
      words,
    );
    if (page.lastId === null) return;
    yield page.text;
    afterId = page.lastId;
  }
}

async function csvPage(work: Work, programId: string, afterId: string | null) {
  const { deps, tx, words } = work;
  const today = await todayOf(work);
  const linked = await listProgramCertifications(tx, programId);
  const titles = new Map(linked.map((it) => [it.id, it.title]));
  const limit = PARTICIPANTS_AT_ONCE;
  const rows = await listStandings(tx, programId, today, { limit, afterId });
  const missing = await missingOf(tx, rows);
  const lines = rows.map((row) => {
    const { group, person } = toPerson(deps, row, missing);
    return toCsvLine([
      row.participantId,
      row.name,
      row.email,
      row.externalId,
      row.certificationId ? (titles.get(row.certificationId) ?? null) : null,
      words.t(`file.outcome.${group ?? 'complete'}`),
      person.missing.join('; '),
      person.held?.issuedOn ?? null,
      person.held?.expiresOn ?? null,
      person.heldBackSince,
      person.unprintable.join(' '),
    ]);
  });
  return { text: lines.join(''), lastId: rows.at(-1)?.participantId ?? null };
}
