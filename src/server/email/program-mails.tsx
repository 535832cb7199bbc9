import type { ReactNode } from 'react';
import { writtenDate } from '../html.ts';
import { Bdi } from '../html-parts.tsx';
import { richList, type Words } from '../words/words.ts';
import type { MailWorkspace } from './MailFrame.tsx';
import { MissingList } from './MissingList.tsx';
import {
  ButtonFallback,
  Buttons,
  HtmlOnly,
  Paragraph,
  PrimaryButton,
  Rule,
  SmallPrint,
  VisibleLink,
} from './mail-parts.tsx';
import type {
  CompletedMailProps,
  DidNotPassMailProps,
  LearnerLinkMailProps,
  ProgramMailProps,
  ReminderMailProps,
} from './mail-props.ts';
import { Facts } from './mail-tables.tsx';
import {
  completedValues,
  didNotPassValues,
  learnerLinkValues,
  reminderValues,
} from './mail-values.ts';
import { fillParts, type MailExtras, type OwnParts } from './own-parts.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

/** Sent to a learner who completed a program without receiving a credential. */
export function renderCompletedMail(
  words: Words,
  p: CompletedMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const own = fillParts(extras, completedValues(words, p), [p.pageUrl]);
  const { t, rich } = words;
  const { workspace } = p;
  const issuer = <Bdi>{workspace.name}</Bdi>;
  const done = { done: p.requiredDone, count: p.requiredCount };
  const mail = {
    workspace,
    preview: rich('mail.completed.preview', { issuer }),
    headline: rich('mail.completed.subject', { program: <Bdi>{p.title}</Bdi> }),
    content: (
      <>
        {own.body ?? (
          <>
            <Congratulations words={words} name={p.learnerName} />
            <Paragraph>{rich('mail.completed.text', { issuer })}</Paragraph>
          </>
        )}
        <Facts
          rows={[
            {
              label: t('mail.fact.completedOn'),
              value: writtenDate(p.completedOn, workspace.dateLocale),
            },
            { label: t('mail.fact.required'), value: t('mail.fact.requiredDone', done) },
          ]}
        />
        <LearnerPageLinks words={words} mail={p} own={own} />
      </>
    ),
    footer: rich('mail.enrolledBy', { issuer }),
  };
  return renderParts(words, mail, own, extras);
}

/** Sent to a learner who had not completed the requirements when the program ended. */
export function renderDidNotPassMail(
  words: Words,
  p: DidNotPassMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const own = fillParts(extras, didNotPassValues(words, p), [p.pageUrl]);
  const { t, rich } = words;
  const { workspace, missing } = p;
  const program = <Bdi>{p.title}</Bdi>;
  const progress = { done: p.requiredDone, count: p.requiredCount };
  const date = writtenDate(p.endedOn, workspace.dateLocale);
  const mail = {
    workspace,
    preview: t('mail.didNotPass.preview', { ...progress, date }),
    headline: rich('mail.didNotPass.subject', { program }),
    content: (
      <>
        {own.body ?? (
          <>
            <Hello words={words} name={p.learnerName} />
            <Paragraph>{rich('mail.didNotPass.text', { ...progress, program, date })}</Paragraph>
          </>
        )}
        <MissingList lead={t('mail.didNotPass.missing')} {...{ words, missing, workspace }} />
        {own.body === undefined && (
          <Paragraph>{rich('mail.didNotPass.ask', { contact: contactOf(words, p) })}</Paragraph>
        )}
        <LearnerPageLinks words={words} mail={p} own={own} />
      </>
    ),
    footer: rich('mail.enrolledBy', { issuer: <Bdi>{workspace.name}</Bdi> }),
  };
  return renderParts(words, mail, own, extras);
}

/** Sent to a learner who has not completed all requirements of a live program. */
export function renderReminderMail(
  words: Words,
  p: ReminderMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const own = fillParts(extras, reminderValues(words, p), [p.pageUrl]);
  const { t, rich } = words;
  const { workspace, missing } = p;
  const issuer = <Bdi>{workspace.name}</Bdi>;
  const program = <Bdi>{p.title}</Bdi>;
  const progress = { done: p.requiredDone, count: p.requiredCount };
  const mail = {
    workspace,
    preview: t('mail.reminder.preview', progress),
    headline: rich('mail.reminder.subject', { program }),
    content: (
      <>
        {own.body ?? (
          <>
            <Hello words={words} name={p.learnerName} />
            <Paragraph>{rich('mail.reminder.text', { ...progress, issuer, program })}</Paragraph>
          </>
        )}
        <MissingList
          lead={t('mail.reminder.missing')}
          overdueBefore={p.today}
          {...{ words, missing, workspace }}
        />
        <LearnerPageLinks words={words} mail={p} own={own} />
        {own.body === undefined && (
          <SmallPrint>{rich('mail.reminder.ask', { contact: contactOf(words, p) })}</SmallPrint>
        )}
      </>
    ),
    footer: rich('mail.enrolledBy', { issuer }),
  };
  return renderParts(words, mail, own, extras);
}

/** Sent to a learner who requested a link to their page. */
export function renderLearnerLinkMail(
  words: Words,
  p: LearnerLinkMailProps,
  extras: MailExtras = {},
): RenderedMail {
  const own = fillParts(extras, learnerLinkValues(p), []);
  const { t, rich } = words;
  const { workspace, url, minutes } = p;
  const mail = {
    workspace,
    preview: t('mail.link.term', { minutes }),
    headline: rich('mail.learnerLink.subject', { issuer: <Bdi>{workspace.name}</Bdi> }),
    content: (
      <>
        {own.body ?? <Paragraph>{t('mail.learnerLink.text', { minutes })}</Paragraph>}
        <Buttons>
          <PrimaryButton workspace={workspace} url={url}>
            {own.button ?? t('mail.learnerLink.open')}
          </PrimaryButton>
        </Buttons>
        <Rule />
        <ButtonFallback words={words} url={url} />
        <SmallPrint>{t('mail.learnerLink.unrequested')}</SmallPrint>
      </>
    ),
    footer: t('mail.link.keep'),
  };
  return renderParts(words, mail, own, extras);
}

type GreetingProps = { words: Words; name: string | null };

// Learners whose name was erased are greeted without one.
function Hello({ words: { t, rich }, name }: GreetingProps) {
  if (name === null) return <Paragraph>{t('mail.helloToAll')}</Paragraph>;
  return <Paragraph>{rich('mail.hello', { name: <Bdi>{name}</Bdi> })}</Paragraph>;
}

function Congratulations({ words: { t, rich }, name }: GreetingProps) {
  if (name === null) return <Paragraph>{t('mail.congratulationsToAll')}</Paragraph>;
  return <Paragraph>{rich('mail.congratulations', { name: <Bdi>{name}</Bdi> })}</Paragraph>;
}

type LearnerPageLinksProps = { words: Words; mail: ProgramMailProps; own: OwnParts };

function LearnerPageLinks({ words: { t, rich }, mail, own }: LearnerPageLinksProps) {
  const { workspace, pageUrl } = mail;
  return (
    <>
      <HtmlOnly>
        <Buttons>
          <PrimaryButton workspace={workspace} url={pageUrl}>
            {own.button ?? t('mail.learnerLink.open')}
          </PrimaryButton>
        </Buttons>
      </HtmlOnly>
      <Rule />
      <SmallPrint>{rich('mail.learnerPage', { link: <VisibleLink url={pageUrl} /> })}</SmallPrint>
    </>
  );
}

type Contact = { leadNames: string[]; workspace: MailWorkspace };

/** Names of the program's leads. Their e-mail addresses are not disclosed. */
function contactOf(words: Words, { leadNames, workspace }: Contact): ReactNode {
  const issuer = <Bdi>{workspace.name}</Bdi>;
  if (leadNames.length === 0) return issuer;
  const leads = leadNames.map((name) => <Bdi key={name}>{name}</Bdi>);
  return words.rich('mail.contact', { leads: richList(words, leads), issuer });
}
