// Uses HarfBuzz directly, because its wrapper subset-font empties the glyph `.notdef`, the box that
// browsers draw for characters missing from all fonts.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The used part of the C interface. All values are addresses or numbers. */
type HarfBuzz = {
  memory: WebAssembly.Memory;
  malloc(size: number): number;
  hb_blob_create(data: number, length: number, mode: number, user: 0, destroy: 0): number;
  hb_blob_get_data(blob: number, length: 0): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_set_clear(set: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_set(input: number, kind: number): number;
  hb_subset_input_set_axis_range(
    ...range: [input: number, face: number, axis: number, min: number, max: number, start: number]
  ): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_input_unicode_set(input: number): number;
  hb_subset_or_fail(face: number, input: number): number;
};

const MEMORY_MODE_WRITABLE = 2;
const SETS_LAYOUT_FEATURE_TAG = 6;
const FLAGS_NOTDEF_OUTLINE = 0x40;

const WASM = fileURLToPath(import.meta.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'));

export type Subset = {
  characters: string;
  features: string[];
  weights: { min: number; max: number };
};

/** Subsets a TrueType font. Each call has its own memory, so nothing needs to be freed. */
export async function subsetTrueType(font: Buffer, subset: Subset): Promise<Buffer> {
  const { instance } = await WebAssembly.instantiate(await readFile(WASM));
  const hb = instance.exports as HarfBuzz;
  const address = hb.malloc(font.length);
  new Uint8Array(hb.memory.buffer).set(font, address);
  const blob = hb.hb_blob_create(address, font.length, MEMORY_MODE_WRITABLE, 0, 0);
  const face = hb.hb_face_create(blob, 0);

  const input = hb.hb_subset_input_create_or_fail();
  hb.hb_subset_input_set_flags(input, FLAGS_NOTDEF_OUTLINE);
  const features = hb.hb_subset_input_set(input, SETS_LAYOUT_FEATURE_TAG);
  hb.hb_set_clear(features);
  for (const feature of subset.features) hb.hb_set_add(features, tag(feature));
  const characters = hb.hb_subset_input_unicode_set(input);
  for (const each of subset.characters) hb.hb_set_add(characters, each.codePointAt(0) ?? 0);
  const { min, max } = subset.weights;
  // HarfBuzz treats NaN as the font's default weight.
  hb.hb_subset_input_set_axis_range(input, face, tag('wght'), min, max, Number.NaN);

  const result = hb.hb_subset_or_fail(face, input);
  if (result === 0) throw new Error('HarfBuzz could not subset the font');
  const cut = hb.hb_face_reference_blob(result);
  const start = hb.hb_blob_get_data(cut, 0);
  return Buffer.from(new Uint8Array(hb.memory.buffer, start, hb.hb_blob_get_length(cut)));
}

function tag(name: string): number {
  return Buffer.from(name, 'latin1').readUInt32BE();
}
