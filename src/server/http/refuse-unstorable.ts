import type { FastifyInstance } from 'fastify';
import { sentence } from '../../shared/words/sentence.ts';
import { type FieldErrors, invalid } from '../errors.ts';

/**
 * Refuses URLs with text that PostgreSQL cannot store: NUL and lone surrogates. In bodies, schemas
 * check each field and lists each row.
 */
export function refuseUnstorable(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query }) => {
    const fields: FieldErrors = {};
    for (const [name, value] of Object.entries({ ...(params ?? {}), ...(query ?? {}) })) {
      const isStorable = [value].flat().every((text) => isStorableText(String(text)));
      if (!isStorable) fields[name] = sentence('api.unstorable');
    }
    if (Object.keys(fields).length > 0) throw invalid(fields);
  });
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
