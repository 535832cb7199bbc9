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
  completionPage,
  completionsCsvInput,
  completionsInput,
  createdXapiKeyView,
  gridPage,
  recordingView,
  xapiKeyInput,
  xapiKeyList,
  xapiStatementPage,
} from '../../shared/completions.ts';
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
  endInput,
  evaluationPeoplePage,
  evaluationView,
  holdPage,
  holdView,
  issueRestInput,
  issuingOrNoneView,
  issuingView,
  leftOutPage,
  liftInput,
  needsLookPage,
  programIssuingView,
} from '../../shared/issuing.ts';
import type {
  learnerChange,
  learnerInput,
  learnerMatchInput,
  learnerMatchView,
  learnerPage,
  learnerView,
} from '../../shared/learners.ts';
import type { overviewView } from '../../shared/overview.ts';
import type {
  pipelinePeoplePage,
  pipelineView,
  remindInput,
  remindView,
} from '../../shared/pipeline.ts';
import type { newPreviewInput, previewInput, previewView } from '../../shared/previews.ts';
import type {
  componentChange,
  componentInput,
  componentList,
  componentView,
  enrolInput,
  enrolmentView,
  extensionInput,
  participantPage,
  participantView,
  programChange,
  programInput,
  programPage,
  programView,
} from '../../shared/programs.ts';
import type {
  ruleEvaluationView,
  ruleInput,
  rulePeoplePage,
  ruleView,
  switchOnInput,
} from '../../shared/rules.ts';
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
export type Program = Out<typeof programView>;
export type Component = Out<typeof componentView>;
export type Participant = Out<typeof participantView>;
export type Enrolment = Out<typeof enrolmentView>;
export type GridRow = Out<typeof gridPage>['items'][number];
export type Completion = Out<typeof completionPage>['items'][number];
export type Recording = Out<typeof recordingView>;
export type XapiStatement = Out<typeof xapiStatementPage>['items'][number];
export type Evaluation = Out<typeof evaluationView>;
export type EvaluationPerson = Out<typeof evaluationPeoplePage>['items'][number];
export type Issuing = Out<typeof issuingView>;
export type ProgramIssuing = Out<typeof programIssuingView>;
export type LeftOut = Out<typeof leftOutPage>['items'][number];
export type NeedsLook = Out<typeof needsLookPage>['items'][number];
export type Hold = Out<typeof holdView>;
export type Rule = Out<typeof ruleView>;
export type RuleEvaluation = Out<typeof ruleEvaluationView>;
export type Pipeline = Out<typeof pipelineView>;
export type PipelinePerson = Out<typeof pipelinePeoplePage>['items'][number];
export type Image = Out<typeof imageView>;
export type MatchedLearner = Out<typeof learnerMatchView>['items'][number];

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
    /** Every change says which state of the thing it is a change of. */
    patch: <Answer>(path: PathFor<'patch'>, body: unknown, ifMatch: string | undefined) =>
      request<Answer>(`/api/v1${path}`, {
        method: 'PATCH',
        slug,
        body,
        ...(ifMatch !== undefined && { ifMatch }),
      }),
    remove: (path: PathFor<'delete'>) =>
      request<void>(`/api/v1${path}`, { method: 'DELETE', slug }),
  };
}

type Calls = ReturnType<typeof callsFor>;

const workspaceCalls = ({ get, post, patch, remove }: Calls) => ({
  workspace: () => get<Workspace>('/workspace'),
  changeWorkspace: (change: In<typeof workspaceChange>, etag: string | undefined) =>
    patch<Workspace>('/workspace', change, etag),
  overview: () => get<Overview>('/overview'),
  history: (query: ListQuery) => get<Out<typeof auditPage>>('/history', query),
  mails: (query: ListQuery) => get<Out<typeof mailPage>>('/mails', query),
  mailContent: (id: string) => get<MailContent>(`/mails/${id}/content`),
  members: (query: ListQuery) => get<Out<typeof memberPage>>('/members', query),
  addMember: (input: In<typeof memberInput>, key: string) => post<Member>('/members', input, key),
  changeMember: (id: string, change: In<typeof memberChange>, etag: string | undefined) =>
    patch<Member>(`/members/${id}`, change, etag),
  resendInvitation: (id: string) => post<Member>(`/members/${id}/invitation`, {}),
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
  matchLearners: (input: In<typeof learnerMatchInput>) =>
    post<Out<typeof learnerMatchView>>('/learners/match', input),
  addLearner: (input: In<typeof learnerInput>, key: string) =>
    post<Learner>('/learners', input, key),
  changeLearner: (id: string, change: In<typeof learnerChange>, etag: string | undefined) =>
    patch<Learner>(`/learners/${id}`, change, etag),
  eraseLearner: (id: string) => remove(`/learners/${id}`),
});

const certificationCalls = ({ get, post, patch, remove }: Calls) => ({
  certifications: (query: ListQuery) =>
    get<Out<typeof certificationPage>>('/certifications', query),
  certification: (id: string) => get<Certification>(`/certifications/${id}`),
  createCertification: (input: In<typeof certificationInput>, key: string) =>
    post<Certification>('/certifications', input, key),
  changeCertification: (
    id: string,
    change: In<typeof certificationChange>,
    etag: string | undefined,
  ) => patch<Certification>(`/certifications/${id}`, change, etag),
  publishCertification: (id: string, key: string) =>
    post<Certification>(`/certifications/${id}/publish`, {}, key),
  archiveCertification: (id: string) => post<Certification>(`/certifications/${id}/archive`, {}),
  restoreCertification: (id: string) => post<Certification>(`/certifications/${id}/restore`, {}),
  duplicateCertification: (id: string, key: string) =>
    post<Certification>(`/certifications/${id}/duplicate`, {}, key),
  deleteCertification: (id: string) => remove(`/certifications/${id}`),
  newCertificatePreview: (input: In<typeof newPreviewInput>, signal: AbortSignal) =>
    post<Out<typeof previewView>>('/certificate-preview', input, undefined, signal),
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

const programCalls = ({ get, post, patch, remove }: Calls) => ({
  programs: (query: ListQuery) => get<Out<typeof programPage>>('/programs', query),
  program: (id: string) => get<Program>(`/programs/${id}`),
  createProgram: (input: In<typeof programInput>, key: string) =>
    post<Program>('/programs', input, key),
  changeProgram: (id: string, change: In<typeof programChange>, etag: string | undefined) =>
    patch<Program>(`/programs/${id}`, change, etag),
  launchProgram: (id: string) => post<Program>(`/programs/${id}/launch`, {}),
  archiveProgram: (id: string) => post<Program>(`/programs/${id}/archive`, {}),
  restoreProgram: (id: string) => post<Program>(`/programs/${id}/restore`, {}),
  components: (id: string) => get<Out<typeof componentList>>(`/programs/${id}/components`),
  addComponent: (id: string, input: In<typeof componentInput>, key: string) =>
    post<Component>(`/programs/${id}/components`, input, key),
  changeComponent: (
    id: string,
    componentId: string,
    change: In<typeof componentChange>,
    etag: string | undefined,
  ) => patch<Component>(`/programs/${id}/components/${componentId}`, change, etag),
  removeComponent: (id: string, componentId: string) =>
    remove(`/programs/${id}/components/${componentId}`),
  orderComponents: (id: string, componentIds: string[]) =>
    post<Out<typeof componentList>>(`/programs/${id}/components/order`, { componentIds }),
  participants: (id: string, query: ListQuery) =>
    get<Out<typeof participantPage>>(`/programs/${id}/participants`, query),
  checkEnrolment: (id: string, text: string) =>
    post<Enrolment>(`/programs/${id}/participants/check`, { text }),
  enrol: (id: string, input: In<typeof enrolInput>, key: string) =>
    post<Enrolment>(`/programs/${id}/participants`, input, key),
  removeParticipant: (id: string, participantId: string) =>
    remove(`/programs/${id}/participants/${participantId}`),
  extend: (id: string, participantId: string, input: In<typeof extensionInput>) =>
    post<Participant>(`/programs/${id}/participants/${participantId}/extensions`, input),
});

const completionCalls = ({ get, post, remove }: Calls) => ({
  grid: (id: string, query: ListQuery) => get<Out<typeof gridPage>>(`/programs/${id}/grid`, query),
  completions: (id: string, query: ListQuery) =>
    get<Out<typeof completionPage>>(`/programs/${id}/completions`, query),
  recordCompletions: (id: string, input: In<typeof completionsInput>) =>
    post<Recording>(`/programs/${id}/completions`, input),
  importCompletions: (id: string, input: In<typeof completionsCsvInput>) =>
    post<Recording>(`/programs/${id}/completions/csv`, input),
  takeBackCompletion: (id: string, completionId: string) =>
    remove(`/programs/${id}/completions/${completionId}`),
  xapiKeys: (id: string) => get<Out<typeof xapiKeyList>>(`/programs/${id}/xapi-keys`),
  createXapiKey: (id: string, input: In<typeof xapiKeyInput>, key: string) =>
    post<Out<typeof createdXapiKeyView>>(`/programs/${id}/xapi-keys`, input, key),
  revokeXapiKey: (id: string, keyId: string) => remove(`/programs/${id}/xapi-keys/${keyId}`),
  xapiStatements: (id: string, query: ListQuery) =>
    get<Out<typeof xapiStatementPage>>(`/programs/${id}/xapi-statements`, query),
  countStatementsAgain: (id: string) =>
    post<{ counted: number }>(`/programs/${id}/xapi-statements/count-again`, {}),
});

const issuingCalls = ({ get, post }: Calls) => ({
  evaluation: (id: string) => get<Evaluation>(`/programs/${id}/evaluation`),
  evaluationPeople: (id: string, query: ListQuery) =>
    get<Out<typeof evaluationPeoplePage>>(`/programs/${id}/evaluation/people`, query),
  endProgram: (id: string, input: In<typeof endInput>) =>
    post<Program>(`/programs/${id}/end`, input),
  needsLook: (id: string, query: ListQuery) =>
    get<Out<typeof needsLookPage>>(`/programs/${id}/needs-a-look`, query),
  issuing: (id: string) => get<ProgramIssuing>(`/programs/${id}/issuing`),
  issueRest: (id: string, input: In<typeof issueRestInput>) =>
    post<Issuing>(`/programs/${id}/issuing/rest`, input),
  leftOut: (id: string, query: ListQuery) =>
    get<Out<typeof leftOutPage>>(`/programs/${id}/issuing/left-out`, query),
  changeIssuing: (id: string, change: 'pause' | 'resume' | 'cancel') =>
    post<Issuing>(`/programs/${id}/issuing/${change}`, {}),
  holds: (query: ListQuery) => get<Out<typeof holdPage>>('/holds', query),
  liftHold: (id: string, input: In<typeof liftInput>) => post<Hold>(`/holds/${id}/lift`, input),
});

const ruleCalls = ({ get, post, patch }: Calls) => ({
  rule: (id: string) => get<Rule>(`/certifications/${id}/rule`),
  changeRule: (id: string, input: In<typeof ruleInput>, etag: string | undefined) =>
    patch<Rule>(`/certifications/${id}/rule`, input, etag),
  ruleEvaluation: (id: string) => get<RuleEvaluation>(`/certifications/${id}/rule/evaluation`),
  rulePeople: (id: string, query: ListQuery) =>
    get<Out<typeof rulePeoplePage>>(`/certifications/${id}/rule/evaluation/people`, query),
  switchRuleOn: (id: string, input: In<typeof switchOnInput>) =>
    post<Rule>(`/certifications/${id}/rule/switch-on`, input),
  switchRuleOff: (id: string) => post<Rule>(`/certifications/${id}/rule/switch-off`, {}),
  ruleIssuing: (id: string) =>
    get<Out<typeof issuingOrNoneView>>(`/certifications/${id}/rule/issuing`),
  changeRuleIssuing: (id: string, change: 'pause' | 'resume' | 'cancel') =>
    post<Issuing>(`/certifications/${id}/rule/issuing/${change}`, {}),
});

/** The pipeline of a certification or of a program. */
const pipelineCalls = ({ get, post }: Calls) => ({
  pipeline: (of: 'certifications' | 'programs', id: string, query: ListQuery) =>
    get<Pipeline>(`/${of}/${id}/pipeline`, query),
  pipelinePeople: (of: 'certifications' | 'programs', id: string, query: ListQuery) =>
    get<Out<typeof pipelinePeoplePage>>(`/${of}/${id}/pipeline/people`, query),
  remind: (of: 'certifications' | 'programs', id: string, input: In<typeof remindInput>) =>
    post<Out<typeof remindView>>(`/${of}/${id}/pipeline/reminders`, input),
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
    ...programCalls(calls),
    ...completionCalls(calls),
    ...issuingCalls(calls),
    ...ruleCalls(calls),
    ...pipelineCalls(calls),
  };
}

export type WorkspaceApi = ReturnType<typeof workspaceApi>;
