// All screens, tabs and panels. Each is loaded when it is first opened or its link is hovered.

import { lazyRouteComponent } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { loadWords } from './load-words.ts';

type Load<Name extends string> = () => Promise<Record<Name, () => ReactNode>>;

export type Screen = () => ReactNode;

function screen<Name extends string>(load: Load<Name>, name: Name): Screen {
  const loadStyled = async () => {
    // Requested first, so that the styles of the screen come later and take precedence.
    const styles = import('./more-styles.ts');
    const [loaded] = await Promise.all([load(), styles, loadWords('workspace')]);
    return loaded;
  };
  return firstScreen(loadStyled, name);
}

/** The same for screens of settings, which have a part of the catalogue of their own. */
function settingsScreen<Name extends string>(load: Load<Name>, name: Name): Screen {
  return screen(async () => (await Promise.all([load(), loadWords('settings')]))[0], name);
}

/** The same for a screen that needs only the initial styles. */
function firstScreen<Name extends string>(load: Load<Name>, name: Name): Screen {
  return lazyRouteComponent(load, name) as unknown as Screen;
}

export const Frame = screen(() => import('./app/Frame.tsx'), 'Frame');
export const AccountPage = settingsScreen(
  () => import('./features/account/AccountPage.tsx'),
  'AccountPage',
);
export const ActivityPage = screen(
  () => import('./features/activity/ActivityPage.tsx'),
  'ActivityPage',
);
export const HistoryTab = screen(() => import('./features/activity/HistoryTab.tsx'), 'HistoryTab');
export const MailPanel = screen(() => import('./features/activity/MailPanel.tsx'), 'MailPanel');
export const MailsTab = screen(() => import('./features/activity/MailsTab.tsx'), 'MailsTab');
export const CertificationFormPage = screen(
  () => import('./features/certifications/CertificationFormPage.tsx'),
  'CertificationFormPage',
);
export const CertificationHistoryTab = screen(
  () => import('./features/certifications/CertificationHistoryTab.tsx'),
  'CertificationHistoryTab',
);
export const CertificationPage = screen(
  () => import('./features/certifications/CertificationPage.tsx'),
  'CertificationPage',
);
export const CertificationSettingsTab = settingsScreen(
  () => import('./features/certifications/CertificationSettingsTab.tsx'),
  'CertificationSettingsTab',
);
export const CertificationsPage = screen(
  () => import('./features/certifications/CertificationsPage.tsx'),
  'CertificationsPage',
);
export const HoldersTab = screen(
  () => import('./features/certifications/HoldersTab.tsx'),
  'HoldersTab',
);
export const CompletionsTab = screen(
  () => import('./features/completions/CompletionsTab.tsx'),
  'CompletionsTab',
);
export const ImportPanel = screen(
  () => import('./features/completions/ImportPanel.tsx'),
  'ImportPanel',
);
export const XapiTab = screen(() => import('./features/completions/XapiTab.tsx'), 'XapiTab');
export const BringPanel = screen(
  () => import('./features/credentials/BringPanel.tsx'),
  'BringPanel',
);
export const CredentialPanel = screen(
  () => import('./features/credentials/CredentialPanel.tsx'),
  'CredentialPanel',
);
export const CredentialsPage = screen(
  () => import('./features/credentials/CredentialsPage.tsx'),
  'CredentialsPage',
);
export const IssuePanel = screen(
  () => import('./features/credentials/IssuePanel.tsx'),
  'IssuePanel',
);
export const ReplacePanel = screen(
  () => import('./features/credentials/ReplacePanel.tsx'),
  'ReplacePanel',
);
export const RevokePanel = screen(
  () => import('./features/credentials/RevokePanel.tsx'),
  'RevokePanel',
);
export const DesignTab = screen(() => import('./features/design/DesignTab.tsx'), 'DesignTab');
export const HomePage = screen(() => import('./features/home/HomePage.tsx'), 'HomePage');
export const EndPage = screen(() => import('./features/issuing/EndPage.tsx'), 'EndPage');
export const LearnerEditPanel = screen(
  () => import('./features/learners/LearnerEditPanel.tsx'),
  'LearnerEditPanel',
);
export const LearnerEraseDialog = screen(
  () => import('./features/learners/LearnerEraseDialog.tsx'),
  'LearnerEraseDialog',
);
export const LearnerNewPanel = screen(
  () => import('./features/learners/LearnerNewPanel.tsx'),
  'LearnerNewPanel',
);
export const LearnerPage = screen(
  () => import('./features/learners/LearnerPage.tsx'),
  'LearnerPage',
);
export const LearnersPage = screen(
  () => import('./features/learners/LearnersPage.tsx'),
  'LearnersPage',
);
export const MailSettingsTab = settingsScreen(
  () => import('./features/mail-settings/MailSettingsTab.tsx'),
  'MailSettingsTab',
);
export const MailTextPage = settingsScreen(
  () => import('./features/mail-texts/MailTextPage.tsx'),
  'MailTextPage',
);
export const MailTextsTab = settingsScreen(
  () => import('./features/mail-texts/MailTextsTab.tsx'),
  'MailTextsTab',
);
export const CertificationPipelineTab = screen(
  () => import('./features/pipeline/CertificationPipelineTab.tsx'),
  'CertificationPipelineTab',
);
export const ProgramPipelineTab = screen(
  () => import('./features/pipeline/ProgramPipelineTab.tsx'),
  'ProgramPipelineTab',
);
export const ComponentPanel = screen(
  () => import('./features/programs/ComponentPanel.tsx'),
  'ComponentPanel',
);
export const ComponentsTab = screen(
  () => import('./features/programs/ComponentsTab.tsx'),
  'ComponentsTab',
);
export const EnrolPanel = screen(() => import('./features/programs/EnrolPanel.tsx'), 'EnrolPanel');
export const OverviewTab = screen(
  () => import('./features/programs/OverviewTab.tsx'),
  'OverviewTab',
);
export const ParticipantPanel = screen(
  () => import('./features/programs/ParticipantPanel.tsx'),
  'ParticipantPanel',
);
export const ParticipantsTab = screen(
  () => import('./features/programs/ParticipantsTab.tsx'),
  'ParticipantsTab',
);
export const ProgramHistoryTab = screen(
  () => import('./features/programs/ProgramHistoryTab.tsx'),
  'ProgramHistoryTab',
);
export const ProgramNewPage = screen(
  () => import('./features/programs/ProgramNewPage.tsx'),
  'ProgramNewPage',
);
export const ProgramPage = screen(
  () => import('./features/programs/ProgramPage.tsx'),
  'ProgramPage',
);
export const ProgramSettingsTab = screen(
  () => import('./features/programs/ProgramSettingsTab.tsx'),
  'ProgramSettingsTab',
);
export const ProgramsPage = screen(
  () => import('./features/programs/ProgramsPage.tsx'),
  'ProgramsPage',
);
export const RuleTab = screen(() => import('./features/rules/RuleTab.tsx'), 'RuleTab');
export const SetUpPage = settingsScreen(
  () => import('./features/set-up/SetUpPage.tsx'),
  'SetUpPage',
);
export const ApiKeyNewPanel = settingsScreen(
  () => import('./features/settings/ApiKeyNewPanel.tsx'),
  'ApiKeyNewPanel',
);
export const ApiKeysTab = settingsScreen(
  () => import('./features/settings/ApiKeysTab.tsx'),
  'ApiKeysTab',
);
export const MemberNewPanel = settingsScreen(
  () => import('./features/settings/MemberNewPanel.tsx'),
  'MemberNewPanel',
);
export const MembersTab = settingsScreen(
  () => import('./features/settings/MembersTab.tsx'),
  'MembersTab',
);
export const SettingsPage = settingsScreen(
  () => import('./features/settings/SettingsPage.tsx'),
  'SettingsPage',
);
export const WorkspaceTab = settingsScreen(
  () => import('./features/settings/WorkspaceTab.tsx'),
  'WorkspaceTab',
);
export const ConfirmEmailPage = screen(
  () => import('./features/sign-in/ConfirmEmailPage.tsx'),
  'ConfirmEmailPage',
);
export const ForgottenPage = screen(
  () => import('./features/sign-in/ForgottenPage.tsx'),
  'ForgottenPage',
);
export const InvitationPage = screen(
  () => import('./features/sign-in/InvitationPage.tsx'),
  'InvitationPage',
);
export const NoWorkspacePage = screen(
  () => import('./features/sign-in/NoWorkspacePage.tsx'),
  'NoWorkspacePage',
);
export const ResetPasswordPage = screen(
  () => import('./features/sign-in/ResetPasswordPage.tsx'),
  'ResetPasswordPage',
);
export const SignInLinkPage = screen(
  () => import('./features/sign-in/SignInLinkPage.tsx'),
  'SignInLinkPage',
);
export const SignInPage = firstScreen(
  () => import('./features/sign-in/SignInPage.tsx'),
  'SignInPage',
);
