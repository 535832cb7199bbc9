import { describe, expect, it } from 'vitest';
import type { Component, GridRow } from '../../api/workspace-api.ts';
import { cellStateOf, chunksOf, expectedCell, recordInChunks, withCell } from './recording.ts';

const QUIZ: Component = {
  id: 'quiz',
  etag: '"e"',
  kind: 'quiz',
  title: 'Quiz',
  isRequired: true,
  launchOn: null,
  dueOn: null,
  closeOn: null,
  passingScore: null,
  xapi: null,
  completedCount: 0,
};
const ROW: GridRow = {
  participantId: 'p',
  learner: { id: 'l', name: 'Ada', email: null },
  requiredDone: 1,
  isComplete: false,
  cells: [],
  extensions: [],
};

describe('cellStateOf', () => {
  it('distinguishes done, below the passing score and open', () => {
    const passed = expectedCell({ ...QUIZ, passingScore: 80 }, { score: 80 });
    const failed = expectedCell({ ...QUIZ, passingScore: 80 }, { score: 79.5 });
    const doing = (cells: GridRow['cells']) => cellStateOf(QUIZ, { ...ROW, cells }, '2026-11-25');
    expect(doing([passed])).toBe('done');
    expect(doing([failed])).toBe('below');
    expect(doing([])).toBe('open');
  });

  it('includes the first and the last day', () => {
    const dated = { ...QUIZ, launchOn: '2026-11-01', closeOn: '2026-11-25' };
    expect(cellStateOf(dated, ROW, '2026-10-31')).toBe('opens');
    expect(cellStateOf(dated, ROW, '2026-11-01')).toBe('open');
    expect(cellStateOf(dated, ROW, '2026-11-25')).toBe('open');
    expect(cellStateOf(dated, ROW, '2026-11-26')).toBe('closed');
  });

  it('stays open for an extended participant, and never closes earlier', () => {
    const dated = { ...QUIZ, closeOn: '2026-11-25' };
    const until = (extendedTo: string) => ({
      ...ROW,
      extensions: [{ componentId: 'quiz', extendedTo }],
    });
    expect(cellStateOf(dated, until('2026-12-01'), '2026-12-01')).toBe('open');
    expect(cellStateOf(dated, until('2026-12-01'), '2026-12-02')).toBe('closed');
    expect(cellStateOf(dated, until('2026-11-20'), '2026-11-25')).toBe('open');
  });
});

describe('withCell', () => {
  it('adds a required completion to the count, and subtracts a removed one', () => {
    const done = withCell(ROW, QUIZ, expectedCell(QUIZ, {}), 2);
    expect(done).toMatchObject({ requiredDone: 2, isComplete: true });
    expect(withCell(done, QUIZ, expectedCell(QUIZ, {}), 2).requiredDone).toBe(2);
    expect(withCell(done, QUIZ, null, 2)).toEqual(ROW);
  });

  it('does not count optional components or scores below the passing score', () => {
    const optional = { ...QUIZ, isRequired: false };
    expect(withCell(ROW, optional, expectedCell(QUIZ, {}), 2).requiredDone).toBe(1);
    const failed = expectedCell({ ...QUIZ, passingScore: 50 }, { score: 10 });
    expect(withCell(ROW, QUIZ, failed, 2).requiredDone).toBe(1);
  });
});

it('splits into chunks of a size, without an empty one', () => {
  expect(chunksOf([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunksOf([1, 2], 2)).toEqual([[1, 2]]);
  expect(chunksOf([], 2)).toEqual([]);
});

it('records 2,500 in three requests and sums the results', async () => {
  const completions = Array.from({ length: 2_500 }, (_, at) => ({
    participant: `p${at}`,
    component: 'quiz',
  }));
  const sizes: number[] = [];
  const progress: number[] = [];
  const answer = await recordInChunks(
    completions,
    async (chunk) => {
      sizes.push(chunk.length);
      const refused = [{ row: 3, field: 'participant', reason: 'Nobody.' }];
      return { recorded: chunk.length - 2, unchanged: 1, refused };
    },
    (sent) => progress.push(sent),
  );
  expect(sizes).toEqual([1_000, 1_000, 500]);
  expect(progress).toEqual([1_000, 2_000, 2_500]);
  expect(answer).toMatchObject({ recorded: 2_494, unchanged: 3 });
  expect(answer.refused.map((it) => it.row)).toEqual([3, 1_003, 2_003]);
});
