import { Fragment } from 'react';
import { writtenDate } from '../html.ts';
import { Bdi } from '../html-parts.tsx';
import type { MailWorkspace } from './MailFrame.tsx';
import { type Missing, MissingList } from './MissingList.tsx';
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
import { Facts } from './mail-tables.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

type ProgramMailProps = {
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

/** Sent to a learner who completed a program without receiving a credential. */
export function renderCompletedMail(p: CompletedMailProps): RenderedMail {
  const { workspace } = p;
  return renderParts({
    workspace,
    preview: (
      <>
        <Bdi>{workspace.name}</Bdi> congratulates you.
      </>
    ),
    headline: (
      <>
        You completed <Bdi>{p.title}</Bdi>
      </>
    ),
    content: (
      <>
        <Congratulations name={p.learnerName} />
        <Paragraph>
          You have done everything that <Bdi>{workspace.name}</Bdi> requires in this program.
        </Paragraph>
        <Facts
          rows={[
            { label: 'Completed on', value: writtenDate(p.completedOn, workspace.dateLocale) },
            { label: 'Required', value: `${p.requiredDone} of ${p.requiredCount} done` },
          ]}
        />
        <LearnerPageLinks {...p} />
      </>
    ),
    footer: <EnrolledBy workspace={workspace} />,
  });
}

export type DidNotPassMailProps = ProgramMailProps & {
  endedOn: string;
  missing: Missing[];
  leadNames: string[];
};

/** Sent to a learner who had not completed the requirements when the program ended. */
export function renderDidNotPassMail(p: DidNotPassMailProps): RenderedMail {
  const { workspace } = p;
  const endedOn = writtenDate(p.endedOn, workspace.dateLocale);
  return renderParts({
    workspace,
    preview: `It ended on ${endedOn}. ${doneOf(p)}.`,
    headline: (
      <>
        <Bdi>{p.title}</Bdi> has ended
      </>
    ),
    content: (
      <>
        <Hello name={p.learnerName} />
        <Paragraph>
          The program <Bdi>{p.title}</Bdi> ended on {endedOn}. {doneOf(p)}, so the program does not
          count as completed for you. Thank you for the work you have put into it.
        </Paragraph>
        <MissingList lead="What was missing:" missing={p.missing} workspace={workspace} />
        <Paragraph>
          If you think that this is a mistake, or would like to know what you can do now, please ask{' '}
          <WhomToAsk {...p} />.
        </Paragraph>
        <LearnerPageLinks {...p} />
      </>
    ),
    footer: <EnrolledBy workspace={workspace} />,
  });
}

export type ReminderMailProps = ProgramMailProps & {
  missing: Missing[];
  today: string;
  leadNames: string[];
};

/** Sent to a learner who has not completed all requirements of a live program. */
export function renderReminderMail(p: ReminderMailProps): RenderedMail {
  const { workspace } = p;
  const title = <Bdi>{p.title}</Bdi>;
  return renderParts({
    workspace,
    preview: `${doneOf(p)}.`,
    headline: <>Still to do in {title}</>,
    content: (
      <>
        <Hello name={p.learnerName} />
        <Paragraph>
          <Bdi>{workspace.name}</Bdi> reminds you of the program {title}. {doneOf(p)}.
        </Paragraph>
        <MissingList
          lead="Still to do:"
          missing={p.missing}
          overdueBefore={p.today}
          workspace={workspace}
        />
        <LearnerPageLinks {...p} />
        <SmallPrint>
          If something is done already and still listed here, please ask <WhomToAsk {...p} />.
        </SmallPrint>
      </>
    ),
    footer: <EnrolledBy workspace={workspace} />,
  });
}

export type LearnerLinkMailProps = { workspace: MailWorkspace; url: string; minutes: number };

/** Sent to a learner who requested a link to their page. */
export function renderLearnerLinkMail(p: LearnerLinkMailProps): RenderedMail {
  const term = `It works once, within ${p.minutes} minutes.`;
  return renderParts({
    workspace: p.workspace,
    preview: term,
    headline: (
      <>
        Your page at <Bdi>{p.workspace.name}</Bdi>
      </>
    ),
    content: (
      <>
        <Paragraph>This link opens your page with your programs and certificates. {term}</Paragraph>
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.url}>
            Open my page
          </PrimaryButton>
        </Buttons>
        <Rule />
        <ButtonFallback url={p.url} />
        <SmallPrint>
          If you did not ask for it, ignore this mail: nothing happens without the link.
        </SmallPrint>
      </>
    ),
    footer: 'Keep this link to yourself: it is meant for you alone.',
  });
}

// Learners whose name was erased are greeted without one.
function Hello({ name }: { name: string | null }) {
  if (name === null) return <Paragraph>Hello,</Paragraph>;
  return (
    <Paragraph>
      Hello <Bdi>{name}</Bdi>,
    </Paragraph>
  );
}

function Congratulations({ name }: { name: string | null }) {
  if (name === null) return <Paragraph>Congratulations!</Paragraph>;
  return (
    <Paragraph>
      Congratulations, <Bdi>{name}</Bdi>!
    </Paragraph>
  );
}

function LearnerPageLinks({ workspace, pageUrl }: ProgramMailProps) {
  return (
    <>
      <HtmlOnly>
        <Buttons>
          <PrimaryButton workspace={workspace} url={pageUrl}>
            Open your page
          </PrimaryButton>
        </Buttons>
      </HtmlOnly>
      <Rule />
      <SmallPrint>
        Your page shows your programs and your certificates: <VisibleLink url={pageUrl} />
      </SmallPrint>
    </>
  );
}

/** Part of a sentence that says how many requirements are completed. */
function doneOf(p: ProgramMailProps): string {
  if (p.requiredCount === 0) return 'Nothing in it is required';
  const required = p.requiredCount === 1 ? 'required component' : 'required components';
  return `You have done ${p.requiredDone} of ${p.requiredCount} ${required}`;
}

function EnrolledBy({ workspace }: { workspace: MailWorkspace }) {
  return (
    <>
      You received this mail because <Bdi>{workspace.name}</Bdi> enrolled you in a program.
    </>
  );
}

type WhomToAskProps = { leadNames: string[]; workspace: MailWorkspace };

/** Names of the program's leads. Their e-mail addresses are not disclosed. */
function WhomToAsk({ leadNames, workspace }: WhomToAskProps) {
  const last = leadNames.length - 1;
  return (
    <>
      {leadNames.map((name, index) => (
        <Fragment key={index}>
          {index > 0 && (index === last ? ' or ' : ', ')}
          <Bdi>{name}</Bdi>
        </Fragment>
      ))}
      {leadNames.length > 0 && ' at '}
      <Bdi>{workspace.name}</Bdi>
    </>
  );
}
