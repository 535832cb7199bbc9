import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  notFound,
  redirect,
  rootRouteId,
} from '@tanstack/react-router';
import {
  CERTIFICATION_SORTS,
  CERTIFICATION_STATUSES,
  CREDENTIAL_FILTER_STATUSES,
  CREDENTIAL_SORTS,
  MAIL_FILTERS,
  PIPELINE_STATES,
  PROGRAM_FILTERS,
  PROGRAM_SORTS,
  PROGRESS_STATES,
} from '../shared/choices.ts';
import { LANGUAGE_CODES } from '../shared/languages.ts';
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
import { branch, route } from './route-tree.ts';
import * as screens from './screens.ts';

type Context = { queryClient: QueryClient };

type Search = Record<string, unknown>;

const textIn = (search: Search, name: string): string | undefined =>
  typeof search[name] === 'string' ? search[name] : undefined;

const nextIn = (search: Search) => ({ next: textIn(search, 'next') });
const tokenIn = (search: Search) => ({ token: textIn(search, 'token') });
const linkSearch = (search: Search) => ({ ...tokenIn(search), ...nextIn(search) });
const learnerIn = (search: Search) => ({ learner: textIn(search, 'learner') });
const credentialsIn = (search: Search) => ({ credentials: textIn(search, 'credentials') });
const mailTextSearch = (search: Search) => ({
  language: LANGUAGE_CODES.find((code) => code === search.language),
  certification: textIn(search, 'certification'),
});
const mailSearch = (search: Search) => ({
  state: MAIL_FILTERS.find((state) => state === search.state),
  query: textIn(search, 'query'),
});

/** The parameters of the pipeline in the URL. */
const pipelineSearch = (search: Search) => ({
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

/** `/` redirects to set-up, to the sign-in, or to the first workspace. */
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
  component: screens.NoWorkspacePage,
});

/** All routes below require a session, and a workspace of which the user is a member. */
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
  component: screens.Frame,
});

/** The table stays mounted under the panels and keeps its search. */
const holdersOf = <Parent extends AnyRoute>(certification: Parent) =>
  createRoute({
    getParentRoute: () => certification,
    id: 'holders',
    validateSearch: listSearch({
      status: CREDENTIAL_FILTER_STATUSES,
      sort: CREDENTIAL_SORTS,
      hasVersion: true,
    }),
    component: screens.HoldersTab,
  });

/** The list stays mounted under the panel that adds a learner. */
const learnersList = createRoute({
  getParentRoute: () => workspace,
  id: 'learners-list',
  validateSearch: listSearch({ sort: ['name', 'newest'] }),
  component: screens.LearnersPage,
});

/** For the route without an open panel. */
const noPanel = () => null;

/** All routes. */
const routeTree = root.addChildren([
  start,
  route(root, '/sign-in', screens.SignInPage, nextIn),
  route(root, '/sign-in/forgotten', screens.ForgottenPage),
  route(root, '/sign-in/link', screens.SignInLinkPage, linkSearch),
  route(root, '/reset-password', screens.ResetPasswordPage, tokenIn),
  route(root, '/confirm-email', screens.ConfirmEmailPage, tokenIn),
  route(root, '/invitation', screens.InvitationPage, tokenIn),
  route(root, '/set-up', screens.SetUpPage),
  workspace.addChildren([
    route(workspace, '/', screens.HomePage),
    route(
      workspace,
      'certifications',
      screens.CertificationsPage,
      listSearch({ status: CERTIFICATION_STATUSES, sort: CERTIFICATION_SORTS }),
    ),
    route(workspace, 'certifications/new', screens.CertificationFormPage),
    route(
      workspace,
      'certifications/credentials',
      screens.CredentialsPage,
      listSearch({ status: CREDENTIAL_FILTER_STATUSES, sort: CREDENTIAL_SORTS, hasOrigin: true }),
    ),
    branch(
      route(workspace, 'certifications/$certificationId', screens.CertificationPage),
      (certification) =>
        certification.addChildren([
          branch(holdersOf(certification), (holders) =>
            holders.addChildren([
              route(holders, '/', noPanel),
              route(holders, 'issue', screens.IssuePanel, learnerIn),
              route(holders, 'bring', screens.BringPanel, credentialsIn),
              route(holders, 'credentials/$credentialId', screens.CredentialPanel),
              route(holders, 'credentials/$credentialId/revoke', screens.RevokePanel),
              route(holders, 'credentials/$credentialId/replace', screens.ReplacePanel),
            ]),
          ),
          route(certification, 'pipeline', screens.CertificationPipelineTab, pipelineSearch),
          route(certification, 'design', screens.DesignTab),
          route(certification, 'requirements', screens.RuleTab),
          route(certification, 'settings', screens.CertificationSettingsTab),
          route(certification, 'history', screens.CertificationHistoryTab),
        ]),
    ),
    route(
      workspace,
      'programs',
      screens.ProgramsPage,
      listSearch({ status: PROGRAM_FILTERS, sort: PROGRAM_SORTS }),
    ),
    route(workspace, 'programs/new', screens.ProgramNewPage),
    branch(route(workspace, 'programs/$programId', screens.ProgramPage), (program) =>
      program.addChildren([
        route(program, '/', screens.OverviewTab),
        branch(
          route(
            program,
            'participants',
            screens.ParticipantsTab,
            listSearch({ status: PROGRESS_STATES }),
          ),
          (participants) =>
            participants.addChildren([
              route(participants, '/', noPanel),
              route(participants, 'enrol', screens.EnrolPanel),
              route(participants, '$participantId', screens.ParticipantPanel),
            ]),
        ),
        branch(route(program, 'components', screens.ComponentsTab), (components) =>
          components.addChildren([
            route(components, '/', noPanel),
            route(components, '$componentId', screens.ComponentPanel),
          ]),
        ),
        branch(
          route(program, 'completions', screens.CompletionsTab, listSearch({})),
          (completions) =>
            completions.addChildren([
              route(completions, '/', noPanel),
              route(completions, 'import', screens.ImportPanel),
            ]),
        ),
        route(program, 'pipeline', screens.ProgramPipelineTab, pipelineSearch),
        route(program, 'settings', screens.ProgramSettingsTab),
        route(program, 'xapi', screens.XapiTab),
        route(program, 'history', screens.ProgramHistoryTab),
      ]),
    ),
    route(workspace, 'programs/$programId/end', screens.EndPage),
    learnersList.addChildren([
      route(learnersList, 'learners', noPanel),
      route(learnersList, 'learners/new', screens.LearnerNewPanel),
    ]),
    branch(route(workspace, 'learners/$learnerId', screens.LearnerPage), (learner) =>
      learner.addChildren([
        route(learner, '/', noPanel),
        route(learner, 'edit', screens.LearnerEditPanel),
        route(learner, 'erase', screens.LearnerEraseDialog),
      ]),
    ),
    branch(route(workspace, 'activity', screens.ActivityPage), (activity) =>
      activity.addChildren([
        route(activity, '/', screens.HistoryTab),
        branch(route(activity, 'mail', screens.MailsTab, mailSearch), (mails) =>
          mails.addChildren([
            route(mails, '/', noPanel),
            route(mails, '$mailId', screens.MailPanel),
          ]),
        ),
      ]),
    ),
    route(workspace, 'account', screens.AccountPage),
    branch(route(workspace, 'settings', screens.SettingsPage), (settings) =>
      settings.addChildren([
        route(settings, '/', screens.WorkspaceTab),
        branch(route(settings, 'members', screens.MembersTab), (members) =>
          members.addChildren([
            route(members, '/', noPanel),
            route(members, 'new', screens.MemberNewPanel),
          ]),
        ),
        route(settings, 'mail', screens.MailSettingsTab),
        branch(route(settings, 'api-keys', screens.ApiKeysTab), (apiKeys) =>
          apiKeys.addChildren([
            route(apiKeys, '/', noPanel),
            route(apiKeys, 'new', screens.ApiKeyNewPanel),
          ]),
        ),
        route(settings, 'mail-texts', screens.MailTextsTab),
      ]),
    ),
    route(workspace, 'settings/mail-texts/$kind', screens.MailTextPage, mailTextSearch),
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
