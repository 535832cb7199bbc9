import { describe, expect, it } from 'vitest';
import { MAIL_KINDS } from '../../../shared/credentials.ts';
import { kindIn, MAIL_GROUPS } from './mail-groups.ts';
import {
  baseOf,
  inserted,
  partsOf,
  type TextValues,
  toInput,
  tokenOf,
  typedPart,
  validate,
  valuesOf,
} from './mail-text-values.ts';

const NONE: TextValues = { subject: null, heading: null, body: null, button: null, footer: null };
const STANDARD: TextValues = {
  ...NONE,
  subject: 'You earned {{ certification }}',
  heading: 'You earned {{ certification }}',
  body: 'Congratulations, {{ learner }}!',
  footer: 'Sent by {{ issuer }}',
};

describe('a variable', () => {
  it('is inserted at the cursor, and the cursor is behind it', () => {
    const { text, cursor } = inserted('Dear ,', { start: 5, end: 5 }, tokenOf('learner'));
    expect(text).toBe('Dear {{ learner }},');
    expect(text.slice(cursor)).toBe(',');
  });

  it('replaces the selected text', () => {
    expect(inserted('Dear NAME,', { start: 5, end: 9 }, tokenOf('learner')).text).toBe(
      'Dear {{ learner }},',
    );
  });

  it('is appended if the text became shorter than the selection', () => {
    expect(inserted('Hi', { start: 9, end: 12 }, '!')).toEqual({ text: 'Hi!', cursor: 3 });
  });
});

describe('a part', () => {
  it('is only changed if its text differs from the level above', () => {
    expect(typedPart('Well done', STANDARD.subject)).toBe('Well done');
    expect(typedPart('You earned {{ certification }}', STANDARD.subject)).toBeNull();
  });

  it('is not changed if it was emptied', () => {
    expect(toInput({ ...NONE, subject: ' ', body: 'Hello' })).toEqual({ ...NONE, body: 'Hello' });
  });

  it('of a certification has the text of the workspace, or the standard text', () => {
    const inherited = { ...NONE, subject: 'Bravo' };
    expect(baseOf({ inherited, standard: STANDARD })).toEqual({ ...STANDARD, subject: 'Bravo' });
    expect(baseOf({ inherited: null, standard: STANDARD })).toEqual(STANDARD);
  });

  it('is null in the form if nothing was saved', () => {
    expect(valuesOf({ own: null })).toEqual(NONE);
    expect(valuesOf({ own: { ...NONE, footer: 'Bye' } })).toEqual({ ...NONE, footer: 'Bye' });
  });

  it('is not shown if the mail does not have it', () => {
    const view = { own: null, inherited: null, standard: STANDARD };
    expect(partsOf(view)).toEqual(['subject', 'heading', 'body', 'footer']);
    expect(partsOf({ ...view, own: { ...NONE, button: 'Open' } })).toContain('button');
  });

  it('is refused if it is too long', () => {
    expect(validate({ ...NONE, button: 'x'.repeat(61) })).toHaveProperty('button');
    expect(validate({ ...NONE, button: 'x'.repeat(60) })).toEqual({});
  });
});

describe('the list of mails', () => {
  it('contains every kind once', () => {
    expect(Object.values(MAIL_GROUPS).flat().toSorted()).toEqual(MAIL_KINDS.toSorted());
  });

  it('of a certification contains only mails about credentials', () => {
    expect(kindIn('renewed', true)).toBe('renewed');
    expect(kindIn('reminder', true)).toBeUndefined();
    expect(kindIn('reminder', false)).toBe('reminder');
    expect(kindIn('nonsense', false)).toBeUndefined();
  });
});
