import { beforeAll, describe, expect, it } from 'vitest';
import type { GridRowView, RecordingView } from '../../../shared/completions.ts';
import {
  buildLearner,
  buildWorkspace,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, type TestProgram } from '../../test/program-factories.ts';

const harness = useHarness();
let home: TestWorkspace;
let program: TestProgram;

beforeAll(async () => {
  home = await buildWorkspace(harness);
});

/** Creates a program with two learners who have short addresses. */
async function fresh(): Promise<{ one: string; other: string }> {
  const emails = {
    one: `one-${program?.id ?? 0}@example.org`,
    other: `o-${program?.id}@example.org`,
  };
  const learners = [
    await buildLearner(home, { email: emails.one }),
    await buildLearner(home, { email: emails.other }),
  ];
  program = await buildProgram(harness, home, {
    learnerIds: learners.map((it) => it.id),
    components: [{ title: 'Quiz' }, { title: 'Course', passingScore: 80 }],
  });
  return emails;
}

async function upload<Body = RecordingView>(csv: string, more: object = {}) {
  const path = `/programs/${program.id}/completions/csv`;
  return await home.admin.post<Body>(path, { csv, ...more });
}

async function gridRows(): Promise<GridRowView[]> {
  return await readAllPages<GridRowView>(home.admin, `/programs/${program.id}/grid`);
}

describe('a CSV of completions', () => {
  it.each([
    ['a line that names the separator', 'sep=;\r\n'],
    ['a title row', 'Results of May;;\r\n\r\n'],
  ])('can begin with %s', async (_, start) => {
    const { one } = await fresh();
    const { body } = await upload(`${start}E-Mail-Adresse;Kurs;Punkte\r\n${one};Course;90`);
    expect(body).toMatchObject({ recorded: 1, refused: [] });
  });

  it('with only line ends is refused without delaying other requests', async () => {
    await fresh();
    const answered: string[] = [];
    const reading = upload<Problem>('\r'.repeat(4_900_000)).finally(() => answered.push('the CSV'));
    await home.admin.get('/workspace').finally(() => answered.push('another'));
    const { status, body } = await reading;
    expect([status, body.fields?.csv]).toEqual([400, expect.stringContaining('empty')]);
    expect(answered).toEqual(['another', 'the CSV']);
  });

  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('is read with %s, a byte order mark and a header in any case', async (_, separator) => {
    const { one, other } = await fresh();
    const csv = [
      ['E-Mail', 'COMPONENT', 'Completed_At', 'Score', 'Evidence'],
      [one, 'quiz', '2026-03-01', '', `"Said ""yes""${separator} twice"`],
      [other, 'Course', '2026-03-02T08:00:00+01:00', '85.5', ''],
    ]
      .map((cells) => cells.join(separator))
      .join('\r\n');
    const { body } = await upload(`\uFEFF${csv}\r\n`);
    expect(body).toEqual({ recorded: 2, unchanged: 0, refused: [] });
    const cells = (await gridRows()).flatMap((row) => row.cells);
    expect(cells.map((it) => [it.completedAt, it.score, it.source]).toSorted()).toEqual([
      ['2026-03-01T00:00:00.000Z', null, 'csv'],
      ['2026-03-02T07:00:00.000Z', 85.5, 'csv'],
    ]);
  });

  it('refers to refused rows by their line in the file', async () => {
    const { one, other } = await fresh();
    const csv = `participant,component,date,score,evidence
${one},Quiz,,,"two
lines"

${one},Quiz,,,
${other},Quiz,24.11.2026,,
${other},Quiz,11/24/2026,,
${other},Quiz,,many,
nobody@example.org,Quiz,,,
${other},Nothing,,,
${other},Course,,,
${other},Course,2027-01-01,90,
,Quiz,,,
${other},Course,,90 %,
`;
    const { status, body } = await upload(csv);
    expect(status).toBe(200);
    expect(body.recorded).toBe(2);
    const notADate = 'Enter a date as YYYY-MM-DD';
    expect(body.refused.map((it) => [it.row, it.field, it.reason])).toEqual([
      [5, 'component', 'Same as line 2'],
      [6, 'completedAt', notADate],
      [7, 'completedAt', notADate],
      [8, 'score', 'This isn’t a number.'],
      [9, 'participant', 'This participant doesn’t exist in the program.'],
      [10, 'component', 'This component doesn’t exist in the program.'],
      [11, 'score', 'A score is required because the component has a passing score.'],
      [12, 'completedAt', 'This date is in the future.'],
      [13, 'participant', 'Required'],
    ]);
  });

  it('gives the same result in a dry run, without recording anything', async () => {
    const { one } = await fresh();
    const csv = `email,component\n${one},Quiz\n${one},Quiz\nnobody,Quiz`;
    const dry = await upload(csv, { isDryRun: true });
    expect((await gridRows()).flatMap((row) => row.cells)).toEqual([]);
    const { body } = await upload(csv);
    expect(dry.body).toEqual(body);
    expect(body).toMatchObject({ recorded: 1, refused: [{ row: 3 }, { row: 4 }] });
  });

  it('changes nothing if it is sent twice', async () => {
    const { one, other } = await fresh();
    const csv = `email,component\n${one},Quiz\n${other},Quiz`;
    await upload(csv);
    expect((await upload(csv)).body).toEqual({ recorded: 0, unchanged: 2, refused: [] });
  });

  it.each([
    ['', 'The file is empty. Its first line must contain the column headings.'],
    ['component,score\nQuiz,1', 'The first line has no “participant” or “email” column.'],
    ['email,score\nx,1', 'The first line has no “component” column.'],
    ['email,component\n"x,1', /^A quotation mark isn’t closed in line \d+ or after it\.$/],
  ])('is refused as a whole if it is %j', async (csv, reason) => {
    await fresh();
    const { status, body } = await upload<Problem>(csv);
    expect(status).toBe(400);
    expect(body.fields).toEqual({
      csv: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });

  it('is refused if it has too many rows', async () => {
    await fresh();
    const csv = `email,component\n${'x,y\n'.repeat(50_001)}`;
    const { body } = await upload<Problem>(csv);
    expect(body.fields?.csv).toBe('At most 50,000 rows at a time. Split the file.');
  });
});
