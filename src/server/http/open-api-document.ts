import { z } from 'zod';
import { errorsOf, type Operation } from '../../shared/api/operation.ts';
import { SHAPES } from '../../shared/api/shape.ts';
import { statusOf } from '../errors.ts';
import { wordsIn } from '../words/words.ts';
import { problem } from './problems.ts';

const DESCRIPTION = `Laurel's screens use this API for everything they do.

Authorise with \`Authorization: Bearer lrl_…\` (an API key belongs to one workspace), or with the
session cookie and \`X-Workspace: <slug>\`. Send an \`Idempotency-Key\` with a POST that creates
something, and repeating the request has no further effect. Things that can be edited carry an
\`etag\`. Send it as \`If-Match\` with a PATCH: the change is refused with 412 and
\`precondition_failed\` if someone else has changed the thing since. Without the header the last change
wins. Lists take \`limit\` (at most 100) and \`cursor\`, and return \`items\` and \`nextCursor\`. A
refused request changes nothing and returns a problem with a \`code\`, a message and field errors.`;

/** Sections of the documentation, in order. */
const TAGS: Record<string, string> = {
  certifications: 'What can be earned, its versions and its automatic rule',
  credentials: 'One certification held by one learner: issue, revoke, correct, add notes',
  certificates: 'Pictures and previews of certificates',
  downloads: 'Many certificates in one ZIP file',
  learners: 'People who can be certified',
  programs: 'Trainings, their components and their participants',
  completions: 'What participants have done, recorded here or by a learning system',
  issuing: 'Ending a program, issuing in the background, holds after a revocation',
  pipeline: 'Where people are on the way to a certification',
  mails: 'E-mails, their states and previews',
  history: 'Who did what, and when',
  overview: 'What needs attention',
  workspace: 'The organisation and its settings',
  members: 'People who run the workspace, and invitations',
  'api-keys': 'Keys for programs that use this API',
  account: 'The person who is signed in',
  identity: 'Signing in and out, passwords',
  public: 'Pages and files that anyone with a code can open',
  'learner-page': "A learner's own page, opened by a link that is e-mailed to them",
};

type JsonSchema = Record<string, unknown>;
type JsonSchemas = Record<string, JsonSchema>;
type Direction = 'input' | 'output';
type Schemas = Record<Direction, (schema: z.ZodType) => JsonSchema>;

/** The OpenAPI 3.1 document of the operations. Schemas that have a name become components. */
export function describeOperations(operations: readonly Operation[], serverUrl: string) {
  const components = createComponents(operations);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = describe(operation, components.schemas);
    paths[operation.path] = path;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Laurel',
      version: '1',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: serverUrl }],
    security: [{ apiKey: [] }, { session: [] }],
    tags: tagsOf(operations),
    paths,
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `lrl_…`' },
        session: { type: 'apiKey', in: 'cookie', name: 'laurel.session_token' },
      },
      schemas: components.named,
    },
  };
}

function tagsOf(operations: readonly Operation[]) {
  const tags = new Set(operations.map(({ tag }) => tag));
  return Object.entries(TAGS)
    .filter(([name]) => tags.has(name))
    .map(([name, description]) => ({ name, description }));
}

function describe(operation: Operation, schemas: Schemas) {
  const { id, tag, summary, access, body, bodyType = 'application/json' } = operation;
  const parameters = parametersOf(operation, schemas);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(access === 'public' && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { [bodyType]: { schema: schemas.input(body) } } },
    }),
    responses: { ...success(operation, schemas), ...refusals(operation, schemas) },
  };
}

function parametersOf(operation: Operation, schemas: Schemas) {
  const { params, query, isIdempotent, hasPrecondition } = operation;
  const header = (name: string, description: string) => {
    return { name, in: 'header', required: false, description, schema: { type: 'string' } };
  };
  return [
    ...fieldsOf(params, 'path', schemas),
    ...fieldsOf(query, 'query', schemas),
    ...(isIdempotent
      ? [header('Idempotency-Key', 'Repeating a request with the same key has no effect.')]
      : []),
    ...(hasPrecondition ? [header('If-Match', 'The etag of what is changed.')] : []),
  ];
}

function fieldsOf(schema: z.ZodObject | undefined, place: 'path' | 'query', schemas: Schemas) {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const { description, ...described } = schemas.input(field as z.ZodType);
    const isOptional = (field as z.ZodType).safeParse(undefined).success;
    return {
      ...{ name, in: place, required: place === 'path' || !isOptional },
      ...(description !== undefined && { description }),
      schema: described,
    };
  });
}

function success({ response, responseType, status }: Operation, schemas: Schemas) {
  if (!response) return { [status ?? 204]: { description: 'Done' } };
  const types = [responseType ?? 'application/json'].flat();
  const schema = schemas.output(response);
  const content = Object.fromEntries(types.map((type) => [type, { schema }]));
  return { [status ?? 200]: { description: status === 201 ? 'Created' : 'Success', content } };
}

function refusals(operation: Operation, schemas: Schemas) {
  const byStatus = Map.groupBy(errorsOf(operation), statusOf);
  const content = { 'application/problem+json': { schema: schemas.output(problem) } };
  const { t } = wordsIn('en');
  const statuses = Array.from(byStatus).sort(([one], [other]) => one - other);
  return Object.fromEntries(
    statuses.map(([status, codes]) => {
      const description = codes.map((code) => `\`${code}\`: ${t(`error.${code}`)}`).join('\n\n');
      return [status, { description, content }];
    }),
  );
}

/**
 * Converts schemas for requests (input) and responses (output). A named schema becomes a component;
 * when the two directions differ, the one for requests is called `…Input`.
 */
function createComponents(operations: readonly Operation[]) {
  const inputs = registryOf(operations, ({ query, params, body }) => [
    ...Object.values(query?.shape ?? {}),
    ...Object.values(params?.shape ?? {}),
    body,
  ]);
  const outputs = registryOf(operations, ({ response }) => [response, problem]);
  const plain = convert(inputs, 'input', componentUri);
  const output = convert(outputs, 'output', componentUri);
  const requested = usedIn(inputs, plain);
  const returned = usedIn(outputs, output);
  const both = new Set(Array.from(requested).filter((id) => returned.has(id)));
  const differing = differingIds(both, plain, output);
  const inputName = (id: string) => (differing.has(id) ? `${id}Input` : id);
  const input = convert(inputs, 'input', (id) => componentUri(inputName(id)));
  const named: JsonSchemas = {};
  for (const id of requested) named[inputName(id)] = input[id] ?? {};
  for (const id of returned) named[id] = output[id] ?? {};
  const refer =
    ({ ids }: Registry, schemas: JsonSchemas, nameOf: (id: string) => string) =>
    (schema: z.ZodType): JsonSchema => {
      const id = ids.get(schema) ?? '';
      return SHAPES.has(schema) ? { $ref: componentUri(nameOf(id)) } : (schemas[id] ?? {});
    };
  const schemas: Schemas = {
    input: refer(inputs, input, inputName),
    output: refer(outputs, output, (id) => id),
  };
  const sorted = Object.entries(named).sort(([one], [other]) => (one < other ? -1 : 1));
  return { named: Object.fromEntries(sorted), schemas };
}

/** Ids whose request and response schemas differ, directly or in a referenced schema. */
function differingIds(ids: Set<string>, input: JsonSchemas, output: JsonSchemas): Set<string> {
  const isSame = (id: string) => JSON.stringify(input[id]) === JSON.stringify(output[id]);
  const differing = new Set(Array.from(ids).filter((id) => !isSame(id)));
  for (let size = -1; size < differing.size; ) {
    size = differing.size;
    for (const id of ids) {
      if (namesIn(input[id]).some((part) => differing.has(part))) differing.add(id);
    }
  }
  return differing;
}

/** The named schemas that operations use in one direction, directly or indirectly. */
function usedIn({ roots }: Registry, schemas: JsonSchemas): Set<string> {
  const used = new Set<string>();
  const visit = (id: string) => {
    if (used.has(id)) return;
    used.add(id);
    for (const part of namesIn(schemas[id])) visit(part);
  };
  for (const id of roots) visit(id);
  return new Set(Array.from(used).filter((id) => !id.startsWith(':')));
}

type Registry = {
  zod: z.core.$ZodRegistry<{ id: string }>;
  ids: Map<z.ZodType, string>;
  /** Ids of the schemas that operations use directly. */
  roots: Set<string>;
};

function componentUri(id: string): string {
  return `#/components/schemas/${id}`;
}

/** Registers named schemas, and unnamed ones under ids with a leading colon. */
function registryOf(
  operations: readonly Operation[],
  schemasOf: (operation: Operation) => (z.core.$ZodType | undefined)[],
): Registry {
  const ids = new Map(SHAPES);
  const used = operations.flatMap(schemasOf).filter((schema) => schema !== undefined);
  for (const schema of used as z.ZodType[]) {
    if (!ids.has(schema)) ids.set(schema, `:${ids.size}`);
  }
  const roots = new Set((used as z.ZodType[]).map((schema) => ids.get(schema) ?? ''));
  const zod = z.registry<{ id: string }>();
  // Other schemas may contain the same schema inline. They must not refer to an unnamed component.
  for (const [schema, id] of ids) zod.add(id.startsWith(':') ? schema.clone() : schema, { id });
  return { zod, ids, roots };
}

/** The components that a part of the document refers to. */
function namesIn(piece: unknown): string[] {
  const references = JSON.stringify(piece ?? {}).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  return Array.from(references, ([, name = '']) => name);
}

function convert({ zod }: Registry, io: Direction, uri: (id: string) => string) {
  const { schemas } = z.toJSONSchema(zod, { io, uri, unrepresentable: 'any' });
  const entries = Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]);
  return Object.fromEntries(entries) as JsonSchemas;
}
