import { LIMITS } from '../../../shared/limits.ts';

/** Proposes an address from a name: "Académie du Nord" becomes `academie-du-nord`. */
export function slugFrom(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LIMITS.slugLengthMax)
    .replace(/^-+|-+$/g, '');
}
