import { Body } from '@react-email/body';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Html } from '@react-email/html';
import { Img } from '@react-email/img';
import { Link } from '@react-email/link';
import { Preview } from '@react-email/preview';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import type { ReactNode } from 'react';
import { safeColour } from '../html.ts';
import { Bdi } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import { colour, fonts, laurelColour, mailCss, outlookDarkCss, wrap } from './mail-style.ts';
import { textBlock, textOf } from './text-of.ts';
import { withBreaks } from './with-breaks.tsx';

export type MailWorkspace = {
  name: string;
  brandColour: string;
  logoUrl: string | null;
  /** The locale of dates: the language of the mail, in the region of the workspace. */
  dateLocale: string;
};

type MailFrameProps = {
  words: Words;
  subject: string;
  /** Shown by mail readers beside the subject. */
  preview: string;
  /** Null for mail of the installation itself. */
  workspace: MailWorkspace | null;
  headline: ReactNode;
  footer: ReactNode;
  footerAddress?: string | null | undefined;
  unsubscribeUrl?: string | undefined;
  children: ReactNode;
};

/** Layout of every mail: one card with the sender's logo at the top and a footer below. */
export function MailFrame(mail: MailFrameProps) {
  const { words, subject, preview, workspace, headline, children } = mail;
  const { dir } = words;
  return (
    <Html lang={words.language} dir={dir}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{mailCss}</style>
        {/*
         * In a style element of its own, because Gmail drops a whole element for one unsupported
         * rule.
         */}
        <style>{outlookDarkCss}</style>
      </Head>
      <Body className="page" style={{ backgroundColor: colour.page, margin: 0, padding: 0 }}>
        <Preview>{firstCharacters(preview)}</Preview>
        <Section className="page" style={{ backgroundColor: colour.page, padding: '32px 12px' }}>
          <Card {...{ dir, workspace, headline, children }} />
          <Container style={{ maxWidth: '560px' }}>
            {footerParts(mail).map((part, index) => (
              <Text key={index} className="soft" style={footerStyle}>
                {part}
              </Text>
            ))}
          </Container>
        </Section>
      </Body>
    </Html>
  );
}

// The footer follows the signature delimiter of plain-text mail (RFC 3676, 4.3).
MailFrame.asText = (mail: MailFrameProps) => {
  const [footer, ...rest] = footerParts(mail);
  const parts = [mail.headline, mail.children, ['-- \n', footer], ...rest];
  return parts.map(textBlock).join('');
};

/** The reason of the mail, the postal address, and how to stop reminders. */
function footerParts(mail: MailFrameProps): ReactNode[] {
  const { words, workspace, footer, footerAddress, unsubscribeUrl } = mail;
  const lines = footerAddress?.split('\n').map((line) => <Bdi key={line}>{line}</Bdi>);
  return [
    footer,
    ...(lines ? [withBreaks(lines, 1)] : []),
    ...(unsubscribeUrl
      ? [<StopReminders key="stop" {...{ words, workspace, unsubscribeUrl }} />]
      : []),
  ];
}

type StopRemindersProps = Pick<MailFrameProps, 'words' | 'workspace'> & { unsubscribeUrl: string };

function StopReminders({ words, workspace, unsubscribeUrl }: StopRemindersProps) {
  return words.rich('mail.stopReminders', {
    issuer: <Bdi>{workspace?.name ?? ''}</Bdi>,
    link: (content) => (
      <Link href={unsubscribeUrl} className="soft" style={footerLinkStyle}>
        {textOf(content)}
      </Link>
    ),
  });
}
StopReminders.asText = ({ words, workspace, unsubscribeUrl }: StopRemindersProps) =>
  textOf(
    words.rich('mail.stopReminders', {
      issuer: <Bdi>{workspace?.name ?? ''}</Bdi>,
      link: (content) => [content, `:\n${unsubscribeUrl}`],
    }),
  );

const footerLinkStyle = { color: colour.soft, textDecorationLine: 'underline' };

// Cuts between characters. Preview would cut at 150 UTF-16 units, possibly inside an emoji.
function firstCharacters(text: string): string {
  return text.slice(0, 140).replace(/[\ud800-\udbff]$/, '');
}

const footerStyle = {
  color: colour.soft,
  fontFamily: fonts,
  fontSize: '13px',
  lineHeight: '20px',
  margin: '20px 16px 0',
  textAlign: 'center' as const,
  ...wrap,
};

type CardProps = Pick<MailFrameProps, 'workspace' | 'headline' | 'children'> & {
  dir: Words['dir'];
};

function Card({ dir, workspace, headline, children }: CardProps) {
  const stripe = {
    backgroundColor: safeColour(workspace?.brandColour ?? laurelColour),
    height: '6px',
    lineHeight: '6px',
    fontSize: '1px',
    borderRadius: '11px 11px 0 0',
  };
  return (
    <Container className="card" style={cardStyle}>
      <div style={stripe}>{'\u00a0'}</div>
      <div className="card-inside" style={{ padding: '32px 40px 36px' }}>
        <Sender dir={dir} workspace={workspace} />
        <Heading className="ink" style={headlineStyle}>
          {headline}
        </Heading>
        {children}
      </div>
    </Container>
  );
}

const cardStyle = {
  maxWidth: '560px',
  backgroundColor: colour.card,
  border: `1px solid ${colour.line}`,
  borderRadius: '12px',
  borderCollapse: 'separate' as const,
  overflow: 'hidden',
};

const headlineStyle = {
  color: colour.ink,
  fontFamily: fonts,
  fontSize: '26px',
  lineHeight: '34px',
  fontWeight: 650,
  letterSpacing: '-0.01em',
  margin: '28px 0 0',
  ...wrap,
};

/** The logo, or the name if there is none. The alternative text of the logo is the name. */
function Sender({ dir, workspace }: Pick<CardProps, 'dir' | 'workspace'>) {
  if (workspace === null || workspace.logoUrl === null) {
    return (
      <Text className="ink" style={senderStyle}>
        <Bdi>{workspace?.name ?? 'Laurel'}</Bdi>
      </Text>
    );
  }
  // Aligns the logo with the text, in spite of its padding.
  const shift = { [dir === 'rtl' ? 'marginRight' : 'marginLeft']: '-8px' };
  const style = { ...logoStyle, ...shift };
  return <Img src={workspace.logoUrl} alt={workspace.name} height={44} style={style} />;
}

const senderStyle = {
  color: colour.ink,
  fontFamily: fonts,
  fontSize: '16px',
  fontWeight: 600,
  margin: 0,
  ...wrap,
};

// A white background, for dark logos in dark mode. It is a gradient, because mail readers that
// invert background colours leave images unchanged.
const logoStyle = {
  fontFamily: fonts,
  fontSize: '16px',
  fontWeight: 600,
  backgroundColor: '#ffffff',
  backgroundImage: 'linear-gradient(#ffffff,#ffffff)',
  borderRadius: '8px',
  padding: '6px 8px',
  color: '#18181b',
  maxWidth: '220px',
  maxHeight: '56px',
  display: 'inline-block',
  // Centres the name if the image is not loaded.
  lineHeight: '44px',
};
