import { expect, test } from 'vitest';
import { changed, HISTORY_STEPS_MAX, historyOf, redone, typingEnded, undone } from './history.ts';

const choose = (value: string) => ({ value, what: 'style', at: 0 });
const type = (value: string, at: number, field = 'heading') => ({
  value,
  what: field,
  typing: field,
  at,
});

test('undoes and redoes step by step', () => {
  const history = changed(changed(historyOf('a'), choose('b')), choose('c'));
  const once = undone(history);
  expect(once.present).toBe('b');
  expect(undone(once).present).toBe('a');
  expect(undone(undone(once)).present).toBe('a');
  expect(redone(once).present).toBe('c');
  expect(redone(redone(once)).present).toBe('c');
});

test('keeps the name of a step in both directions', () => {
  const history = changed(historyOf('a'), { value: 'b', what: 'colour', at: 0 });
  expect(history.past.at(-1)?.what).toBe('colour');
  expect(undone(history).future[0]?.what).toBe('colour');
});

test('discards undone steps after another change', () => {
  const history = changed(undone(changed(historyOf('a'), choose('b'))), choose('c'));
  expect(redone(history).present).toBe('c');
  expect(undone(history).present).toBe('a');
});

test('merges the letters typed without a pause into one step', () => {
  const typed = [type('D', 0), type('Di', 200), type('Dip', 900)].reduce(changed, historyOf(''));
  expect(undone(typed).present).toBe('');
});

test('starts a new step after a pause, in another field, and after blur', () => {
  const typed = changed(historyOf(''), type('Di', 0));
  expect(undone(changed(typed, type('Dip', 1_000))).present).toBe('Di');
  expect(undone(changed(typed, type('Dip', 10, 'line'))).present).toBe('Di');
  expect(undone(changed(typingEnded(typed), type('Dip', 10))).present).toBe('Di');
});

test('starts a new step when typing after an undo', () => {
  const typed = changed(undone(changed(historyOf(''), type('Di', 0))), type('Do', 10));
  expect(undone(typed).present).toBe('');
});

test('keeps at least a hundred steps, and no more than the maximum', () => {
  let history = historyOf(0);
  for (let n = 1; n <= 1_000; n += 1) history = changed(history, { value: n, what: 'n', at: 0 });
  expect(history.past).toHaveLength(HISTORY_STEPS_MAX);
  for (let n = 0; n < 100; n += 1) history = undone(history);
  expect(history.present).toBe(900);
});
