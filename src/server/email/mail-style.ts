export const fonts =
  'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif';
export const monoFonts = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';

export const colour = {
  page: '#f4f4f5',
  card: '#ffffff',
  ink: '#18181b',
  soft: '#52525b',
  line: '#e4e4e7',
};
export const laurelColour = '#1f6f54';

/** Keeps a long word from widening the mail. */
export const wrap = { overflowWrap: 'anywhere' as const, wordBreak: 'break-word' as const };

// Mail readers either honour this media query, or invert colours themselves (including the inline
// ones above), or do neither. [data-ogsc] is Outlook's dark mode.
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

/** Styles that cannot be inline: dark mode and small screens. */
export const mailCss = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){${dark}}
@media (max-width:480px){.card-inside{padding:24px 20px!important}
.button{display:block!important;text-align:center!important}}`;

export const outlookDarkCss = darkRules
  .map(([name, rule]) => `[data-ogsc] .${name}{${important(rule)}}`)
  .join('');
