import { type Sentence, sentence } from '../../../shared/words/sentence.ts';
import type { Component } from '../programs/programs.queries.ts';

function fold(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Finds components by id or title. An exact title takes precedence over one with other case or
 * accents. A sentence is the reason why none was found.
 */
export function createComponentFinder(components: Component[]) {
  const byId = new Map(components.map((it) => [it.id, it]));
  const byTitle = Map.groupBy(components, (it) => it.title);
  const byFolded = Map.groupBy(components, (it) => fold(it.title));
  return (name: string): Component | Sentence => {
    const id = byId.get(name.toLowerCase());
    if (id) return id;
    const found = byTitle.get(name) ?? byFolded.get(fold(name)) ?? [];
    if (found.length > 1) return sentence('api.completion.ambiguousComponent');
    return found[0] ?? sentence('api.unknown.component');
  };
}
