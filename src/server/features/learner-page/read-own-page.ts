import { dateInZone } from '../../../shared/dates.ts';
import type { Tx } from '../../db/pool.ts';
import type { Deps } from '../../deps.ts';
import type { LearnerPageProps } from '../../public-pages/learner-page-props.ts';
import type { Words } from '../../words/words.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { hashAccessToken } from './create-learner-link.ts';
import { findSessionLearner } from './learner-access.queries.ts';
import { presentCredential, presentProgram, presentWorkspace } from './learner-page.present.ts';
import { listOwnComponents, listOwnCredentials, listOwnPrograms } from './learner-page.queries.ts';

export type SessionLearner = { id: string; name: string; language: string | null };

/** The learner of this session. Undefined if nobody is signed in. */
export async function findLearner(
  { clock }: Pick<Deps, 'clock'>,
  tx: Tx,
  sessionToken: string | undefined,
): Promise<SessionLearner | undefined> {
  if (sessionToken === undefined) return undefined;
  return await findSessionLearner(tx, hashAccessToken(sessionToken), clock.now());
}

/** Content of the learner's page. */
export async function readOwnPage(
  { config, clock }: Pick<Deps, 'config' | 'clock'>,
  tx: Tx,
  learner: SessionLearner,
  words: Words,
): Promise<LearnerPageProps> {
  const present = await getWorkspace(tx);
  const { timeZone } = present;
  const workspace = presentWorkspace(present, words, learner.language);
  const today = dateInZone(clock.now(), timeZone);
  const programs = await listOwnPrograms(tx, learner.id);
  const ids = programs.map((it) => it.participantId);
  const components = Map.groupBy(await listOwnComponents(tx, ids), (it) => it.participantId);
  const credentials = await listOwnCredentials(tx, learner.id);
  return {
    workspace,
    learnerName: learner.name,
    programs: programs.map((it) =>
      presentProgram(it, components.get(it.participantId) ?? [], { timeZone, today }),
    ),
    credentials: credentials.map((it) => presentCredential(it, { config, workspace, today })),
  };
}
