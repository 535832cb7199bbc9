import { MAIL_TEXT_PARTS, type MailTextPart, mailTextInput } from '../../../shared/mail-texts.ts';
import type { MailText } from '../../api/workspace-api.ts';
import { validateWith } from '../../app/forms.ts';

/** Parts that are null are not changed: they have the text of the level above. */
export type TextValues = Record<MailTextPart, string | null>;

type Levels = Pick<MailText, 'own' | 'inherited' | 'standard'>;

function eachPart(textOf: (part: MailTextPart) => string | null): TextValues {
  const entries = MAIL_TEXT_PARTS.map((part) => [part, textOf(part)]);
  return Object.fromEntries(entries) as TextValues;
}

export function valuesOf({ own }: Pick<MailText, 'own'>): TextValues {
  return eachPart((part) => own?.[part] ?? null);
}

/** The text of the parts that are not changed. */
export function baseOf({ inherited, standard }: Omit<Levels, 'own'>): TextValues {
  return eachPart((part) => inherited?.[part] ?? standard[part]);
}

/** The parts that the mail has. Not every mail has a button. */
export function partsOf(view: Levels): MailTextPart[] {
  const base = baseOf(view);
  return MAIL_TEXT_PARTS.filter((part) => base[part] !== null || valuesOf(view)[part] !== null);
}

/** An input with the text of the level above is not a change, even if it was typed. */
export function typedPart(text: string, base: string | null): string | null {
  return text === base ? null : text;
}

/** Parts that were emptied have the text of the level above. */
export function toInput(values: TextValues): TextValues {
  return eachPart((part) => (values[part]?.trim() ? values[part] : null));
}

export const validate = validateWith<TextValues>(mailTextInput, toInput);

export const tokenOf = (variable: string): string => `{{ ${variable} }}`;

type Selection = { start: number; end: number };

/** Replaces the selection. `cursor` is the position after the inserted text. */
export function inserted(text: string, { start, end }: Selection, added: string) {
  const from = Math.min(start, text.length);
  const to = Math.min(Math.max(end, from), text.length);
  return { text: text.slice(0, from) + added + text.slice(to), cursor: from + added.length };
}
