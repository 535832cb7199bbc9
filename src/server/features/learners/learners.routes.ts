import { z } from 'zod';
import { dateInZone } from '../../../shared/dates.ts';
import { idField } from '../../../shared/fields.ts';
import {
  learnerChange,
  learnerInput,
  learnerListQuery,
  learnerMatchInput,
  learnerMatchView,
  learnerPage,
  learnerView,
} from '../../../shared/learners.ts';
import { toPage } from '../../db/keyset.ts';
import type { Deps } from '../../deps.ts';
import type { App } from '../../http/access.ts';
import { readCursor } from '../../http/cursor.ts';
import { perform, performOnce } from '../../http/perform.ts';
import { answers } from '../../http/problems.ts';
import type { Work } from '../../work.ts';
import { requireUnchanged } from '../audit/require-unchanged.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { addLearner } from './add-learner.ts';
import { changeLearner, eraseLearner, getLearner } from './change-learner.ts';
import { presentLearner, presentListedLearner } from './learners.present.ts';
import { listLearners, searchLearners } from './learners.queries.ts';
import { matchPasted } from './match-pasted.ts';

const params = z.object({ id: idField });
const tags = ['learners'];

export function learnersRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/v1/learners',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Learners; with `query` the best matches by name, e-mail and own id',
        querystring: learnerListQuery,
        response: answers({ 200: learnerPage }),
      },
    },
    (request) => perform(deps, request, (work) => list(work, request.query)),
  );

  app.post(
    '/api/v1/learners',
    {
      config: { access: 'changeLearners' },
      schema: {
        tags,
        summary: 'Add a learner',
        body: learnerInput,
        response: answers({ 201: learnerView }),
      },
    },
    (request, reply) =>
      performOnce(deps, request, reply, async (work) =>
        presentLearner(await addLearner(work, request.body)),
      ),
  );

  app.post(
    '/api/v1/learners/match',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'Find the learners whom a pasted list names; changes nothing',
        body: learnerMatchInput,
        response: answers({ 200: learnerMatchView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const matched = await matchPasted(work, request.body);
        return {
          items: matched.map(({ learner, candidates, ...person }) => ({
            ...person,
            learner: learner && presentListedLearner(learner),
            candidates: candidates.map(presentListedLearner),
          })),
        };
      }),
  );

  app.get(
    '/api/v1/learners/:id',
    {
      config: { access: 'read' },
      schema: { tags, summary: 'A learner', params, response: answers({ 200: learnerView }) },
    },
    (request) =>
      perform(deps, request, async (work) =>
        presentLearner(await getLearner(work, request.params.id)),
      ),
  );

  app.patch(
    '/api/v1/learners/:id',
    {
      config: { access: 'changeLearners' },
      schema: {
        tags,
        summary: 'Change a learner; what was issued keeps its name',
        params,
        body: learnerChange,
        response: answers({ 200: learnerView }),
      },
    },
    (request) =>
      perform(deps, request, async (work) => {
        const { id } = request.params;
        const edited = { kind: 'learner', id, action: 'learner.changed' } as const;
        await requireUnchanged(
          work,
          edited,
          request.headers['if-match'],
          async () => presentLearner(await getLearner(work, id)).etag,
        );
        return presentLearner(await changeLearner(work, id, request.body));
      }),
  );

  app.delete(
    '/api/v1/learners/:id',
    {
      config: { access: 'erase' },
      schema: {
        tags,
        summary: 'Erase the data of a learner, for good; codes go on answering without a name',
        params,
        response: answers({ 204: z.null() }),
      },
    },
    async (request, reply) => {
      await perform(deps, request, (work) => eraseLearner(work, request.params.id));
      // Kept pictures of certificates show the name, under keys that do not tell whose it is.
      await deps.pictures.clear();
      return reply.code(204).send(null);
    },
  );
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
