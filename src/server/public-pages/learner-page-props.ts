export type LearnerPageWorkspace = {
  name: string;
  brandColour: string;
  logoUrl: string | null;
  language: string;
  dateLocale: string;
  /** Where the pages of its learners begin, such as /l/north-academy. */
  path: string;
};

export type LearnerPageLocale = Pick<LearnerPageWorkspace, 'language' | 'dateLocale'>;

export type LearnerProgram = {
  title: string;
  description: string | null;
  requiredCount: number;
  requiredDone: number;
  /** The day on which the last required component was done. */
  completedOn: string | null;
  /** The day on which it ended; null while it is live. */
  endedOn: string | null;
  /** Required and not done, the first due first. */
  missing: {
    title: string;
    kind: string;
    dueOn: string | null;
    isOverdue: boolean;
    /** Of a try that did not count. */
    score: { reached: number; needed: number } | null;
  }[];
  done: { title: string; kind: string; isRequired: boolean; completedOn: string }[];
};

export type LearnerCredential = {
  status: 'valid' | 'expired' | 'revoked' | 'replaced';
  title: string;
  issuedOn: string;
  expiresOn: string | null;
  revokedOn: string | null;
  pageUrl: string;
  /** Null once there is no certificate any more. */
  pdfUrl: string | null;
};

/** All that the own page shows to a learner. */
export type LearnerPageProps = {
  workspace: LearnerPageWorkspace;
  learnerName: string;
  /** Live ones first. */
  programs: LearnerProgram[];
  credentials: LearnerCredential[];
};
