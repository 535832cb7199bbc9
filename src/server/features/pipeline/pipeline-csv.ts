import { Readable } from 'node:stream';
import type { PipelinePersonView } from '../../../shared/pipeline.ts';
import type { Actor } from '../../actor.ts';
import { CSV_START, toCsvLine } from '../../csv.ts';
import { decodeCursor } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import type { Words } from '../../words/words.ts';
import { inWork } from '../../work.ts';
import { listPipelinePeople, type PeopleFilter } from './get-pipeline.ts';
import type { Scope } from './open-pipeline.ts';

/**
 * Rows per page. Each page is read in a transaction of its own, so that a slow client blocks
 * nothing.
 */
const PAGE = 5_000;

const COLUMNS = [
  'name',
  'email',
  'program',
  'status',
  'requiredDone',
  'required',
  'nextDueOn',
  'missing',
  'issuedOn',
  'expiresOn',
] as const;

/** The participants of a pipeline as CSV. Throws refusals before the first byte. */
export async function openPipelineCsv(
  deps: Deps,
  actor: Actor,
  scope: Scope,
  filter: PeopleFilter,
  words: Words,
): Promise<Readable> {
  const read = (afterId: string | undefined) =>
    inWork(deps, actor, (work) =>
      listPipelinePeople(work, scope, filter, { limit: PAGE, afterId }),
    );
  const first = await read(undefined);
  return Readable.from(linesOf(first, read, words), { objectMode: false });
}

type Page = Awaited<ReturnType<typeof listPipelinePeople>>;

async function* linesOf(first: Page, read: (afterId: string) => Promise<Page>, words: Words) {
  yield CSV_START + toCsvLine(COLUMNS.map((column) => words.t(`file.pipeline.${column}`)));
  for (let page = first; ; ) {
    if (page.items.length > 0) yield page.items.map((it) => toLine(it, words)).join('');
    const last = decodeCursor(page.nextCursor ?? undefined);
    if (!last) return;
    page = await read(last.id);
  }
}

function toLine(person: PipelinePersonView, { t }: Words): string {
  return toCsvLine([
    person.learner.name,
    person.learner.email,
    person.program.title,
    t(`file.status.${person.state}`),
    person.requiredDone,
    person.requiredCount,
    person.nextDueOn,
    person.missing.join('; '),
    person.credential?.issuedOn ?? null,
    person.credential?.expiresOn ?? null,
  ]);
}
