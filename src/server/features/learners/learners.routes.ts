import type { z } from 'zod';
import { learnerOperations as operations } from '../../../shared/api/learners.ts';
import { dateInZone } from '../../../shared/dates.ts';
import type { learnerListQuery } from '../../../shared/learners.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { mount, mountHandler } from '../../http/mount.ts';
import { perform } from '../../http/perform.ts';
import type { Work } from '../../work.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { addLearner } from './add-learner.ts';
import { changeLearner, eraseLearner, getLearner } from './change-learner.ts';
import { presentLearner, presentListedLearner } from './learners.present.ts';
import { listLearners, searchLearners } from './learners.queries.ts';
import { matchPasted } from './match-pasted.ts';

export function learnersRoutes(app: App, deps: Deps): void {
  mount(app, deps, operations.listLearners, (work, { query }) => list(work, query));

  mount(app, deps, operations.addLearner, async (work, { body }) =>
    presentLearner(await addLearner(work, body)),
  );

  mount(app, deps, operations.matchLearners, async (work, { body }) => {
    const matched = await matchPasted(work, body);
    return {
      items: matched.map(({ learner, candidates, ...person }) => ({
        ...person,
        learner: learner && presentListedLearner(learner),
        candidates: candidates.map(presentListedLearner),
      })),
    };
  });

  mount(app, deps, operations.getLearner, async (work, { params }) =>
    presentLearner(await getLearner(work, params.id)),
  );

  mount(app, deps, operations.changeLearner, async (work, { params, body, ifMatch }) => {
    const { id } = params;
    const edited = { kind: 'learner', id, action: 'learner.changed' } as const;
    await requireUnchanged(
      work,
      edited,
      ifMatch,
      async () => presentLearner(await getLearner(work, id)).etag,
    );
    return presentLearner(await changeLearner(work, id, body));
  });

  mountHandler(app, operations.eraseLearner, async (request, reply) => {
    await perform(deps, request, (work) => eraseLearner(work, request.params.id));
    // Cached pictures of certificates contain names, and their keys do not tell whose.
    await deps.pictures.clear();
    return reply.code(204).send(null);
  });
}

async function list(work: Work, query: z.output<typeof learnerListQuery>) {
  const { tx, now } = work;
  const today = dateInZone(now, (await getWorkspace(tx)).timeZone);
  const { limit, sort, certificationId } = query;
  if (query.query?.trim()) {
    const found = await searchLearners(tx, query.query, { limit, certificationId, today });
    return { items: found.map(presentListedLearner), nextCursor: null };
  }
  const after = readCursor(query.cursor, sort === 'name' ? 'text' : 'none');
  const rows = await listLearners(tx, { limit, after, sort, certificationId, today });
  const page = toPage(rows, limit, (row) => ({ key: row.sortName, id: row.id }));
  return { ...page, items: page.items.map(presentListedLearner) };
}
