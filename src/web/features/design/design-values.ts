import type { z } from 'zod';
import { type Design, design as designSchema } from '../../../shared/certifications.ts';
import { textOrNull } from '../../app/forms.ts';
import { inWords } from '../../words.ts';

export type FieldValues = { key: string; label: string; value: string };
export type SignatoryValues = { key: string; name: string; role: string; signature: string | null };

/**
 * The editor's values: a design with empty strings instead of `null` for texts, and keys for rows.
 */
export type DesignValues = Omit<
  Design,
  'heading' | 'beforeName' | 'beforeTitle' | 'fields' | 'signatories'
> & {
  heading: string;
  beforeName: string;
  beforeTitle: string;
  fields: readonly FieldValues[];
  signatories: readonly SignatoryValues[];
};

let made = 0;

/** React keys, so that inputs stay with their row when rows are moved or removed. */
function newKey(): string {
  made += 1;
  return `row-${made}`;
}

export const newField = (): FieldValues => ({ key: newKey(), label: '', value: '' });
export const newSignatory = (): SignatoryValues => ({
  key: newKey(),
  name: '',
  role: '',
  signature: null,
});

export function valuesOf(design: Design): DesignValues {
  return {
    ...design,
    heading: design.heading ?? '',
    beforeName: design.beforeName ?? '',
    beforeTitle: design.beforeTitle ?? '',
    fields: design.fields.map((field) => ({ key: newKey(), ...field })),
    signatories: design.signatories.map((signatory) => ({ key: newKey(), ...signatory })),
  };
}

/** The request body. */
export function designOf(values: DesignValues): Design {
  return {
    ...values,
    heading: textOrNull(values.heading),
    beforeName: textOrNull(values.beforeName),
    beforeTitle: textOrNull(values.beforeTitle),
    fields: values.fields.map(({ label, value }) => ({ label, value })),
    signatories: values.signatories.map(({ name, role, signature }) => ({ name, role, signature })),
  };
}

type Drawable = {
  /** `null` while it cannot be rendered, as with an incomplete colour. */
  design: z.input<typeof designSchema> | null;
  errors: Record<string, string>;
};

/**
 * The design to render during editing. Empty rows are left out, and missing parts of a row are
 * shown as "…".
 */
export function drawableOf(values: DesignValues): Drawable {
  const said = (text: string) => textOrNull(text) ?? '…';
  const design = designOf(values);
  const fields = design.fields.map((it) => ({ label: said(it.label), value: said(it.value) }));
  const signatories = design.signatories.map((it) => ({
    ...it,
    name: said(it.name),
    role: said(it.role),
  }));
  const errors = problemsOf({ ...design, fields, signatories });
  if (Object.keys(errors).length > 0) return { design: null, errors };
  const drawn = {
    ...design,
    fields: fields.filter((it) => it.label !== '…' || it.value !== '…'),
    signatories: signatories.filter(
      (it) => it.name !== '…' || it.role !== '…' || it.signature !== null,
    ),
  };
  return { design: drawn, errors };
}

/** Whether saving would change anything. Compares trimmed values, because the server trims. */
export function differs(values: DesignValues, saved: Design): boolean {
  const read = (design: Design) => JSON.stringify(designSchema.safeParse(design).data ?? design);
  return read(designOf(values)) !== read(saved);
}

/**
 * Validation errors by the field names of the API, so that the server's errors match the same
 * fields.
 */
export function errorsOf(values: DesignValues): Record<string, string> {
  return problemsOf(designOf(values));
}

function problemsOf(design: Design): Record<string, string> {
  const issues = designSchema.safeParse(design).error?.issues ?? [];
  return Object.fromEntries(
    issues.map((it) => [['design', ...it.path].join('.'), inWords(it.message)]),
  );
}
