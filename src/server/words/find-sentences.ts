// Finds sentences in source code that are not from the catalogue.

import { parseAst } from 'vite';

/** A node of the ESTree. */
type Node = { type: string; start: number; [field: string]: unknown };

export type Finding = { line: number; text: string; problem: string };

/** Two words, or one with a capital as a label has it. */
const SENTENCE = /\p{L}{2,}[,.;:!?’]* +\p{L}/u;
const LABEL = /^\p{Lu}\p{Ll}+[.…!?]?$/u;

/** Style sheets, lists of fonts and document types. */
const TECHNICAL = /sans-serif|^:root|^@media|\{[\w-]+:|^\d+px|^<!doctype/i;

/** Attributes and properties whose value people read. */
const READ = new Set([
  ...['aria-label', 'alt', 'cancel', 'confirm', 'confirmLabel', 'description', 'empty', 'error'],
  ...['facts', 'header', 'heading', 'headline', 'hint', 'label', 'message', 'name', 'note'],
  ...['placeholder', 'question', 'reason', 'submit', 'summary', 'text', 'title', 'words'],
]);

/** Attributes and properties that contain several words that nobody reads. */
const UNREAD =
  /^(autoComplete|className|content|media|rel|sizes|styles?)$|^(align|background|border|display|flex|font|grid|justify|margin|padding|transition)/;

/** Calls whose texts are for engineers: documents of the API, invariants and the log. */
const FOR_ENGINEERS = new Set([
  ...['closest', 'describe', 'Error', 'invariant', 'matches', 'matchMedia', 'meta'],
  ...['querySelector', 'querySelectorAll'],
]);

/** Returns texts for people in a file, and messages that are formatted while the module loads. */
export function findSentences(code: string, file: string): Finding[] {
  const findings: Finding[] = [];
  const report = (node: Node, text: string, problem: string) =>
    findings.push({ line: code.slice(0, node.start).split('\n').length, text, problem });
  const ast = parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' });
  for (const node of (ast as unknown as { body: Node[] }).body) {
    visit(node, { field: '', isInFunction: false, isRead: false }, report);
  }
  return findings;
}

type Place = { field: string; isInFunction: boolean; isRead: boolean };

type Report = (node: Node, text: string, problem: string) => void;

function visit(node: Node, place: Place, report: Report): void {
  if (isSkipped(node)) return;
  const text = textOf(node);
  if (text !== undefined && isForPeople(node, text.trim(), place)) {
    report(node, text.trim(), 'is not in the catalogue');
  }
  const called = calleeOf(node);
  if (called !== undefined && FOR_ENGINEERS.has(called)) return;
  if (!place.isInFunction && (called === 't' || called === 'rich')) {
    report(node, called, 'formats a message while the module loads');
  }
  const inside = placeInside(node, place);
  for (const child of childrenOf(node)) visit(child, inside, report);
}

/** Imports, types, commands and tagged templates such as SQL contain no sentences. */
function isSkipped({ type, openingElement }: Node): boolean {
  const element = openingElement as { name: { name?: string } } | undefined;
  if (element?.name.name === 'Code') return true;
  if (type === 'ImportDeclaration' || type === 'TaggedTemplateExpression') return true;
  return type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)/.test(type);
}

function textOf(node: Node): string | undefined {
  if (node.type === 'JSXText') return node.value as string;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateElement') return (node.value as { cooked: string }).cooked;
  return undefined;
}

function isForPeople({ type }: Node, text: string, { field, isRead }: Place): boolean {
  if (UNREAD.test(field) || TECHNICAL.test(text)) return false;
  if (type === 'JSXText') return /\p{L}/u.test(text);
  return SENTENCE.test(text) || (isRead && LABEL.test(text));
}

function calleeOf(node: Node): string | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const callee = node.callee as Node & { name?: string; property?: { name?: string } };
  return callee.type === 'MemberExpression' ? callee.property?.name : callee.name;
}

function placeInside(node: Node, place: Place): Place {
  if (/Function|^MethodDefinition$/.test(node.type)) return { ...place, isInFunction: true };
  if (node.type !== 'JSXAttribute' && node.type !== 'Property') return place;
  const key = (node.name ?? node.key) as { name?: string; value?: string };
  const field = key.name ?? key.value ?? '';
  // Inside of a style, each property is a part of it.
  if (UNREAD.test(place.field)) return place;
  return { ...place, field, isRead: READ.has(field) };
}

function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof (value as Node | null)?.type === 'string');
}
