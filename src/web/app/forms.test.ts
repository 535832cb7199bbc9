import { expect, it } from 'vitest';
import { ApiError } from '../api/api-error.ts';
import { onlyChanges, refusalView } from './forms.ts';

const refusal = (fields: Record<string, string>) =>
  new ApiError({
    code: 'invalid_request',
    message: 'The request is invalid.',
    status: 400,
    requestId: null,
    fields,
  });

it('sends only the fields that differ from the saved values', () => {
  const saved = { title: 'First Aid', leadIds: ['a'], closeOn: null as string | null };
  expect(onlyChanges({ ...saved, leadIds: ['a', 'b'] }, saved)).toEqual({ leadIds: ['a', 'b'] });
  expect(onlyChanges({ ...saved, closeOn: '2026-05-01' }, saved)).toEqual({
    closeOn: '2026-05-01',
  });
  expect(onlyChanges({ ...saved }, saved)).toEqual({});
});

it('shows only those messages of a refusal above the buttons that no field shows', () => {
  const values = { title: '', validity: { months: 24 } };
  expect(refusalView(values, refusal({ title: 'Required' }))).toBeNull();
  expect(refusalView(values, refusal({ 'validity.months': 'Too many.' }))).toBeNull();
  expect(refusalView(values, refusal({ title: 'Required', other: 'Too many.' }))).toEqual({
    message: 'Too many.',
    requestId: null,
  });
  expect(refusalView(values, refusal({}))?.message).toBe('The request is invalid.');
  expect(refusalView(values, null)).toBeNull();
});
