import type { TemplateInput } from './certificate-data.ts';
import type { OutputPlace } from './render-outputs.ts';

export type RenderOutput =
  | 'pdf'
  | 'preview'
  | 'backdrop'
  | 'page'
  | 'thumbnail'
  | 'pages'
  | 'share-card';
export type RenderRequest = TemplateInput & { id: number; output: RenderOutput };
type Drawn = { output: OutputPlace; pageCount: number };
export type RenderAnswer = { id: number } & (Drawn | { error: string });
