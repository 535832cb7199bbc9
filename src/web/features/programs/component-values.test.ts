import { describe, expect, it } from 'vitest';
import type { Component } from '../../api/workspace-api.ts';
import { changesWhoIsComplete, toChange, toInput, valuesOf } from './component-values.ts';

const QUIZ: Component = {
  id: '0190b0a0-0000-7000-8000-000000000001',
  etag: '"e"',
  kind: 'quiz',
  title: 'Final quiz',
  isRequired: true,
  launchOn: null,
  dueOn: '2026-03-01',
  closeOn: null,
  passingScore: 80,
  xapi: null,
  completedCount: 3,
};

describe('what a form of a component sends', () => {
  it('is never required for a kind that never counts', () => {
    const values = { ...valuesOf(null), kind: 'announcement' as const, isRequired: true };
    expect(toInput(values).isRequired).toBe(false);
  });

  it('is only what was changed', () => {
    expect(toChange({ ...valuesOf(QUIZ), title: 'Last quiz' }, QUIZ)).toEqual({
      title: 'Last quiz',
    });
  });

  it('takes away a date and a passing score that were emptied', () => {
    const emptied = { ...valuesOf(QUIZ), dueOn: '', passingScore: '' };
    expect(toChange(emptied, QUIZ)).toEqual({ dueOn: null, passingScore: null });
  });

  it('keeps what was typed of xAPI to itself while statements are not counted', () => {
    const values = {
      ...valuesOf(QUIZ),
      xapi: { activityId: 'https://a.example/q', verbs: [], scoreMax: '' },
    };
    expect(toInput(values).xapi).toBeNull();
    const sent = { ...values.xapi, scoreMax: null };
    expect(toInput({ ...values, countsStatements: true }).xapi).toEqual(sent);
  });
});

describe('a change counts anew who is complete', () => {
  it('when a required component is added, dropped, or passed with another score', () => {
    expect(changesWhoIsComplete(valuesOf(null), null)).toBe(true);
    expect(changesWhoIsComplete({ ...valuesOf(QUIZ), isRequired: false }, QUIZ)).toBe(true);
    expect(changesWhoIsComplete({ ...valuesOf(QUIZ), passingScore: 70 }, QUIZ)).toBe(true);
  });

  it('but not with another title, or the score of an optional component', () => {
    expect(changesWhoIsComplete({ ...valuesOf(QUIZ), title: 'Quiz' }, QUIZ)).toBe(false);
    const optional = { ...QUIZ, isRequired: false };
    expect(changesWhoIsComplete({ ...valuesOf(optional), passingScore: 70 }, optional)).toBe(false);
  });
});
