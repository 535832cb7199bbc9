import type { IssueCheckInput, IssueCheckView } from '../../../shared/credentials.ts';
import { isolated } from '../../../shared/direction.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, type FieldErrors } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { findCertification } from '../certifications/certifications.queries.ts';
import { type Choice, type ChosenLearner, readNames } from './choose-learners.ts';

/** Longer names may be set in a smaller size, which should be checked before issuing to many. */
const LONG_FROM = 61;
const LONGEST_SHOWN_MAX = 5;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Checks how the names of the selected learners would be printed. Writes nothing. */
export async function checkNames(
  work: Work,
  certificationId: string,
  { learners }: IssueCheckInput,
): Promise<IssueCheckView> {
  if (!(await findCertification(work.tx, certificationId))) throw new AppError('not_found');
  const names = await readNames(work, learners, (index) => `learners.${index}.`);
  const longest = names
    .map((name, index) => ({ index, name, length: [...graphemes.segment(name)].length }))
    .filter(({ length }) => length >= LONG_FROM)
    .sort((a, b) => b.length - a.length)
    .slice(0, LONGEST_SHOWN_MAX);
  const { coverage } = work.deps;
  const unprintable = names
    .map((name, index) => ({ index, name, characters: coverage.findUnprintable(name) }))
    .filter(({ characters }) => characters.length > 0);
  return { longest, unprintable };
}

/** Refuses names with unsupported characters, naming the learner, at the submitted field. */
export function requirePrintable(
  { deps }: Work,
  choices: Choice[],
  learners: ChosenLearner[],
  fieldPrefix: (index: number) => string,
): void {
  const fields: FieldErrors = {};
  for (const [index, { name }] of learners.entries()) {
    const characters = deps.coverage.findUnprintable(name);
    if (characters.length === 0) continue;
    const field = choices[index]?.learner ? 'learner.name' : 'learnerId';
    const values = { name: isolated(name), characters: characters.join(' ') };
    fields[`${fieldPrefix(index)}${field}`] = sentence('api.issue.unprintable', values);
  }
  if (Object.keys(fields).length > 0) throw new AppError('name_unprintable', { fields });
}
