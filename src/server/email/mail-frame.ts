import { Body } from '@react-email/body';
import { Button } from '@react-email/button';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Heading } from '@react-email/heading';
import { Hr } from '@react-email/hr';
import { Html } from '@react-email/html';
import { Img } from '@react-email/img';
import { Link } from '@react-email/link';
import { Preview } from '@react-email/preview';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { bdi, inkOn, safeColour } from '../html.ts';

export type MailWorkspace = {
  name: string;
  brandColour: string;
  logoUrl: string | null;
  dateLocale: string;
};

export const fonts =
  'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif';

export const colour = { page: '#f4f4f5', card: '#ffffff', ink: '#18181b', soft: '#52525b' };
export const line = '#e4e4e7';
const laurelColour = '#1f6f54';

// Mail readers either honour this media query, or turn colours round by themselves (then
// the inline ones above are turned), or do neither. [data-ogsc] is Outlook's dark mode.
const darkRules = [
  ['page', 'background-color:#111113'],
  ['card', 'background-color:#1b1b1f;border-color:#34343a'],
  ['ink', 'color:#f4f4f5'],
  ['soft', 'color:#b4b4bd'],
  ['line', 'border-color:#34343a'],
  ['plain-button', 'color:#f4f4f5;border-color:#6b6b76'],
] as const;
const important = (rule: string) => `${rule.replaceAll(';', '!important;')}!important`;
const dark = darkRules.map(([name, rule]) => `.${name}{${important(rule)}}`).join('');
const outlookDark = darkRules
  .map(([name, rule]) => `[data-ogsc] .${name}{${important(rule)}}`)
  .join('');
const styles = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){${dark}}
@media (max-width:480px){.card-inside{padding:24px 20px!important}
.button{display:block!important;margin-right:0!important;text-align:center!important}}`;

export type MailFrame = {
  subject: string;
  /** Shown by mail readers beside the subject. */
  preview: string;
  /** Null when the mail comes from the installation itself. */
  workspace: MailWorkspace | null;
  headline: ReactNode;
  content: ReactNode;
  footer: ReactNode;
};

/** The whole mail: one quiet card with the sender's mark on top and a footer below. */
export function mailFrame(frame: MailFrame): ReactElement {
  const brand = safeColour(frame.workspace?.brandColour ?? laurelColour);
  return h(
    Html,
    { lang: 'en', dir: 'ltr' },
    h(
      Head,
      null,
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('title', null, frame.subject),
      h('style', null, styles),
      // On its own: Gmail throws a whole style element away when it dislikes one rule.
      h('style', null, outlookDark),
    ),
    h(
      Body,
      { className: 'page', style: { backgroundColor: colour.page, margin: 0, padding: 0 } },
      h(Preview, null, firstCharacters(frame.preview)),
      h(
        Section,
        { className: 'page', style: { backgroundColor: colour.page, padding: '32px 12px' } },
        card(frame, brand),
        h(Container, { style: { maxWidth: '560px' } }, footerText(frame.footer)),
      ),
    ),
  );
}

// Preview cuts at 150 UTF-16 units, through the middle of an emoji if one stands there.
function firstCharacters(text: string): string {
  return text.slice(0, 140).replace(/[\ud800-\udbff]$/, '');
}

function card(frame: MailFrame, brand: string): ReactElement {
  const style = {
    maxWidth: '560px',
    backgroundColor: colour.card,
    border: `1px solid ${line}`,
    borderRadius: '12px',
    borderCollapse: 'separate' as const,
    overflow: 'hidden',
  };
  const stripe = { backgroundColor: brand, height: '6px', lineHeight: '6px', fontSize: '1px' };
  return h(
    Container,
    { className: 'card', style },
    h('div', { style: { ...stripe, borderRadius: '11px 11px 0 0' } }, '\u00a0'),
    h(
      'div',
      { className: 'card-inside', style: { padding: '32px 40px 36px' } },
      sender(frame.workspace),
      h(Heading, { className: 'ink', style: headlineStyle }, frame.headline),
      frame.content,
    ),
  );
}

export const wrap = { overflowWrap: 'anywhere' as const, wordBreak: 'break-word' as const };
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

/** Logo, or the name where there is none; without images the logo's alternative is the name. */
function sender(workspace: MailWorkspace | null): ReactElement {
  const style = { color: colour.ink, fontFamily: fonts, fontSize: '16px', fontWeight: 600 };
  const name = workspace?.name ?? 'Laurel';
  if (workspace === null || workspace.logoUrl === null) {
    return h(Text, { className: 'ink', style: { ...style, margin: 0, ...wrap } }, bdi(name));
  }
  // A white plate, for dark logos in dark readers; a gradient, because readers that turn
  // plain background colours round leave images alone.
  const plate = {
    backgroundColor: '#ffffff',
    backgroundImage: 'linear-gradient(#ffffff,#ffffff)',
    borderRadius: '8px',
    padding: '6px 8px',
    marginLeft: '-8px',
    color: '#18181b',
    maxWidth: '220px',
    maxHeight: '56px',
    display: 'inline-block',
    // Centres the name where the image is not loaded.
    lineHeight: '44px',
  };
  return h(Img, {
    src: workspace.logoUrl,
    alt: name,
    height: 44,
    style: { fontFamily: fonts, fontSize: '16px', fontWeight: 600, ...plate },
  });
}

function footerText(footer: ReactNode): ReactElement {
  const style = {
    color: colour.soft,
    fontFamily: fonts,
    fontSize: '13px',
    lineHeight: '20px',
    margin: '20px 16px 0',
    textAlign: 'center' as const,
    ...wrap,
  };
  return h(Text, { className: 'soft', style }, footer);
}

export function paragraph(...children: ReactNode[]): ReactElement {
  const style = { ...bodyStyle, color: colour.ink, margin: '16px 0 0' };
  return h(Text, { className: 'ink', style }, ...children);
}

export function smallPrint(...children: ReactNode[]): ReactElement {
  const style = { ...bodyStyle, fontSize: '14px', lineHeight: '22px', margin: '12px 0 0' };
  return h(Text, { className: 'soft', style: { ...style, color: colour.soft } }, ...children);
}

const bodyStyle = { fontFamily: fonts, fontSize: '16px', lineHeight: '25px', ...wrap };

export function rule(): ReactElement {
  const style = { border: 'none', borderTop: `1px solid ${line}`, margin: '32px 0 20px' };
  return h(Hr, { className: 'line', style });
}

/** The address itself, for readers without buttons and for people who look before they click. */
export function visibleLink(url: string): ReactElement {
  const style = { color: colour.soft, textDecorationLine: 'underline', ...wrap };
  return h(Link, { href: url, className: 'soft', style }, url);
}

const buttonStyle = {
  fontFamily: fonts,
  fontSize: '16px',
  fontWeight: 600,
  borderRadius: '8px',
  padding: '14px 22px',
  margin: '0 8px 12px 0',
};

/** The first button carries the brand colour, the others only an outline. */
export function buttons(
  workspace: MailWorkspace | null,
  list: { label: string; url: string }[],
): ReactElement {
  const brand = safeColour(workspace?.brandColour ?? laurelColour);
  const ink = inkOn(brand);
  // The faint line keeps a white button visible on white, and a black one on black.
  const edge = ink === '#ffffff' ? 'rgba(255,255,255,0.35)' : 'rgba(0,0,0,0.35)';
  const filled = { backgroundColor: brand, color: ink, border: `1px solid ${edge}` };
  const outlined = { color: colour.ink, border: '1px solid #a1a1aa' };
  return h(
    'div',
    { style: { margin: '28px 0 -12px' } },
    list.map(({ label, url }, index) =>
      h(
        Button,
        {
          key: url + label,
          href: url,
          className: index === 0 ? 'button' : 'button plain-button',
          style: { ...buttonStyle, ...(index === 0 ? filled : outlined) },
        },
        label,
      ),
    ),
  );
}
