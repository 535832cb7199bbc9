import {
  type Arguments,
  Liquid,
  LiquidError,
  type PropertyAccessToken,
  TagToken,
  type Template,
  type Token,
  TokenKind,
  Value,
} from 'liquidjs';
import { LIMITS } from '../../shared/limits.ts';
import { type Sentence, sentence } from '../../shared/words/sentence.ts';
import { oneLine } from './one-line.ts';

// Texts that workspaces write themselves, in a small part of Liquid: variables, conditions and the
// filter `default`. Without loops, assignments and partials, a text can't take long.

/** Variables and conditions in one part of a text. */
const TAGS_MAX = 100;
const RENDER_MS_MAX = 1_000;
const MEMORY_MAX = 100_000;
const PARSED_MAX = 500;
const QUOTED_LENGTH_MAX = 60;

type Argument = Arguments extends Iterable<infer One> ? One : never;

const TAGS = ['if', 'unless'];
const WITHIN_TAGS = ['elsif', 'else', 'endif', 'endunless'];
const FILTERS = ['default'];

// Noncharacters for internal use (Unicode 23.7) enclose values until the text is taken apart.
const VALUE_START = '\ufdd0';
const VALUE_END = '\ufdd1';
const MARKS = /[\ufdd0\ufdd1]/g;
/** A value within a filled text. */
const VALUE = /\ufdd0([^\ufdd1]*)\ufdd1/;

/** The values of variables. Null: there is none, and a condition is false. */
export type TextValues = Record<string, string | null>;

/** A piece of a filled text. Values are from outside and never parsed again. */
export type TextPart = { text: string; isValue: boolean };

const liquid = createLiquid();
/** Parsed templates by source, the most recently used ones last. */
const parsed = new Map<string, Template[]>();

function createLiquid(): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    // Unknown filters are found in the parsed template, by name.
    strictFilters: false,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: 2 * LIMITS.mailTextLengthMax,
    renderLimit: RENDER_MS_MAX,
    memoryLimit: MEMORY_MAX,
    outputEscape: enclose,
  });
  for (const name of Object.keys(engine.tags)) {
    if (!TAGS.includes(name)) delete engine.tags[name];
  }
  for (const name of Object.keys(engine.filters)) {
    if (!FILTERS.includes(name)) engine.unregisterFilter(name);
  }
  return engine;
}

function enclose(value: unknown): string {
  const text = oneLine(String(value ?? '').replaceAll(MARKS, '')).toWellFormed();
  return text === '' ? '' : VALUE_START + text + VALUE_END;
}

/** The name that the engine gives to the filter of `outputEscape`, which ends every output. */
const ENCLOSE = Object.prototype.toString.call(enclose);

/** Returns what is wrong with a text, as a sentence, or null if it can be saved. */
export function checkText(source: string, variables: readonly string[]): Sentence | null {
  try {
    const templates = [...listTemplates(parse(source))];
    const tags = templates.filter(({ token }) => token.kind !== TokenKind.HTML);
    if (tags.length > TAGS_MAX) return sentence('api.mailText.tooMany', { max: TAGS_MAX });
    const problems = tags.map((template) => problemOf(template, source, variables));
    return problems.find((problem) => problem !== null) ?? null;
  } catch (error) {
    if (LiquidError.is(error)) return parseProblem(error.token, source);
    throw error;
  }
}

/**
 * Fills in the values, which are marked until `takeApart` separates them from the text. Throws for a
 * text that `checkText` refuses.
 */
export function fillText(source: string, values: TextValues): string {
  return liquid.renderSync(parse(source), values);
}

/** Separates the values in a filled text, or in a piece of it, from the text around them. */
export function takeApart(filled: string): TextPart[] {
  return filled.split(VALUE).flatMap((text, index) => {
    const part = { text: text.replaceAll(MARKS, ''), isValue: index % 2 === 1 };
    return part.text === '' ? [] : [part];
  });
}

function parse(source: string): Template[] {
  const known = parsed.get(source);
  const templates = known ?? liquid.parse(source.replaceAll(MARKS, ''));
  parsed.delete(source);
  parsed.set(source, templates);
  if (parsed.size > PARSED_MAX) parsed.delete(parsed.keys().next().value ?? '');
  return templates;
}

function* listTemplates(templates: Template[]): Generator<Template> {
  for (const template of templates) {
    yield template;
    // Without partials, the generator returns at once.
    const children = template.children?.(false, true).next().value;
    if (Array.isArray(children)) yield* listTemplates(children);
  }
}

function problemOf(
  template: Template,
  source: string,
  variables: readonly string[],
): Sentence | null {
  for (const argument of template.arguments?.() ?? []) {
    const { operands, filters } = partsOf(argument);
    const unknownFilter = filters.find((name) => !FILTERS.includes(name));
    if (unknownFilter !== undefined) {
      return sentence('api.mailText.filter', { filter: shortened(unknownFilter) });
    }
    for (const operand of operands) {
      const problem = operandProblem(operand, variables);
      if (problem !== null) return problem;
    }
    if (!isWhole(argument) || operands.some((it) => it.kind === TokenKind.Range)) {
      return notUnderstood(source, template.token.begin);
    }
  }
  return null;
}

/** The tokens between the operators of an expression, and in the arguments of its filters. */
function partsOf(argument: Argument): { operands: Token[]; filters: string[] } {
  if (!(argument instanceof Value)) return { operands: [argument], filters: [] };
  const filters = argument.filters.filter(({ name }) => name !== ENCLOSE);
  const operands = [
    ...argument.initial.postfix.filter(({ kind }) => kind !== TokenKind.Operator),
    ...filters.flatMap(({ args }) => args.flat()).filter((it) => typeof it === 'object'),
  ];
  return { operands, filters: filters.map(({ name }) => name) };
}

function operandProblem(operand: Token, variables: readonly string[]): Sentence | null {
  if (operand.kind !== TokenKind.PropertyAccess) return null;
  const { variable, props } = operand as PropertyAccessToken;
  if (variable !== undefined && !('content' in variable)) return null;
  const path = [...(variable ? [variable] : []), ...props].map(nameOf);
  const name = path.join('.');
  if (path.length === 1 && variables.includes(name)) return null;
  return sentence('api.mailText.variable', { variable: shortened(name) });
}

function nameOf(token: Token): string {
  return 'content' in token ? String(token.content) : token.getText();
}

/** Whether the operands are joined by operators: the engine ignores a second operand. */
function isWhole(argument: Argument): boolean {
  if (!(argument instanceof Value)) return true;
  let depth = 0;
  for (const token of argument.initial.postfix) {
    if (token.kind !== TokenKind.Operator) depth += 1;
    else if (token.getText() !== 'not') depth -= 1;
    if (depth < 1) return false;
  }
  return depth === 1;
}

function parseProblem(token: Token, source: string): Sentence {
  if (token instanceof TagToken && ![...TAGS, ...WITHIN_TAGS].includes(token.name)) {
    return sentence('api.mailText.tag', { tag: shortened(token.name) });
  }
  return notUnderstood(source, token.begin);
}

/** Quotes the tag or output around a position. */
function notUnderstood(source: string, position: number): Sentence {
  const start = Math.max(source.lastIndexOf('{{', position), source.lastIndexOf('{%', position), 0);
  const [quoted = ''] = /^.*?(?:[}%]\}|$)/s.exec(source.slice(start)) ?? [];
  return sentence('api.mailText.syntax', { text: shortened(quoted) });
}

function shortened(text: string): string {
  const line = oneLine(text);
  if (line.length <= QUOTED_LENGTH_MAX) return line;
  return `${line.slice(0, QUOTED_LENGTH_MAX).replace(/[\ud800-\udbff]$/, '')}…`;
}
