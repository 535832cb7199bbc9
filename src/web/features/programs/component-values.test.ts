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

describe("the request of a component's form", () => {
  it('is never required for a kind that cannot be completed', () => {
    const values = { ...valuesOf(null), kind: 'announcement' as const, isRequired: true };
    expect(toInput(values).isRequired).toBe(false);
  });

  it('includes only changed fields', () => {
    expect(toChange({ ...valuesOf(QUIZ), title: 'Last quiz' }, QUIZ)).toEqual({
      title: 'Last quiz',
    });
  });

  it('clears a date and a passing score', () => {
    const emptied = { ...valuesOf(QUIZ), dueOn: '', passingScore: '' };
    expect(toChange(emptied, QUIZ)).toEqual({ dueOn: null, passingScore: null });
  });

  it('excludes the xAPI settings unless statements are counted', () => {
    const values = {
      ...valuesOf(QUIZ),
      xapi: { activityId: 'https://a.example/q', verbs: [], scoreMax: '' },
    };
    expect(toInput(values).xapi).toBeNull();
    const sent = { ...values.xapi, scoreMax: null };
    expect(toInput({ ...values, countsStatements: true }).xapi).toEqual(sent);
  });
});

describe('a change recalculates who is complete', () => {
  it('if a required component is added, made optional, or gets another passing score', () => {
    expect(changesWhoIsComplete(valuesOf(null), null)).toBe(true);
    expect(changesWhoIsComplete({ ...valuesOf(QUIZ), isRequired: false }, QUIZ)).toBe(true);
    expect(changesWhoIsComplete({ ...valuesOf(QUIZ), passingScore: 70 }, QUIZ)).toBe(true);
  });

  it('unless it changes only a title, or the score of an optional component', () => {
    expect(changesWhoIsComplete({ ...valuesOf(QUIZ), title: 'Quiz' }, QUIZ)).toBe(false);
    const optional = { ...QUIZ, isRequired: false };
    expect(changesWhoIsComplete({ ...valuesOf(optional), passingScore: 70 }, optional)).toBe(false);
  });
});
