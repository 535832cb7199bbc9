import type { Role } from '../../shared/roles.ts';
import type { MailWorkspace } from './MailFrame.tsx';
import type { Missing } from './MissingList.tsx';

// What the mails contain.

export type InvitationMailProps = {
  workspace: MailWorkspace;
  name: string;
  /** Null if the invitation was not sent by a member. */
  inviterName: string | null;
  role: Role;
  url: string;
  days: number;
};

export type CredentialMailProps = {
  workspace: MailWorkspace;
  learnerName: string;
  title: string;
  issuedOn: string;
  expiresOn: string | null;
  code: string;
  pageUrl: string;
  pdfUrl: string;
  /** Title of the program that the learner completed for it. */
  programTitle: string | null;
};

export type RevokedMailProps = {
  workspace: MailWorkspace;
  learnerName: string;
  title: string;
  revokedOn: string;
  /** The public reason, as a sentence. */
  reason: string;
  pageUrl: string;
};

export type ExpiredMailProps = {
  workspace: MailWorkspace;
  learnerName: string;
  title: string;
  /** The last valid day. */
  expiresOn: string;
  code: string;
  pageUrl: string;
};

export type ProgramMailProps = {
  workspace: MailWorkspace;
  /** Null once erased. */
  learnerName: string | null;
  title: string;
  requiredCount: number;
  requiredDone: number;
  /** URL of the learner's page. */
  pageUrl: string;
};

export type CompletedMailProps = ProgramMailProps & { completedOn: string };

export type DidNotPassMailProps = ProgramMailProps & {
  endedOn: string;
  missing: Missing[];
  leadNames: string[];
};

export type ReminderMailProps = ProgramMailProps & {
  missing: Missing[];
  today: string;
  leadNames: string[];
};

export type LearnerLinkMailProps = { workspace: MailWorkspace; url: string; minutes: number };
