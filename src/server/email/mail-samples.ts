import type { MailKind } from '../../shared/credentials.ts';
import { writtenDate } from '../html.ts';
import type { Words } from '../words/words.ts';
import { MAIL_VARIABLES, type VariableName } from './mail-values.ts';

// A fictitious learner and their results, for the list of variables and previews.

export const SAMPLE = {
  learnerName: 'Amélie Dupont',
  memberName: 'Ada Lovelace',
  inviterName: 'Jonas Weber',
  leadNames: ['Ida Berg'],
  code: '0000-0000-0000-0000',
  requiredCount: 6,
  requiredDone: 4,
};

export type SampleOf = {
  workspaceName: string;
  /** Title of the certification that the text is for. */
  title: string;
  programTitle: string;
  today: string;
  validUntil: string;
  dateLocale: string;
  publicUrl: string;
};

/** What the variables of a mail contain for the sample. `words` are in the language of the mail. */
export function sampleValues(words: Words, sample: SampleOf): Record<VariableName, string> {
  const { t } = words;
  const today = writtenDate(sample.today, sample.dateLocale);
  const page = `${sample.publicUrl}/c/${SAMPLE.code}`;
  const progress = { done: SAMPLE.requiredDone, count: SAMPLE.requiredCount };
  return {
    learner: SAMPLE.learnerName,
    member: SAMPLE.memberName,
    inviter: SAMPLE.inviterName,
    role: t('mail.role.issuer'),
    workspace: sample.workspaceName,
    certification: sample.title,
    program: sample.programTitle,
    code: SAMPLE.code,
    issued_on: today,
    valid_until: writtenDate(sample.validUntil, sample.dateLocale),
    revoked_on: today,
    completed_on: today,
    ended_on: today,
    due: today,
    reason: t('credential.revocationReason.mistake'),
    page_link: page,
    certificate_link: `${page}.pdf`,
    progress: t('mail.progress', progress),
    missing_count: String(SAMPLE.requiredCount - SAMPLE.requiredDone),
    leads: SAMPLE.leadNames.join(),
  };
}

/** The variables of a mail, for members to insert. `words` are in the language of the member. */
export function listVariables(words: Words, kind: MailKind, samples: Record<VariableName, string>) {
  return MAIL_VARIABLES[kind].map((name) => ({
    name,
    label: words.t(`mail.variable.${name}`),
    sample: samples[name],
  }));
}
