import type { z } from 'zod';

/** Schemas that have a name of their own in the API documentation. */
export const SHAPES = new Map<z.ZodType, string>();

/** Names a schema in the API documentation. Pass the schema itself on, not a derived one. */
export function shape<Schema extends z.ZodType>(name: string, schema: Schema): Schema {
  SHAPES.set(schema, name);
  return schema;
}
