import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { may, type Role } from '../../shared/roles.ts';
import { sentence } from '../../shared/words/sentence.ts';
import { type Actor, authorise } from '../actor.ts';
import type { Db } from '../db/pool.ts';
import { inWorkspace } from '../db/transaction.ts';
import type { Deps } from '../deps.ts';
import { AppError } from '../errors.ts';
import { isLead } from '../program-lead.ts';
import type { Access } from './access.ts';
import { readBasic } from './basic.ts';

export type Membership = {
  workspaceId: string;
  slug: string;
  name: string;
  memberId: string;
  role: Role;
};

/** The workspaces of a user, ordered by name. At most 100. */
export async function listMemberships(db: Db, userId: string): Promise<Membership[]> {
  const found = await sql<Membership>`select * from laurel_memberships(${userId})`.execute(db);
  return found.rows;
}

/** The API key of a request. */
function keyOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  const bearer = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  if (bearer !== undefined || !request.routeOptions.config.acceptsBasic) return bearer;
  return readBasic(authorization)?.password;
}

/**
 * The workspace comes from a header that forms of other sites cannot send. Links to files cannot
 * send headers, so GET requests may name it in the query.
 */
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

/** Extends a session that is used, both in the table and in the cookie. */
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
 * Sets the caller of the request, or refuses it: 401 for anonymous callers, 404 for members of
 * other workspaces, so that they cannot tell what exists.
 */
export async function authenticate(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const access = request.routeOptions.config.access;
  if (access === 'public' || access === undefined) return;
  const key = keyOf(request);
  const { acceptsBasic } = request.routeOptions.config;
  // Some providers send the password only after they are asked for it.
  if (acceptsBasic) reply.header('www-authenticate', 'Basic realm="Laurel", charset="UTF-8"');
  if (key !== undefined) {
    const actor = await deps.findApiKeyActor(deps, key);
    if (!actor) {
      throw new AppError('unauthenticated', { message: sentence('api.apiKey.unknown') });
    }
    if (access === 'session') throw new AppError('unauthenticated');
    reply.removeHeader('www-authenticate');
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

/** Runs after validation. */
export async function authoriseRoute(deps: Deps, request: FastifyRequest): Promise<void> {
  if (request.actor) await authoriseActor(deps, request.actor, request);
}

/**
 * For long requests such as event streams. Returns the current actor with its current role, or
 * undefined if the key or session has ended or no longer has access to the route.
 */
export async function findAdmittedActor(
  deps: Deps,
  request: FastifyRequest,
): Promise<Actor | undefined> {
  const actor = await findActorAgain(deps, request);
  if (!actor) return undefined;
  try {
    await authoriseActor(deps, actor, request);
    return actor;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Does not extend the session, because nobody is using it. */
async function findActorAgain(deps: Deps, request: FastifyRequest): Promise<Actor | undefined> {
  const key = keyOf(request);
  if (key !== undefined) return await deps.findApiKeyActor(deps, key);
  const session = await deps.db
    .selectFrom('sessions')
    .select('userId')
    .where('id', '=', request.sessionId)
    .where('expiresAt', '>', new Date())
    .executeTakeFirst();
  return session && (await findMemberActor(deps, request, session.userId));
}

/** Permissions that leads have in their own programs, independent of their role. */
const FOR_LEADS: ReadonlySet<Access> = new Set<Access>(['runProgram', 'changeXapiKeys']);

async function authoriseActor(deps: Deps, actor: Actor, request: FastifyRequest): Promise<void> {
  const access = request.routeOptions.config.access;
  if (access === undefined || access === 'public' || access === 'session') return;
  if (FOR_LEADS.has(access) && (await leads(deps, actor, request))) return;
  authorise(actor, access);
}

/** Whether the actor leads the program named in the path. */
async function leads(deps: Deps, actor: Actor, request: FastifyRequest): Promise<boolean> {
  const { id: programId } = request.params as { id: string };
  if (actor.kind !== 'member' || may(actor.role, 'runProgram')) return false;
  return await inWorkspace(deps.db, actor.workspaceId, (tx) => isLead(tx, actor, programId));
}
