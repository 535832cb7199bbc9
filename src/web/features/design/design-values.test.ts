import { expect, test } from 'vitest';
import { design } from '../../../shared/certifications.ts';
import { designOf, differs, drawableOf, errorsOf, newField, valuesOf } from './design-values.ts';

const saved = design.parse({
  heading: 'Diploma',
  fields: [{ label: 'Hours', value: '16' }],
  signatories: [{ name: 'Olivia Martin', role: 'Head of training' }],
});

test('converts back to the same design, without the keys of the rows', () => {
  expect(designOf(valuesOf(saved))).toEqual(saved);
});

test('resets empty texts to the defaults of the language', () => {
  expect(designOf({ ...valuesOf(saved), heading: ' ' }).heading).toBeNull();
});

test('detects every change, except for spaces that are trimmed', () => {
  const values = valuesOf(saved);
  expect(differs(values, saved)).toBe(false);
  expect(differs({ ...values, heading: 'Diploma ' }, saved)).toBe(false);
  expect(differs({ ...values, seal: false }, saved)).toBe(true);
  expect(differs({ ...values, fields: [...values.fields, newField()] }, saved)).toBe(true);
});

test('renders rows once they have some text, with placeholders for missing parts', () => {
  const values = valuesOf(saved);
  const fields = [...values.fields, newField(), { ...newField(), label: 'Credits' }];
  expect(drawableOf({ ...values, fields }).design?.fields).toEqual([
    { label: 'Hours', value: '16' },
    { label: 'Credits', value: '…' },
  ]);
});

test('does not render an incomplete colour, and reports it at the field', () => {
  const { design, errors } = drawableOf({ ...valuesOf(saved), colour: '#0f7' });
  expect(design).toBeNull();
  expect(Object.keys(errors)).toEqual(['design.colour']);
});

test('reports the invalid field', () => {
  const values = { ...valuesOf(saved), fields: [{ ...newField(), label: 'Hours' }] };
  expect(errorsOf(values)).toEqual({ 'design.fields.0.value': 'Required' });
});
