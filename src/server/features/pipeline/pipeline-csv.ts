import { Readable } from 'node:stream';
import { PIPELINE_STATE_WORDS, type PipelinePersonView } from '../../../shared/pipeline.ts';
import type { Actor } from '../../actor.ts';
import { CSV_START, toCsvLine } from '../../csv.ts';
import { decodeCursor } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import { inWork } from '../../work.ts';
import { listPipelinePeople, type PeopleFilter } from './get-pipeline.ts';
import type { Scope } from './open-pipeline.ts';

/**
 * Rows per page. Each page is read in a transaction of its own, so that a slow client blocks
 * nothing.
 */
const PAGE = 5_000;

const HEAD = [
  'Name',
  'E-mail',
  'Program',
  'State',
  'Required done',
  'Required',
  'Next due on',
  'Missing',
  'Issued on',
  'Expires on',
];

/** The participants of a pipeline as CSV. Throws refusals before the first byte. */
export async function openPipelineCsv(
  deps: Deps,
  actor: Actor,
  scope: Scope,
  filter: PeopleFilter,
): Promise<Readable> {
  const read = (afterId: string | undefined) =>
    inWork(deps, actor, (work) =>
      listPipelinePeople(work, scope, filter, { limit: PAGE, afterId }),
    );
  const first = await read(undefined);
  return Readable.from(linesOf(first, read), { objectMode: false });
}

type Page = Awaited<ReturnType<typeof listPipelinePeople>>;

async function* linesOf(first: Page, read: (afterId: string) => Promise<Page>) {
  yield CSV_START + toCsvLine(HEAD);
  for (let page = first; ; ) {
    if (page.items.length > 0) yield page.items.map(toLine).join('');
    const last = decodeCursor(page.nextCursor ?? undefined);
    if (!last) return;
    page = await read(last.id);
  }
}

function toLine(person: PipelinePersonView): string {
  return toCsvLine([
    person.learner.name,
    person.learner.email,
    person.program.title,
    PIPELINE_STATE_WORDS[person.state],
    person.requiredDone,
    person.requiredCount,
    person.nextDueOn,
    person.missing.join('; '),
    person.credential?.issuedOn ?? null,
    person.credential?.expiresOn ?? null,
  ]);
}
