import { Button } from '@react-email/button';
import { Hr } from '@react-email/hr';
import { Link } from '@react-email/link';
import { Text } from '@react-email/text';
import type { ReactNode } from 'react';
import { inkOn, safeColour } from '../html.ts';
import type { Words } from '../words/words.ts';
import type { MailWorkspace } from './MailFrame.tsx';
import { colour, fonts, laurelColour, wrap } from './mail-style.ts';
import { textBlock } from './text-of.ts';

type Children = { children: ReactNode };

const bodyStyle = { fontFamily: fonts, fontSize: '16px', lineHeight: '25px', ...wrap };
const paragraphStyle = { ...bodyStyle, color: colour.ink, margin: '16px 0 0' };
const smallPrintStyle = {
  ...bodyStyle,
  fontSize: '14px',
  lineHeight: '22px',
  margin: '12px 0 0',
  color: colour.soft,
};

export function Paragraph({ children }: Children) {
  return (
    <Text className="ink" style={paragraphStyle}>
      {children}
    </Text>
  );
}
Paragraph.asText = ({ children }: Children) => textBlock(children);

export function SmallPrint({ children }: Children) {
  return (
    <Text className="soft" style={smallPrintStyle}>
      {children}
    </Text>
  );
}
SmallPrint.asText = Paragraph.asText;

export function Rule() {
  const style = { border: 'none', borderTop: `1px solid ${colour.line}`, margin: '32px 0 20px' };
  return <Hr className="line" style={style} />;
}
Rule.asText = () => '';

/** Content that the text part leaves out, such as the look of a button or a repeated URL. */
export function HtmlOnly({ children }: Children) {
  return children;
}
HtmlOnly.asText = () => '';

type VisibleLinkProps = { url: string };

/** The URL as text, for mail readers without buttons and people who check it first. */
export function VisibleLink({ url }: VisibleLinkProps) {
  const style = { color: colour.soft, textDecorationLine: 'underline', ...wrap };
  return (
    <Link href={url} className="soft" style={style}>
      {url}
    </Link>
  );
}
// The URL gets a line of its own, so that no other text is taken for a part of it.
VisibleLink.asText = ({ url }: VisibleLinkProps) => `\n${url}\n`;

export function Buttons({ children }: Children) {
  return <div style={{ margin: '28px 0 -12px' }}>{children}</div>;
}

type ButtonProps = { url: string; children: ReactNode };

/** A button in the colour of the workspace or of Laurel. */
export function PrimaryButton({
  workspace,
  url,
  children,
}: ButtonProps & { workspace: MailWorkspace | null }) {
  const brand = safeColour(workspace?.brandColour ?? laurelColour);
  const ink = inkOn(brand);
  // The faint border keeps a white button visible on white, and a black one on black.
  const edge = ink === '#ffffff' ? 'rgba(255,255,255,0.35)' : 'rgba(0,0,0,0.35)';
  const filled = { backgroundColor: brand, color: ink, border: `1px solid ${edge}` };
  return (
    <Button href={url} className="button" style={{ ...buttonStyle, ...filled }}>
      {children}
    </Button>
  );
}
PrimaryButton.asText = ({ url, children }: ButtonProps) => textBlock([children, `:\n${url}`]);

/** A button with an outline only. */
export function PlainButton({ url, children }: ButtonProps) {
  const outlined = { color: colour.ink, border: '1px solid #a1a1aa' };
  return (
    <Button href={url} className="button plain-button" style={{ ...buttonStyle, ...outlined }}>
      {children}
    </Button>
  );
}
PlainButton.asText = PrimaryButton.asText;

const buttonStyle = {
  fontFamily: fonts,
  fontSize: '16px',
  fontWeight: 600,
  borderRadius: '8px',
  padding: '14px 22px',
  margin: '0 0 12px',
};

/** For mail readers whose buttons don't work. The text part contains the URL anyway. */
export function ButtonFallback({ words, url }: { words: Words; url: string }) {
  return (
    <HtmlOnly>
      <SmallPrint>
        {words.rich('mail.link.fallback', { link: <VisibleLink url={url} /> })}
      </SmallPrint>
    </HtmlOnly>
  );
}
