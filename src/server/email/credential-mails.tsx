import { writtenDate } from '../html.ts';
import { Bdi } from '../html-parts.tsx';
import type { MailWorkspace } from './MailFrame.tsx';
import {
  Buttons,
  HtmlOnly,
  Paragraph,
  PlainButton,
  PrimaryButton,
  Rule,
  SmallPrint,
  VisibleLink,
} from './mail-parts.tsx';
import { Facts } from './mail-tables.tsx';
import { type RenderedMail, renderParts } from './render-parts.tsx';

export type IssuedMailProps = {
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

/** Sent to the learner when a credential is issued. */
export function renderIssuedMail(p: IssuedMailProps): RenderedMail {
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  return renderParts({
    workspace: p.workspace,
    preview: <>{issuer} has issued it to you. Your certificate is ready.</>,
    headline: (
      <>
        You earned <Bdi>{p.title}</Bdi>
      </>
    ),
    content: (
      <>
        <Paragraph>
          Congratulations, <Bdi>{p.learnerName}</Bdi>!
        </Paragraph>
        {p.programTitle !== null && (
          <Paragraph>
            You completed the program <Bdi>{p.programTitle}</Bdi>.
          </Paragraph>
        )}
        <Paragraph>
          {issuer} has issued this certification to you. Your certificate is ready to open, print
          and share. You need no account for it.
        </Paragraph>
        <IssuedFacts {...p} />
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.pdfUrl}>
            Open your certificate (PDF)
          </PrimaryButton>
          <HtmlOnly>
            <PlainButton url={p.pageUrl}>View the credential’s page</PlainButton>
          </HtmlOnly>
        </Buttons>
        <Rule />
        <SmallPrint>
          Anyone can verify your credential on its page. Share this link to show it:{' '}
          <VisibleLink url={p.pageUrl} />
        </SmallPrint>
      </>
    ),
    footer: <>You received this mail because {issuer} issued a certification to you.</>,
  });
}

function IssuedFacts({ workspace, issuedOn, expiresOn, code }: IssuedMailProps) {
  const written = (date: string) => writtenDate(date, workspace.dateLocale);
  return (
    <Facts
      rows={[
        { label: 'Issued on', value: written(issuedOn) },
        expiresOn === null
          ? { label: 'Validity', value: 'Does not expire' }
          : { label: 'Valid until', value: written(expiresOn) },
        { label: 'Code', value: code, mono: true },
      ]}
    />
  );
}

export type RevokedMailProps = {
  workspace: MailWorkspace;
  learnerName: string;
  title: string;
  revokedOn: string;
  /** The public reason, as a sentence. */
  reason: string;
  pageUrl: string;
};

/** Sent to the learner when a credential is revoked, if the member chose to. */
export function renderRevokedMail(p: RevokedMailProps): RenderedMail {
  const revokedOn = writtenDate(p.revokedOn, p.workspace.dateLocale);
  const issuer = <Bdi>{p.workspace.name}</Bdi>;
  const title = <Bdi>{p.title}</Bdi>;
  return renderParts({
    workspace: p.workspace,
    preview: <>It was revoked on {revokedOn}.</>,
    headline: <>Your credential {title} was revoked</>,
    content: (
      <>
        <Paragraph>
          Hello <Bdi>{p.learnerName}</Bdi>,
        </Paragraph>
        <Paragraph>
          {issuer} has revoked your credential {title}. It is no longer valid, and its certificate
          can no longer be opened. Its page says so to everyone who verifies it.
        </Paragraph>
        <Facts
          rows={[
            { label: 'Revoked on', value: revokedOn },
            { label: 'Reason', value: <Bdi>{p.reason}</Bdi> },
          ]}
        />
        <Buttons>
          <PrimaryButton workspace={p.workspace} url={p.pageUrl}>
            View the credential’s page
          </PrimaryButton>
        </Buttons>
        <Rule />
        <SmallPrint>
          If you think that this is a mistake, please get in touch with {issuer}.
        </SmallPrint>
      </>
    ),
    footer: <>Sent by {issuer}</>,
  });
}
