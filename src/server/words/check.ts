// Writes the types of the messages, and reports what is wrong with the catalogues: missing, unknown
// and unused messages, differing arguments, and sentences outside of them. With --check, types that
// are not up to date are reported, too.

import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@formatjs/icu-messageformat-parser';
import { LANGUAGE_CODES, type Language } from '../../shared/languages.ts';
import { partOf } from '../../shared/words/areas.ts';
import { laurelDir } from '../installation.ts';
import { readDescribed, readMessages, wordsDir } from './catalogue.ts';
import { findSentences } from './find-sentences.ts';
import { argumentsOf, writeMessageTypes } from './message-types.ts';

const TYPES = join(laurelDir, 'src/shared/words/messages.generated.ts');

/** Code whose sentences are read by people who use Laurel. */
const SPEAKING = [
  'src/web/**/*.{ts,tsx}',
  'src/shared/*.ts',
  'src/server/{email,public-pages}/**/*.tsx',
];
/** Code that answers requests. Besides errors, it contains log lines and technical values. */
const ANSWERING = ['src/server/{features,http,pdf,tables}/**/*.ts'];
const NOT_ANSWERING = /features\/(demo|gallery)\/|open-api|test-support\.ts$/;
const WHOLE_SENTENCE = /^\p{Lu}\p{Ll}*[\s’].*[.!?]$/su;
const SOURCES = 'src/**/*.{ts,tsx}';
const NOT_OURS = /\.test\.tsx?$|\.generated\.ts$|\.d\.ts$/;
const SAMPLES = /-fixtures\.ts$|\/samples\.ts$/;

const problems = [
  ...checkTypes(process.argv.includes('--check')),
  ...checkEnglish(),
  ...LANGUAGE_CODES.filter((code) => code !== 'en').flatMap(checkLanguage),
  ...checkUse(),
  ...checkSources(),
];
process.stderr.write(problems.map((problem) => `${problem}\n`).join(''));
process.exitCode = problems.length === 0 ? 0 : 1;

function checkTypes(isCheck: boolean): string[] {
  const types = writeMessageTypes();
  if (existsSync(TYPES) && readFileSync(TYPES, 'utf8') === types) return [];
  if (isCheck) return ['messages.generated.ts is not up to date. Run npm run words.'];
  writeFileSync(TYPES, types);
  return [];
}

function checkEnglish(): string[] {
  const described = Object.entries(readDescribed());
  const keys = described.map(([key]) => key);
  return [
    ...keys.filter((key) => partOf(key) === undefined).map((key) => `en ${key}: unknown area`),
    ...described
      .filter(([, { description }]) => !description)
      .map(([key]) => `en ${key}: has no description for translators`),
    ...(keys.join() === [...keys].sort().join() ? [] : ['en: the keys are not sorted']),
  ];
}

function checkLanguage(language: Language): string[] {
  if (!existsSync(join(wordsDir, `${language}.json`))) return [];
  const messages = readMessages(language);
  const english = readMessages('en');
  const missing = Object.keys(english).filter((key) => !(key in messages));
  const unknown = Object.keys(messages).filter((key) => !(key in english));
  return [
    ...missing.map((key) => `${language} ${key}: is missing`),
    ...unknown.map((key) => `${language} ${key}: is not in English`),
    ...Object.entries(messages).flatMap(([key, message]) =>
      compare(english[key], message).map((problem) => `${language} ${key}: ${problem}`),
    ),
  ];
}

function compare(english: string | undefined, message: string): string[] {
  if (english === undefined) return [];
  try {
    const [expected, found] = [english, message].map((it) => namesOf(it));
    return expected === found ? [] : [`has the arguments ${found} instead of ${expected}`];
  } catch (error) {
    return [`is not valid: ${(error as Error).message}`];
  }
}

function namesOf(message: string): string {
  return [...argumentsOf(parse(message)).keys()].sort().join(', ');
}

/** Finds messages whose key is in no source file, neither whole nor as a template. */
function checkUse(): string[] {
  const sources = filesOf([SOURCES]).map((file) => readFileSync(join(laurelDir, file), 'utf8'));
  const code = sources.join('\n');
  const whole = new Set(code.match(/(?<=['"])[a-z]\w*(\.\w+)+(?=['"])/g) ?? []);
  const templates = (code.match(/(?<=`)[a-z]\w*\.[^`\n]*\$\{[^`\n]*(?=`)/g) ?? []).map(
    (template) =>
      new RegExp(`^${template.replace(/\$\{[^}]*\}/g, '\\w+').replaceAll('.', '\\.')}$`),
  );
  return Object.keys(readMessages('en'))
    .filter((key) => !whole.has(key) && !templates.some((template) => template.test(key)))
    .map((key) => `en ${key}: is not used`);
}

function checkSources(): string[] {
  const speaking = filesOf(SPEAKING).filter((file) => !SAMPLES.test(file));
  const answering = filesOf(ANSWERING).filter((file) => !NOT_ANSWERING.test(file));
  return [
    ...speaking.flatMap((file) => checkSource(file)),
    ...answering.flatMap((file) => checkSource(file, WHOLE_SENTENCE)),
  ];
}

function checkSource(file: string, pattern = /./s): string[] {
  return findSentences(readFileSync(join(laurelDir, file), 'utf8'), file)
    .filter(({ text }) => pattern.test(text))
    .map(({ line, text, problem }) => `${file}:${line}: “${text.slice(0, 80)}” ${problem}`);
}

function filesOf(patterns: string[]): string[] {
  const files = globSync(patterns, { cwd: laurelDir });
  return files.filter((file) => !NOT_OURS.test(file)).sort();
}
