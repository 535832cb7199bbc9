import { LIMITS } from './limits.ts';

/** Proposes a slug for a name. `Nørd & Co.` becomes `nord-co`; `東京` becomes empty. */
export function slugFrom(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ß', 'ss')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LIMITS.slugLengthMax)
    .replace(/^-+|-+$/g, '');
}
