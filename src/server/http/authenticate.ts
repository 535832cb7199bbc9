import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { roleField } from '../../shared/fields.ts';
import { may, type Role } from '../../shared/roles.ts';
import { type Actor, authorise } from '../actor.ts';
import { API_KEY_PREFIX, hashApiKey } from '../api-key-secret.ts';
import type { Db } from '../db/pool.ts';
import { inWorkspace } from '../db/transaction.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { isLead } from '../program-lead.ts';

export type Membership = {
  workspaceId: string;
  slug: string;
  name: string;
  memberId: string;
  role: Role;
};

/** The workspaces that a person may enter, by name. At most 100. */
export async function listMemberships(db: Db, userId: string): Promise<Membership[]> {
  const found = await sql<Membership>`select * from laurel_memberships(${userId})`.execute(db);
  return found.rows;
}

type KnownKey = {
  workspaceId: string;
  id: string;
  role: string;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};

/** The last use is exact to this, to limit writes. */
const LAST_USE_MS = 60_000;

async function findApiKeyActor({ db, clock }: Deps, key: string): Promise<Actor | undefined> {
  if (!key.startsWith(API_KEY_PREFIX)) return undefined;
  const found = await sql<KnownKey>`
    select workspace_id, id, role, expires_at, last_used_at from laurel_api_key(${hashApiKey(key)})
  `.execute(db);
  const row = found.rows[0];
  const now = clock.now();
  if (!row || (row.expiresAt && row.expiresAt <= now)) return undefined;
  const lastUsedMs = row.lastUsedAt?.getTime() ?? 0;
  if (now.getTime() - lastUsedMs >= LAST_USE_MS) await recordKeyUse(db, row, now);
  return {
    kind: 'api_key',
    id: row.id,
    role: roleField.parse(row.role),
    workspaceId: row.workspaceId,
  };
}

async function recordKeyUse(db: Db, { workspaceId, id }: KnownKey, now: Date): Promise<void> {
  await inWorkspace(db, workspaceId, (tx) =>
    tx.updateTable('apiKeys').set({ lastUsedAt: now }).where('id', '=', id).execute(),
  );
}

function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** The slug comes in a header that no form of another site can send; links to files cannot send
 * one either, so reading may name it in the query. */
function chosenWorkspace(request: FastifyRequest): string | undefined {
  const header = request.headers['x-workspace'];
  if (typeof header === 'string') return header;
  if (request.method !== 'GET') return undefined;
  const { workspace } = request.query as { workspace?: unknown };
  return typeof workspace === 'string' ? workspace : undefined;
}

async function findMemberActor(
  deps: Deps,
  request: FastifyRequest,
  userId: string,
): Promise<Actor | undefined> {
  const slug = chosenWorkspace(request);
  const membership = (await listMemberships(deps.db, userId)).find((it) => it.slug === slug);
  if (!membership) return undefined;
  return {
    kind: 'member',
    id: membership.memberId,
    role: membership.role,
    workspaceId: membership.workspaceId,
  };
}

/** A session that is used is prolonged, in the table and in the browser's cookie alike. */
async function findSession(deps: Deps, request: FastifyRequest, reply: FastifyReply) {
  if (!request.headers.cookie) return undefined;
  const { response, headers } = await deps.identity.api.getSession({
    headers: fromNodeHeaders(request.headers),
    returnHeaders: true,
  });
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie);
  return response ?? undefined;
}

/**
 * Fills in who calls, and refuses whom the route does not admit: 401 for nobody, 404 for somebody
 * from elsewhere, because what is not yours and what is not there look the same.
 */
export async function authenticate(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const access = request.routeOptions.config.access;
  if (access === 'public' || access === undefined) return;
  const bearer = bearerOf(request);
  if (bearer !== undefined) {
    const actor = await findApiKeyActor(deps, bearer);
    if (!actor) {
      throw new AppError('unauthenticated', { message: 'This API key is not known.' });
    }
    if (access === 'session') throw new AppError('unauthenticated');
    request.actor = actor;
    return;
  }
  const found = await findSession(deps, request, reply);
  if (!found) throw new AppError('unauthenticated');
  const userId = found.user.id;
  request.userId = userId;
  request.sessionId = found.session.id;
  if (access === 'session') return;
  const actor = await findMemberActor(deps, request, userId);
  if (!actor) throw new AppError('not_found');
  request.actor = actor;
}

/** Runs after the input was validated. */
export async function authoriseRoute(deps: Deps, request: FastifyRequest): Promise<void> {
  if (request.actor) await authoriseActor(deps, request.actor, request);
}

/**
 * For a request that lasts, such as an event stream: whether its key or session still exists and
 * still admits to the route.
 */
export async function isStillAdmitted(deps: Deps, request: FastifyRequest): Promise<boolean> {
  const actor = await findActorAgain(deps, request);
  if (!actor) return false;
  try {
    await authoriseActor(deps, actor, request);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** Without prolonging the session: nobody does anything in it. */
async function findActorAgain(deps: Deps, request: FastifyRequest): Promise<Actor | undefined> {
  const bearer = bearerOf(request);
  if (bearer !== undefined) return await findApiKeyActor(deps, bearer);
  const session = await deps.db
    .selectFrom('sessions')
    .select('userId')
    .where('id', '=', request.sessionId)
    .where('expiresAt', '>', new Date())
    .executeTakeFirst();
  return session && (await findMemberActor(deps, request, session.userId));
}

async function authoriseActor(deps: Deps, actor: Actor, request: FastifyRequest): Promise<void> {
  const access = request.routeOptions.config.access;
  if (access === undefined || access === 'public' || access === 'session') return;
  if (access === 'runProgram' && (await leads(deps, actor, request))) return;
  authorise(actor, access);
}

/** Whether the program that the address names is one that the member leads. */
async function leads(deps: Deps, actor: Actor, request: FastifyRequest): Promise<boolean> {
  const { id: programId } = request.params as { id: string };
  if (actor.kind !== 'member' || may(actor.role, 'runProgram')) return false;
  return await inWorkspace(deps.db, actor.workspaceId, (tx) => isLead(tx, actor, programId));
}
