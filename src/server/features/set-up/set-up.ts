import { createHash, randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { slugField } from '../../../shared/fields.ts';
import { slugFrom } from '../../../shared/slug.ts';
import type { setUpInput } from '../../../shared/workspaces.ts';
import type { Actor } from '../../actor.ts';
import { ConfigError } from '../../config.ts';
import type { Tx } from '../../db/pool.ts';
import { enterWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError, invalid } from '../../errors.ts';
import { recordEvent } from '../../events.ts';
import type { Askers } from '../../fair-queue.ts';
import { newId } from '../../new-id.ts';
import { wordsIn } from '../../words/words.ts';
import { workWithin } from '../../work.ts';
import { refusePassword } from '../identity/password-rules.ts';
import { insertUser } from '../identity/users.queries.ts';
import { insertMember } from '../members/members.queries.ts';
import { insertImage } from '../workspaces/images.queries.ts';
import { makeImage } from '../workspaces/make-image.ts';
import { insertProfile, insertWorkspace, isSetUp } from '../workspaces/workspaces.queries.ts';

type SetUp = Omit<z.output<typeof setUpInput>, 'token'>;

function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Creates a one-time link to the set-up page, or returns null if Laurel is set up. Earlier links
 * stop working. The secret is in the fragment, which is not sent to servers or logged.
 */
export async function setupLink(deps: Deps): Promise<string | null> {
  if (await isSetUp(deps.db)) return null;
  const token = randomBytes(24).toString('base64url');
  await deps.db.transaction().execute(async (tx) => {
    await tx.deleteFrom('setUpTokens').execute();
    await tx
      .insertInto('setUpTokens')
      .values({ tokenHash: hashToken(token) })
      .execute();
  });
  return `${deps.config.publicUrl}/set-up#${token}`;
}

/** Creates the owner and the workspace with a one-time link, which is consumed. */
export async function setUp(
  deps: Deps,
  input: z.output<typeof setUpInput>,
  askers: Askers,
): Promise<void> {
  const { token, ...rest } = input;
  // An early check, because the next steps are costly. The binding check is consuming the link,
  // below.
  const isKnown = await deps.db
    .selectFrom('setUpTokens')
    .select('tokenHash')
    .where('tokenHash', '=', hashToken(token))
    .executeTakeFirst();
  if (!isKnown) {
    throw new AppError((await isSetUp(deps.db)) ? 'already_set_up' : 'invalid_set_up_link');
  }
  const refusal = await refusePassword(rest.owner.password, rest.owner);
  if (refusal) throw invalid({ 'owner.password': refusal });
  const prepared = await prepareWorkspace(deps, rest, askers);
  await deps.db.transaction().execute(async (tx) => {
    const used = await tx
      .deleteFrom('setUpTokens')
      .where('tokenHash', '=', hashToken(token))
      .executeTakeFirst();
    if (used.numDeletedRows === 0n) {
      const isDone = await isSetUp(tx);
      throw new AppError(isDone ? 'already_set_up' : 'invalid_set_up_link');
    }
    await createWorkspace(deps, tx, prepared);
  });
}

/**
 * Creates them from the environment at start, if there is no workspace. An advisory lock prevents
 * concurrent processes from both doing it.
 */
export async function setUpFromConfig(deps: Deps): Promise<void> {
  const { owner } = deps.config;
  if (!owner || (await isSetUp(deps.db))) return;
  const name = owner.email.split('@')[0] ?? owner.email;
  const refusal = await refusePassword(owner.password, { name, email: owner.email });
  if (refusal)
    throw new ConfigError(
      `LAUREL_OWNER_PASSWORD is too easy to guess. ${wordsIn('en').write(refusal)}`,
    );
  const prepared = await prepareWorkspace(deps, {
    owner: { name, email: owner.email, password: owner.password },
    workspace: {
      name: owner.workspace,
      slug: defaultSlug(owner.workspace),
      brandColour: '#0f766e',
      timeZone: 'UTC',
      language: 'en',
    },
  });
  await deps.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('laurel set-up', 0))`.execute(tx);
    const isDone = await isSetUp(tx);
    if (isDone) return;
    await tx.deleteFrom('setUpTokens').execute();
    await createWorkspace(deps, tx, prepared);
  });
}

/** The slug of a workspace that is set up without a form. */
export function defaultSlug(name: string): string {
  return slugField.safeParse(slugFrom(name)).data ?? 'workspace';
}

/** Runs the slow steps before the transaction: hashing the password and converting the picture. */
export async function prepareWorkspace(
  deps: Pick<Deps, 'imageMaker'>,
  input: SetUp,
  askers: Askers = [],
) {
  const { logoBase64, ...workspace } = input.workspace;
  const field = 'workspace.logoBase64';
  const logo =
    logoBase64 === undefined
      ? null
      : await makeImage(deps, Buffer.from(logoBase64, 'base64'), { field, askers });
  const passwordHash = await hashPassword(input.owner.password);
  return { owner: input.owner, workspace, logo, passwordHash };
}

/**
 * Creates the workspace and its owner, who is the actor from here on. Mail of a demo workspace
 * stays in its outbox.
 */
export async function createWorkspace(
  deps: Deps,
  tx: Tx,
  prepared: Awaited<ReturnType<typeof prepareWorkspace>>,
  { isDemo = false } = {},
): Promise<Actor> {
  const { owner, workspace, logo, passwordHash } = prepared;
  const workspaceId = newId();
  const profileId = newId();
  await enterWorkspace(tx, workspaceId);
  const { slug, ...profile } = workspace;
  await insertWorkspace(tx, { id: workspaceId, slug, profileId, isDemo });
  if (logo) await insertImage(tx, workspaceId, logo);
  await insertProfile(tx, workspaceId, {
    id: profileId,
    logoSha256: logo?.sha256 ?? null,
    ...profile,
  });
  const userId = await insertUser(tx, { name: owner.name, email: owner.email, passwordHash });
  const memberId = newId();
  await insertMember(tx, { workspaceId, id: memberId, userId, role: 'owner' });
  const actor = { kind: 'member' as const, id: memberId, role: 'owner' as const, workspaceId };
  const subject = { kind: 'workspace' as const, id: workspaceId };
  await workWithin(deps, tx, actor, async (work) => {
    recordEvent(work, 'workspace.created', subject);
  });
  return actor;
}
