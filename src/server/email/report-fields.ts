/** Fields by name in lower case. A name may occur more than once. */
export type Fields = Map<string, string[]>;

/** Reads groups of header fields, which empty lines separate. Continued lines are joined. */
export function readFields(text: string): Fields[] {
  return text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(readGroup)
    .filter((fields) => fields.size > 0);
}

function readGroup(text: string): Fields {
  const fields: Fields = new Map();
  for (const line of text.replace(/\n(?=[ \t])/g, ' ').split('\n')) {
    const [, name, value = ''] = /^\s*([\w-]+):(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const key = name.toLowerCase();
    fields.set(key, [...(fields.get(key) ?? []), value.replace(/\s+/g, ' ').trim()]);
  }
  return fields;
}
