import type { ComponentKind } from '../../shared/programs.ts';

export type LearnerPageWorkspace = {
  name: string;
  brandColour: string;
  logoUrl: string | null;
  /** Of the texts that the workspace wrote. */
  language: string;
  /** The locale of dates: the language of the page, in the region of the workspace. */
  dateLocale: string;
  /** Base path of the learners' pages, such as /l/north-academy. */
  path: string;
};

export type LearnerPageLocale = Pick<LearnerPageWorkspace, 'language' | 'dateLocale'>;

export type LearnerProgram = {
  title: string;
  description: string | null;
  requiredCount: number;
  requiredDone: number;
  /** Date of the last required completion. */
  completedOn: string | null;
  /** End date; null while it is live. */
  endedOn: string | null;
  /** Required components that are not completed, by due date. */
  missing: {
    title: string;
    kind: ComponentKind;
    dueOn: string | null;
    isOverdue: boolean;
    /** Score of an attempt that was not passed. */
    score: { reached: number; needed: number } | null;
  }[];
  done: { title: string; kind: ComponentKind; isRequired: boolean; completedOn: string }[];
};

export type LearnerCredential = {
  status: 'valid' | 'expired' | 'revoked' | 'replaced';
  title: string;
  issuedOn: string;
  expiresOn: string | null;
  revokedOn: string | null;
  pageUrl: string;
  /** Null if the certificate is not available. */
  pdfUrl: string | null;
};

/** Everything that the learner's page shows. */
export type LearnerPageProps = {
  workspace: LearnerPageWorkspace;
  learnerName: string;
  /** Live programs first. */
  programs: LearnerProgram[];
  credentials: LearnerCredential[];
};
