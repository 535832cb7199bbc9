import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
  rootRouteId,
} from '@tanstack/react-router';
import {
  CERTIFICATION_SORTS,
  CERTIFICATION_STATUSES,
  CREDENTIAL_FILTER_STATUSES,
  CREDENTIAL_SORTS,
  MAIL_STATES,
  PIPELINE_STATES,
  PROGRAM_FILTERS,
  PROGRAM_SORTS,
  PROGRESS_STATES,
} from '../shared/choices.ts';
import { hasCode } from './api/api-error.ts';
import { installationQuery, sessionQuery, workspaceQuery } from './api/workspace.ts';
import { listSearch } from './app/list-search.ts';
import { RootFrame } from './app/RootFrame.tsx';
import {
  NotFoundPage,
  NotFoundScreen,
  PageError,
  ScreenError,
  ScreenPending,
} from './app/ScreenStates.tsx';
import { paths } from './paths.ts';

type Context = { queryClient: QueryClient };

type Load<Name extends string> = () => Promise<Record<Name, () => React.ReactNode>>;

/** A screen that is loaded when it is first opened or its link is pointed at. */
function screen<Name extends string>(load: Load<Name>, name: Name) {
  const loadStyled = async () => {
    // Asked for first: the styles of the screen come after them, and win.
    const styles = import('./more-styles.ts');
    const [loaded] = await Promise.all([load(), styles]);
    return loaded;
  };
  return firstScreen(loadStyled, name);
}

/** The same for a screen that needs only the styles of the start. */
function firstScreen<Name extends string>(load: Load<Name>, name: Name) {
  return lazyRouteComponent(load, name) as unknown as () => React.ReactNode;
}

const textIn = (search: Record<string, unknown>, name: string): string | undefined =>
  typeof search[name] === 'string' ? search[name] : undefined;

/** What the pipeline keeps in the URL. */
const pipelineSearch = (search: Record<string, unknown>) => ({
  state: PIPELINE_STATES.find((state) => state === search.state),
  query: textIn(search, 'query'),
  programId: textIn(search, 'programId'),
  leadId: textIn(search, 'leadId'),
  enrolledFrom: textIn(search, 'enrolledFrom'),
  enrolledTo: textIn(search, 'enrolledTo'),
});

const root = createRootRouteWithContext<Context>()({
  component: RootFrame,
  notFoundComponent: NotFoundPage,
});

/** `/` leads on: to set-up, to the sign-in, or to the first workspace. */
const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async ({ context }) => {
    const installation = await context.queryClient.fetchQuery(installationQuery);
    if (!installation.isSetUp) throw redirect({ to: paths.setUp() });
    const session = await context.queryClient.fetchQuery(sessionQuery).catch((error) => {
      if (hasCode(error, 'unauthenticated')) throw redirect({ to: paths.signIn() });
      throw error;
    });
    const first = session.workspaces[0];
    if (first !== undefined) throw redirect({ to: paths.home(first.slug) });
  },
  errorComponent: PageError,
  component: screen(() => import('./features/sign-in/NoWorkspacePage.tsx'), 'NoWorkspacePage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>) => ({
    next: textIn(search, 'next'),
  }),
  component: firstScreen(() => import('./features/sign-in/SignInPage.tsx'), 'SignInPage'),
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/forgotten',
  component: screen(() => import('./features/sign-in/ForgottenPage.tsx'), 'ForgottenPage'),
});

const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  validateSearch: (search: Record<string, unknown>) => ({
    token: textIn(search, 'token'),
    next: textIn(search, 'next'),
  }),
  component: screen(() => import('./features/sign-in/SignInLinkPage.tsx'), 'SignInLinkPage'),
});

const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: (search: Record<string, unknown>) => ({ token: textIn(search, 'token') }),
  component: screen(() => import('./features/sign-in/ResetPasswordPage.tsx'), 'ResetPasswordPage'),
});

const confirmEmail = createRoute({
  getParentRoute: () => root,
  path: '/confirm-email',
  validateSearch: (search: Record<string, unknown>) => ({ token: textIn(search, 'token') }),
  component: screen(() => import('./features/sign-in/ConfirmEmailPage.tsx'), 'ConfirmEmailPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  validateSearch: (search: Record<string, unknown>) => ({ token: textIn(search, 'token') }),
  component: screen(() => import('./features/sign-in/InvitationPage.tsx'), 'InvitationPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: screen(() => import('./features/set-up/SetUpPage.tsx'), 'SetUpPage'),
});

/** Everything inside asks for a session first, and for a workspace that is the member's own. */
const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$slug',
  beforeLoad: async ({ context, params, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery).catch((error) => {
      if (!hasCode(error, 'unauthenticated')) throw error;
      throw redirect({ href: paths.signIn(location.href) });
    });
    if (!session.workspaces.some(({ slug }) => slug === params.slug))
      throw notFound({ routeId: rootRouteId });
    await context.queryClient.ensureQueryData(workspaceQuery(params.slug));
  },
  errorComponent: PageError,
  component: screen(() => import('./app/Frame.tsx'), 'Frame'),
});

const home = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: screen(() => import('./features/home/HomePage.tsx'), 'HomePage'),
});

const certifications = createRoute({
  getParentRoute: () => workspace,
  path: 'certifications',
  validateSearch: listSearch({ status: CERTIFICATION_STATUSES, sort: CERTIFICATION_SORTS }),
  component: screen(
    () => import('./features/certifications/CertificationsPage.tsx'),
    'CertificationsPage',
  ),
});

const certificationNew = createRoute({
  getParentRoute: () => workspace,
  path: 'certifications/new',
  component: screen(
    () => import('./features/certifications/CertificationFormPage.tsx'),
    'CertificationFormPage',
  ),
});

const credentials = createRoute({
  getParentRoute: () => workspace,
  path: 'certifications/credentials',
  validateSearch: listSearch({
    status: CREDENTIAL_FILTER_STATUSES,
    sort: CREDENTIAL_SORTS,
    hasOrigin: true,
  }),
  component: screen(() => import('./features/credentials/CredentialsPage.tsx'), 'CredentialsPage'),
});

const certification = createRoute({
  getParentRoute: () => workspace,
  path: 'certifications/$certificationId',
  component: screen(
    () => import('./features/certifications/CertificationPage.tsx'),
    'CertificationPage',
  ),
});

/** The table stays below the panels, with its search. */
const holders = createRoute({
  getParentRoute: () => certification,
  id: 'holders',
  validateSearch: listSearch({
    status: CREDENTIAL_FILTER_STATUSES,
    sort: CREDENTIAL_SORTS,
    hasVersion: true,
  }),
  component: screen(() => import('./features/certifications/HoldersTab.tsx'), 'HoldersTab'),
});

const holdersAlone = createRoute({
  getParentRoute: () => holders,
  path: '/',
  component: () => null,
});

const issue = createRoute({
  getParentRoute: () => holders,
  path: 'issue',
  validateSearch: (search: Record<string, unknown>) => ({ learner: textIn(search, 'learner') }),
  component: screen(() => import('./features/credentials/IssuePanel.tsx'), 'IssuePanel'),
});

const bring = createRoute({
  getParentRoute: () => holders,
  path: 'bring',
  validateSearch: (search: Record<string, unknown>) => ({
    credentials: textIn(search, 'credentials'),
  }),
  component: screen(() => import('./features/credentials/BringPanel.tsx'), 'BringPanel'),
});

const credential = createRoute({
  getParentRoute: () => holders,
  path: 'credentials/$credentialId',
  component: screen(() => import('./features/credentials/CredentialPanel.tsx'), 'CredentialPanel'),
});

const revoke = createRoute({
  getParentRoute: () => holders,
  path: 'credentials/$credentialId/revoke',
  component: screen(() => import('./features/credentials/RevokePanel.tsx'), 'RevokePanel'),
});

const replace = createRoute({
  getParentRoute: () => holders,
  path: 'credentials/$credentialId/replace',
  component: screen(() => import('./features/credentials/ReplacePanel.tsx'), 'ReplacePanel'),
});

const certificationDesign = createRoute({
  getParentRoute: () => certification,
  path: 'design',
  component: screen(() => import('./features/design/DesignTab.tsx'), 'DesignTab'),
});

const certificationSettings = createRoute({
  getParentRoute: () => certification,
  path: 'settings',
  component: screen(
    () => import('./features/certifications/CertificationSettingsTab.tsx'),
    'CertificationSettingsTab',
  ),
});

const certificationHistory = createRoute({
  getParentRoute: () => certification,
  path: 'history',
  component: screen(
    () => import('./features/certifications/CertificationHistoryTab.tsx'),
    'CertificationHistoryTab',
  ),
});

const certificationPipeline = createRoute({
  getParentRoute: () => certification,
  path: 'pipeline',
  validateSearch: pipelineSearch,
  component: screen(
    () => import('./features/pipeline/CertificationPipelineTab.tsx'),
    'CertificationPipelineTab',
  ),
});

const certificationRule = createRoute({
  getParentRoute: () => certification,
  path: 'requirements',
  component: screen(() => import('./features/rules/RuleTab.tsx'), 'RuleTab'),
});

const programs = createRoute({
  getParentRoute: () => workspace,
  path: 'programs',
  validateSearch: listSearch({ status: PROGRAM_FILTERS, sort: PROGRAM_SORTS }),
  component: screen(() => import('./features/programs/ProgramsPage.tsx'), 'ProgramsPage'),
});

const programNew = createRoute({
  getParentRoute: () => workspace,
  path: 'programs/new',
  component: screen(() => import('./features/programs/ProgramNewPage.tsx'), 'ProgramNewPage'),
});

const program = createRoute({
  getParentRoute: () => workspace,
  path: 'programs/$programId',
  component: screen(() => import('./features/programs/ProgramPage.tsx'), 'ProgramPage'),
});

const programOverview = createRoute({
  getParentRoute: () => program,
  path: '/',
  component: screen(() => import('./features/programs/OverviewTab.tsx'), 'OverviewTab'),
});

/** The table stays below the panels, with its search. */
const participants = createRoute({
  getParentRoute: () => program,
  path: 'participants',
  validateSearch: listSearch({ status: PROGRESS_STATES }),
  component: screen(() => import('./features/programs/ParticipantsTab.tsx'), 'ParticipantsTab'),
});

const participantsAlone = createRoute({
  getParentRoute: () => participants,
  path: '/',
  component: () => null,
});

const enrol = createRoute({
  getParentRoute: () => participants,
  path: 'enrol',
  component: screen(() => import('./features/programs/EnrolPanel.tsx'), 'EnrolPanel'),
});

const participant = createRoute({
  getParentRoute: () => participants,
  path: '$participantId',
  component: screen(() => import('./features/programs/ParticipantPanel.tsx'), 'ParticipantPanel'),
});

const components = createRoute({
  getParentRoute: () => program,
  path: 'components',
  component: screen(() => import('./features/programs/ComponentsTab.tsx'), 'ComponentsTab'),
});

const componentsAlone = createRoute({
  getParentRoute: () => components,
  path: '/',
  component: () => null,
});

const component = createRoute({
  getParentRoute: () => components,
  path: '$componentId',
  component: screen(() => import('./features/programs/ComponentPanel.tsx'), 'ComponentPanel'),
});

const completions = createRoute({
  getParentRoute: () => program,
  path: 'completions',
  validateSearch: listSearch({}),
  component: screen(() => import('./features/completions/CompletionsTab.tsx'), 'CompletionsTab'),
});

const completionsAlone = createRoute({
  getParentRoute: () => completions,
  path: '/',
  component: () => null,
});

const completionsImport = createRoute({
  getParentRoute: () => completions,
  path: 'import',
  component: screen(() => import('./features/completions/ImportPanel.tsx'), 'ImportPanel'),
});

const programPipeline = createRoute({
  getParentRoute: () => program,
  path: 'pipeline',
  validateSearch: pipelineSearch,
  component: screen(
    () => import('./features/pipeline/ProgramPipelineTab.tsx'),
    'ProgramPipelineTab',
  ),
});

const programSettings = createRoute({
  getParentRoute: () => program,
  path: 'settings',
  component: screen(
    () => import('./features/programs/ProgramSettingsTab.tsx'),
    'ProgramSettingsTab',
  ),
});

const programXapi = createRoute({
  getParentRoute: () => program,
  path: 'xapi',
  component: screen(() => import('./features/completions/XapiTab.tsx'), 'XapiTab'),
});

const programHistory = createRoute({
  getParentRoute: () => program,
  path: 'history',
  component: screen(() => import('./features/programs/ProgramHistoryTab.tsx'), 'ProgramHistoryTab'),
});

const programEnd = createRoute({
  getParentRoute: () => workspace,
  path: 'programs/$programId/end',
  component: screen(() => import('./features/issuing/EndPage.tsx'), 'EndPage'),
});

/** The list stays below the panel in which a learner is added. */
const learners = createRoute({
  getParentRoute: () => workspace,
  id: 'learners-list',
  validateSearch: listSearch({ sort: ['name', 'newest'] }),
  component: screen(() => import('./features/learners/LearnersPage.tsx'), 'LearnersPage'),
});

const learnersAlone = createRoute({
  getParentRoute: () => learners,
  path: 'learners',
  component: () => null,
});

const learnerNew = createRoute({
  getParentRoute: () => learners,
  path: 'learners/new',
  component: screen(() => import('./features/learners/LearnerNewPanel.tsx'), 'LearnerNewPanel'),
});

const learner = createRoute({
  getParentRoute: () => workspace,
  path: 'learners/$learnerId',
  component: screen(() => import('./features/learners/LearnerPage.tsx'), 'LearnerPage'),
});

const learnerAlone = createRoute({
  getParentRoute: () => learner,
  path: '/',
  component: () => null,
});

const learnerEdit = createRoute({
  getParentRoute: () => learner,
  path: 'edit',
  component: screen(() => import('./features/learners/LearnerEditPanel.tsx'), 'LearnerEditPanel'),
});

const learnerErase = createRoute({
  getParentRoute: () => learner,
  path: 'erase',
  component: screen(
    () => import('./features/learners/LearnerEraseDialog.tsx'),
    'LearnerEraseDialog',
  ),
});

const activity = createRoute({
  getParentRoute: () => workspace,
  path: 'activity',
  component: screen(() => import('./features/activity/ActivityPage.tsx'), 'ActivityPage'),
});

const activityHistory = createRoute({
  getParentRoute: () => activity,
  path: '/',
  component: screen(() => import('./features/activity/HistoryTab.tsx'), 'HistoryTab'),
});

const mails = createRoute({
  getParentRoute: () => activity,
  path: 'mail',
  validateSearch: (search: Record<string, unknown>) => ({
    state: MAIL_STATES.find((state) => state === search.state),
  }),
  component: screen(() => import('./features/activity/MailsTab.tsx'), 'MailsTab'),
});

const mailsAlone = createRoute({
  getParentRoute: () => mails,
  path: '/',
  component: () => null,
});

const mail = createRoute({
  getParentRoute: () => mails,
  path: '$mailId',
  component: screen(() => import('./features/activity/MailPanel.tsx'), 'MailPanel'),
});

const account = createRoute({
  getParentRoute: () => workspace,
  path: 'account',
  component: screen(() => import('./features/account/AccountPage.tsx'), 'AccountPage'),
});

const settings = createRoute({
  getParentRoute: () => workspace,
  path: 'settings',
  component: screen(() => import('./features/settings/SettingsPage.tsx'), 'SettingsPage'),
});

const settingsWorkspace = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: screen(() => import('./features/settings/WorkspaceTab.tsx'), 'WorkspaceTab'),
});

const members = createRoute({
  getParentRoute: () => settings,
  path: 'members',
  component: screen(() => import('./features/settings/MembersTab.tsx'), 'MembersTab'),
});

const membersAlone = createRoute({
  getParentRoute: () => members,
  path: '/',
  component: () => null,
});

const memberNew = createRoute({
  getParentRoute: () => members,
  path: 'new',
  component: screen(() => import('./features/settings/MemberNewPanel.tsx'), 'MemberNewPanel'),
});

const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: 'api-keys',
  component: screen(() => import('./features/settings/ApiKeysTab.tsx'), 'ApiKeysTab'),
});

const apiKeysAlone = createRoute({
  getParentRoute: () => apiKeys,
  path: '/',
  component: () => null,
});

const apiKeyNew = createRoute({
  getParentRoute: () => apiKeys,
  path: 'new',
  component: screen(() => import('./features/settings/ApiKeyNewPanel.tsx'), 'ApiKeyNewPanel'),
});

/** The map of the screens. */
const routeTree = root.addChildren([
  start,
  signIn,
  forgotten,
  signInLink,
  resetPassword,
  confirmEmail,
  invitation,
  setUp,
  workspace.addChildren([
    home,
    certifications,
    certificationNew,
    credentials,
    certification.addChildren([
      holders.addChildren([holdersAlone, issue, bring, credential, revoke, replace]),
      certificationPipeline,
      certificationDesign,
      certificationRule,
      certificationSettings,
      certificationHistory,
    ]),
    programs,
    programNew,
    program.addChildren([
      programOverview,
      participants.addChildren([participantsAlone, enrol, participant]),
      components.addChildren([componentsAlone, component]),
      completions.addChildren([completionsAlone, completionsImport]),
      programPipeline,
      programSettings,
      programXapi,
      programHistory,
    ]),
    programEnd,
    learners.addChildren([learnersAlone, learnerNew]),
    learner.addChildren([learnerAlone, learnerEdit, learnerErase]),
    activity.addChildren([activityHistory, mails.addChildren([mailsAlone, mail])]),
    account,
    settings.addChildren([
      settingsWorkspace,
      members.addChildren([membersAlone, memberNew]),
      apiKeys.addChildren([apiKeysAlone, apiKeyNew]),
    ]),
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultErrorComponent: ScreenError,
    defaultPendingComponent: ScreenPending,
    defaultNotFoundComponent: NotFoundScreen,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
