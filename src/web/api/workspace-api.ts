import type { z } from 'zod';
import type {
  apiKeyInput,
  apiKeyPage,
  apiKeyView,
  createdApiKeyView,
} from '../../shared/api-keys.ts';
import type { auditPage } from '../../shared/audit.ts';
import type {
  certificationChange,
  certificationInput,
  certificationPage,
  certificationView,
  versionList,
} from '../../shared/certifications.ts';
import type {
  bringInput,
  bringView,
  correctNameInput,
  credentialList,
  credentialPage,
  credentialView,
  issueBatchInput,
  issueCheckInput,
  issueCheckView,
  issueInput,
  mailContent,
  mailPage,
  mailPreviewInput,
  noteInput,
  noteList,
  noteView,
  revokeInput,
} from '../../shared/credentials.ts';
import type { downloadInput, downloadView } from '../../shared/downloads.ts';
import type {
  learnerChange,
  learnerInput,
  learnerPage,
  learnerView,
} from '../../shared/learners.ts';
import type { overviewView } from '../../shared/overview.ts';
import type { previewInput, previewView } from '../../shared/previews.ts';
import type {
  imageView,
  memberChange,
  memberInput,
  memberPage,
  memberView,
  workspaceChange,
  workspaceView,
} from '../../shared/workspaces.ts';
import { request } from './request.ts';
import type { paths } from './schema.generated.ts';

type In<Schema extends z.ZodType> = z.input<Schema>;
type Out<Schema extends z.ZodType> = z.output<Schema>;

/** Search, filter, sort and cursor of a list. */
export type ListQuery = Record<string, string | number | undefined>;

export type Workspace = Out<typeof workspaceView>;
export type Learner = Out<typeof learnerView>;
export type LearnerListItem = Out<typeof learnerPage>['items'][number];
export type Certification = Out<typeof certificationView>;
export type Credential = Out<typeof credentialView>;
export type Version = Out<typeof versionList>['items'][number];
export type IssueCheck = Out<typeof issueCheckView>;
export type Download = Out<typeof downloadView>;
export type Mail = Out<typeof mailPage>['items'][number];
export type MailContent = Out<typeof mailContent>;
export type Note = Out<typeof noteView>;
export type AuditEntry = Out<typeof auditPage>['items'][number];
export type Member = Out<typeof memberView>;
export type ApiKey = Out<typeof apiKeyView>;
export type Overview = Out<typeof overviewView>;
export type Image = Out<typeof imageView>;

/** `/learners/{id}` of the description stands for any `/learners/${string}`. */
type Filled<Path> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path;

/** The paths that the API's generated description has for a method: no other one compiles. */
type PathFor<Method extends string> = {
  [Path in keyof paths]: paths[Path] extends Record<Method, object>
    ? Path extends `/api/v1${infer Rest}`
      ? Filled<Rest>
      : never
    : never;
}[keyof paths];

/** Requests under `/api/v1` that name the workspace. */
function callsFor(slug: string) {
  return {
    get: <Answer>(path: PathFor<'get'>, query?: ListQuery) =>
      request<Answer>(`/api/v1${path}`, { slug, ...(query && { query }) }),
    post: <Answer>(
      path: PathFor<'post'>,
      body: unknown,
      idempotencyKey?: string,
      signal?: AbortSignal,
    ) =>
      request<Answer>(`/api/v1${path}`, {
        method: 'POST',
        slug,
        body,
        ...(idempotencyKey !== undefined && { idempotencyKey }),
        ...(signal !== undefined && { signal }),
      }),
    patch: <Answer>(path: PathFor<'patch'>, body: unknown) =>
      request<Answer>(`/api/v1${path}`, { method: 'PATCH', slug, body }),
    remove: (path: PathFor<'delete'>) =>
      request<void>(`/api/v1${path}`, { method: 'DELETE', slug }),
  };
}

type Calls = ReturnType<typeof callsFor>;

const workspaceCalls = ({ get, post, patch, remove }: Calls) => ({
  workspace: () => get<Workspace>('/workspace'),
  changeWorkspace: (change: In<typeof workspaceChange>) => patch<Workspace>('/workspace', change),
  overview: () => get<Overview>('/overview'),
  history: (query: ListQuery) => get<Out<typeof auditPage>>('/history', query),
  mails: (query: ListQuery) => get<Out<typeof mailPage>>('/mails', query),
  mailContent: (id: string) => get<MailContent>(`/mails/${id}/content`),
  members: (query: ListQuery) => get<Out<typeof memberPage>>('/members', query),
  addMember: (input: In<typeof memberInput>, key: string) => post<Member>('/members', input, key),
  changeMember: (id: string, change: In<typeof memberChange>) =>
    patch<Member>(`/members/${id}`, change),
  removeMember: (id: string) => remove(`/members/${id}`),
  apiKeys: (query: ListQuery) => get<Out<typeof apiKeyPage>>('/api-keys', query),
  createApiKey: (input: In<typeof apiKeyInput>, key: string) =>
    post<Out<typeof createdApiKeyView>>('/api-keys', input, key),
  revokeApiKey: (id: string) => remove(`/api-keys/${id}`),
  uploadImage: (file: File) => {
    const form = new FormData();
    form.append('file', file);
    return post<Image>('/images', form);
  },
});

const learnerCalls = ({ get, post, patch, remove }: Calls) => ({
  learners: (query: ListQuery) => get<Out<typeof learnerPage>>('/learners', query),
  learner: (id: string) => get<Learner>(`/learners/${id}`),
  addLearner: (input: In<typeof learnerInput>, key: string) =>
    post<Learner>('/learners', input, key),
  changeLearner: (id: string, change: In<typeof learnerChange>) =>
    patch<Learner>(`/learners/${id}`, change),
  eraseLearner: (id: string) => remove(`/learners/${id}`),
});

const certificationCalls = ({ get, post, patch, remove }: Calls) => ({
  certifications: (query: ListQuery) =>
    get<Out<typeof certificationPage>>('/certifications', query),
  certification: (id: string) => get<Certification>(`/certifications/${id}`),
  createCertification: (input: In<typeof certificationInput>, key: string) =>
    post<Certification>('/certifications', input, key),
  changeCertification: (id: string, change: In<typeof certificationChange>) =>
    patch<Certification>(`/certifications/${id}`, change),
  publishCertification: (id: string, key: string) =>
    post<Certification>(`/certifications/${id}/publish`, {}, key),
  archiveCertification: (id: string) => post<Certification>(`/certifications/${id}/archive`, {}),
  restoreCertification: (id: string) => post<Certification>(`/certifications/${id}/restore`, {}),
  duplicateCertification: (id: string, key: string) =>
    post<Certification>(`/certifications/${id}/duplicate`, {}, key),
  deleteCertification: (id: string) => remove(`/certifications/${id}`),
  certificatePreview: (id: string, input: In<typeof previewInput>, signal: AbortSignal) =>
    post<Out<typeof previewView>>(
      `/certifications/${id}/certificate-preview`,
      input,
      undefined,
      signal,
    ),
  versions: (id: string) => get<Out<typeof versionList>>(`/certifications/${id}/versions`),
  bringToVersion: (id: string, input: In<typeof bringInput>) =>
    post<Out<typeof bringView>>(`/certifications/${id}/bring-to-version`, input),
});

const downloadCalls = ({ get, post }: Calls) => ({
  startDownload: (input: In<typeof downloadInput>) => post<Download>('/downloads', input),
  download: (id: string) => get<Download>(`/downloads/${id}`),
  cancelDownload: (id: string) => post<Download>(`/downloads/${id}/cancel`, {}),
});

const credentialCalls = ({ get, post }: Calls) => ({
  credentials: (query: ListQuery) => get<Out<typeof credentialPage>>('/credentials', query),
  credential: (id: string) => get<Credential>(`/credentials/${id}`),
  issue: (certificationId: string, input: In<typeof issueInput>, key: string) =>
    post<Credential>(`/certifications/${certificationId}/credentials`, input, key),
  issueBatch: (certificationId: string, input: In<typeof issueBatchInput>, key: string) =>
    post<Out<typeof credentialList>>(
      `/certifications/${certificationId}/credentials/batch`,
      input,
      key,
    ),
  checkIssue: (certificationId: string, input: In<typeof issueCheckInput>) =>
    post<IssueCheck>(`/certifications/${certificationId}/credentials/check`, input),
  mailPreview: (certificationId: string, input: In<typeof mailPreviewInput>) =>
    post<MailContent>(`/certifications/${certificationId}/mail-preview`, input),
  revoke: (id: string, input: In<typeof revokeInput>) =>
    post<Credential>(`/credentials/${id}/revoke`, input),
  notify: (id: string, key: string) => post<Credential>(`/credentials/${id}/notify`, {}, key),
  correctName: (id: string, input: In<typeof correctNameInput>) =>
    post<Credential>(`/credentials/${id}/correct-name`, input),
  notes: (id: string) => get<Out<typeof noteList>>(`/credentials/${id}/notes`),
  addNote: (id: string, input: In<typeof noteInput>, key: string) =>
    post<Note>(`/credentials/${id}/notes`, input, key),
});

/**
 * Every request about one workspace, typed by the shared schemas. `key` is the Idempotency-Key,
 * from `useIdempotencyKey`.
 */
export function workspaceApi(slug: string) {
  const calls = callsFor(slug);
  return {
    ...workspaceCalls(calls),
    ...learnerCalls(calls),
    ...certificationCalls(calls),
    ...credentialCalls(calls),
    ...downloadCalls(calls),
  };
}

export type WorkspaceApi = ReturnType<typeof workspaceApi>;
