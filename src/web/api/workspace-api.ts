import type { OperationId } from '../../shared/api/contract.ts';
import { type CallArguments, type CallInput, type CallResult, call } from './call.ts';
import { OPERATIONS } from './operations.generated.ts';

export type Workspace = CallResult<'getWorkspace'>;
export type Learner = CallResult<'addLearner'>;
export type LearnerListItem = CallResult<'listLearners'>['items'][number];
export type Certification = CallResult<'getCertification'>;
export type Credential = CallResult<'issueCredential'>;
export type Version = CallResult<'listVersions'>['items'][number];
export type IssueCheck = CallResult<'checkIssue'>;
export type Download = CallResult<'startDownload'>;
export type Mail = CallResult<'listMails'>['items'][number];
export type MailContent = CallResult<'getMailContent'>;
export type MailText = CallResult<'getMailText'>;
export type MailTextVersion = CallResult<'listMailTextVersions'>['items'][number];
export type Note = CallResult<'listNotes'>['items'][number];
export type AuditEntry = CallResult<'listHistory'>['items'][number];
export type Member = CallResult<'addMember'>;
export type ApiKey = CallResult<'listApiKeys'>['items'][number];
export type MailSettings = CallResult<'getMailSettings'>;
export type MailDns = CallResult<'checkMailDns'>;
export type Overview = CallResult<'getOverview'>;
export type Program = CallResult<'createProgram'>;
export type Component = CallResult<'addComponent'>;
export type Participant = CallResult<'extendComponent'>;
export type Enrolment = CallResult<'checkEnrolment'>;
export type GridRow = CallResult<'getGrid'>['items'][number];
export type Completion = CallResult<'listCompletions'>['items'][number];
export type Recording = CallResult<'recordCompletions'>;
export type XapiStatement = CallResult<'listXapiStatements'>['items'][number];
export type Evaluation = CallResult<'getEvaluation'>;
export type EvaluationPerson = CallResult<'listEvaluationPeople'>['items'][number];
export type Issuing = CallResult<'pauseRuleIssuing'>;
export type ProgramIssuing = CallResult<'getIssuing'>;
export type LeftOut = CallResult<'listLeftOut'>['items'][number];
export type NeedsReview = CallResult<'listNeedsReview'>['items'][number];
export type Hold = CallResult<'liftHold'>;
export type Rule = CallResult<'getRule'>;
export type RuleEvaluation = CallResult<'getRuleEvaluation'>;
export type Pipeline = CallResult<'getProgramPipeline'>;
export type PipelinePerson = CallResult<'listProgramPipelinePeople'>['items'][number];
export type Image = CallResult<'uploadImage'>;
export type MatchedLearner = CallResult<'matchLearners'>['items'][number];

/** Every operation of the API, bound to one workspace. */
export type WorkspaceApi = {
  [Id in OperationId]: (...input: CallArguments<Id>) => Promise<CallResult<Id>>;
};

export function workspaceApi(slug: string): WorkspaceApi {
  const calls = Object.keys(OPERATIONS).map((id) => [
    id,
    (input: CallInput<OperationId> = {} as never) => call(id as OperationId, input, slug),
  ]);
  return Object.fromEntries(calls);
}
