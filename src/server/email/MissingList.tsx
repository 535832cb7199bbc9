import { writtenDate } from '../html.ts';
import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import type { MailWorkspace } from './MailFrame.tsx';
import { Paragraph, SmallPrint } from './mail-parts.tsx';
import { RemarkedList } from './mail-tables.tsx';

export type Missing = { title: string; dueOn: string | null };

type Props = {
  words: Words;
  lead: string;
  missing: Missing[];
  /** Components due before this day are marked as overdue. */
  overdueBefore?: string;
  workspace: MailWorkspace;
};

/** Limits the length of the mail; the learner's page shows everything. */
const SHOWN_MAX = 20;

/**
 * Components that a learner has not completed, with due dates. Renders nothing if none is missing.
 */
export function MissingList({ words, lead, missing, overdueBefore = '', workspace }: Props) {
  const { t } = words;
  if (missing.length === 0) return null;
  const rows = missing.slice(0, SHOWN_MAX).map(({ title, dueOn }) => {
    const isOverdue = dueOn !== null && dueOn < overdueBefore;
    const date = dueOn === null ? '' : writtenDate(dueOn, workspace.dateLocale);
    const due = dueOn === null ? '' : t('mail.missing.due', { date });
    return {
      what: <Bdi>{title}</Bdi>,
      remark: isOverdue ? t('mail.missing.overdue', { date }) : due,
      isUrgent: isOverdue,
    };
  });
  const restCount = missing.length - SHOWN_MAX;
  return (
    <>
      <Paragraph>{lead}</Paragraph>
      <RemarkedList rows={rows} />
      {restCount > 0 && <SmallPrint>{t('mail.missing.more', { count: restCount })}</SmallPrint>}
    </>
  );
}
