import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import sharp from 'sharp';
import type { CertificationView } from '../../shared/certifications.ts';
import type { CredentialView } from '../../shared/credentials.ts';
import type { LearnerView } from '../../shared/learners.ts';
import type { Role } from '../../shared/roles.ts';
import { createApiKeySecret, hashApiKey } from '../api-key-secret.ts';
import { inWorkspace } from '../db/transaction.ts';
import { findUserByEmail, insertUser } from '../features/identity/users.queries.ts';
import { insertMember } from '../features/members/members.queries.ts';
import { insertProfile, insertWorkspace } from '../features/workspaces/workspaces.queries.ts';
import { newId } from '../new-id.ts';
import type { Harness } from './harness.ts';

/** Password of every member that `buildMember` creates. */
export const PASSWORD = 'correct horse battery';

// Hashed once, because hashing is slow.
const passwordHash = hashPassword(PASSWORD);

export type ApiResponse<Body> = {
  status: number;
  body: Body;
  /** The raw body, for files. */
  bytes: Buffer;
  headers: Record<string, unknown>;
};

/** Body of a refused request. */
export type Problem = {
  code: string;
  message: string;
  fields?: Record<string, string>;
  details?: Record<string, unknown>;
};

/** API client of one user or key. `Body` is the type that the test expects. */
export type Client = {
  headers: Record<string, string>;
  get<Body = Record<string, unknown>>(path: string): Promise<ApiResponse<Body>>;
  post<Body = Record<string, unknown>>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<ApiResponse<Body>>;
  put<Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<ApiResponse<Body>>;
  patch<Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<ApiResponse<Body>>;
  delete(path: string): Promise<ApiResponse<Record<string, unknown>>>;
};

export function createClient(harness: Harness, headers: Record<string, string>): Client {
  const send = async <Body>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    payload?: unknown,
    more: Record<string, string> = {},
  ): Promise<ApiResponse<Body>> => {
    const response = await harness.app.inject({
      method,
      url: /^\/(api|c)\//.test(path) ? path : `/api/v1${path}`,
      headers: { ...headers, ...more },
      ...(payload === undefined ? {} : { payload: payload as object }),
    });
    const isJson = /json/.test(String(response.headers['content-type']));
    const body = (isJson ? response.json() : response.body) as Body;
    const { statusCode: status, rawPayload: bytes } = response;
    return { status, body, bytes, headers: response.headers };
  };
  return {
    headers,
    get: (path) => send('GET', path),
    post: (path, body = {}, more = {}) => send('POST', path, body, more),
    patch: (path, body, more = {}) => send('PATCH', path, body, more),
    put: (path, body, more = {}) => send('PUT', path, body, more),
    delete: (path) => send('DELETE', path),
  };
}

export type TestWorkspace = {
  id: string;
  slug: string;
  admin: Client;
  issuer: Client;
  viewer: Client;
};

/**
 * Creates a workspace with an API key of each role. Mails leave immediately unless `undoMinutes` is
 * given; null leaves the mail settings as in a new workspace.
 */
export async function buildWorkspace(
  harness: Harness,
  given: {
    name?: string;
    timeZone?: string;
    language?: string;
    undoMinutes?: number | null;
  } = {},
): Promise<TestWorkspace> {
  const id = newId();
  const slug = `w-${randomBytes(5).toString('hex')}`;
  const profileId = newId();
  const keys = {
    admin: createApiKeySecret(),
    issuer: createApiKeySecret(),
    viewer: createApiKeySecret(),
  };
  await inWorkspace(harness.deps.db, id, async (tx) => {
    await insertWorkspace(tx, { id, slug, profileId, isDemo: false });
    await insertProfile(tx, id, {
      id: profileId,
      name: given.name ?? 'North Academy',
      logoSha256: null,
      brandColour: '#0f766e',
      timeZone: given.timeZone ?? 'UTC',
      language: given.language ?? 'en',
    });
    const { undoMinutes = 0 } = given;
    if (undoMinutes !== null) {
      await tx.insertInto('mailSettings').values({ workspaceId: id, undoMinutes }).execute();
    }
    for (const [role, key] of Object.entries(keys)) {
      const row = { workspaceId: id, id: newId(), name: `${role} key`, role };
      await tx
        .insertInto('apiKeys')
        .values({ ...row, keyHash: hashApiKey(key) })
        .execute();
    }
  });
  const client = (key: string) => createClient(harness, { authorization: `Bearer ${key}` });
  return {
    id,
    slug,
    admin: client(keys.admin),
    issuer: client(keys.issuer),
    viewer: client(keys.viewer),
  };
}

/** Creates a member with a browser session. */
export async function buildMember(
  harness: Harness,
  workspace: { id: string; slug: string },
  role: Role,
): Promise<Client & { email: string; memberId: string }> {
  const email = `${role}-${randomBytes(5).toString('hex')}@example.org`;
  const memberId = newId();
  const hash = await passwordHash;
  await inWorkspace(harness.deps.db, workspace.id, async (tx) => {
    const userId = await insertUser(tx, { name: `The ${role}`, email, passwordHash: hash });
    await insertMember(tx, { workspaceId: workspace.id, id: memberId, userId, role });
  });
  const cookie = await signIn(harness, email, PASSWORD);
  const client = createClient(harness, { cookie, 'x-workspace': workspace.slug });
  return { ...client, email, memberId };
}

/** Adds an existing user to another workspace. */
export async function addMembership(
  harness: Harness,
  workspace: { id: string },
  email: string,
  role: Role,
): Promise<void> {
  await inWorkspace(harness.deps.db, workspace.id, async (tx) => {
    const user = await findUserByEmail(tx, email);
    if (!user) throw new Error(`Nobody has the address ${email}.`);
    await insertMember(tx, { workspaceId: workspace.id, id: newId(), userId: user.id, role });
  });
}

/** Signs in as the sign-in screen does, and returns the cookie. */
export async function signIn(harness: Harness, email: string, password: string): Promise<string> {
  const response = await harness.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { origin: harness.deps.config.publicUrl },
    payload: { email, password },
  });
  return response.cookies
    .map((cookie) => `${cookie.name}=${encodeURIComponent(cookie.value)}`)
    .join('; ');
}

/** Returns the body of a response that must be successful. */
function done<Body>({ status, body }: ApiResponse<Body>): Body {
  if (status >= 400) throw new Error(`A factory was refused: ${status} ${JSON.stringify(body)}`);
  return body;
}

let count = 0;

export async function buildLearner(
  workspace: TestWorkspace,
  given: {
    name?: string;
    email?: string | null;
    externalId?: string;
    language?: string;
  } = {},
): Promise<LearnerView> {
  count += 1;
  const input = { name: `Learner ${count}`, email: `learner-${count}@example.org`, ...given };
  return done(await workspace.admin.post<LearnerView>('/learners', input));
}

/** Creates a published certification. */
export async function buildCertification(
  workspace: TestWorkspace,
  given: {
    title?: string;
    description?: string;
    validity?: { months: number } | null;
    design?: Record<string, unknown> | undefined;
  } = {},
): Promise<CertificationView> {
  const input = { title: 'First aid', description: 'Keeps people alive.', ...given };
  const draft = done(await workspace.admin.post<CertificationView>('/certifications', input));
  const path = `/certifications/${draft.id}/publish`;
  return done(await workspace.admin.post<CertificationView>(path));
}

/** Issues a credential. Creates learner and certification unless they are given. */
export async function buildCredential(
  workspace: TestWorkspace,
  given: {
    certificationId?: string;
    learnerId?: string;
    issuedOn?: string;
    expiresOn?: string | null;
    note?: string;
    notify?: boolean;
  } = {},
): Promise<CredentialView> {
  const { certificationId, ...rest } = given;
  const id = certificationId ?? (await buildCertification(workspace)).id;
  const learnerId = given.learnerId ?? (await buildLearner(workspace)).id;
  const input = { notify: false, ...rest, learnerId };
  const path = `/certifications/${id}/credentials`;
  return done(await workspace.admin.post<CredentialView>(path, input));
}

/** Issues a batch of credentials to new learners. */
export async function buildCredentials(
  workspace: TestWorkspace,
  certificationId: string,
  learners: { name: string; email?: string }[],
): Promise<CredentialView[]> {
  const response = await workspace.admin.post<{ items: CredentialView[] }>(
    `/certifications/${certificationId}/credentials/batch`,
    { notify: false, learners: learners.map((learner) => ({ learner })) },
  );
  return done(response).items;
}

/** A client without session or key. */
export function buildVisitor(harness: Harness, headers: Record<string, string> = {}): Client {
  return createClient(harness, headers);
}

/** Reads all pages of a list. `path` contains filters and `limit`. */
export async function readAllPages<Item>(client: Client, path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const rest: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: ApiResponse<{ items: Item[]; nextCursor: string | null }> = await client.get(
      `${path}${rest}`,
    );
    items.push(...page.body.items);
    cursor = page.body.nextCursor;
  }
  return items;
}

/** Creates a picture of one colour. */
export async function buildPng(given: { colour?: string; size?: number } = {}): Promise<Buffer> {
  const { colour: background = '#b91c1c', size = 32 } = given;
  const create = { width: size, height: size, channels: 3 as const, background };
  return await sharp({ create }).png().toBuffer();
}

/** Uploads a file like a form of the screens. */
export async function upload<Body = { sha256: string }>(
  harness: Harness,
  client: Client,
  bytes: Buffer,
  headers: Record<string, string> = {},
): Promise<ApiResponse<Body>> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), 'picture');
  const { headers: formHeaders, body } = new Response(form);
  const type = formHeaders.get('content-type') ?? '';
  const payload = Buffer.from(await new Response(body).arrayBuffer());
  const response = await harness.app.inject({
    method: 'POST',
    url: '/api/v1/images',
    headers: { ...client.headers, 'content-type': type, ...headers },
    payload,
  });
  const { statusCode: status, rawPayload } = response;
  return { status, body: response.json(), bytes: rawPayload, headers: response.headers };
}
