import { fileURLToPath } from 'node:url';
import { buildTemplateInput, type TemplateInput } from './certificate-data.ts';
import type { CertificateFacts, Stamp } from './certificate-facts.ts';
import { RenderError } from './render-error.ts';
import { createRenderPool, type RenderLog } from './render-pool.ts';

export { RenderError } from './render-error.ts';

export type Renderer = {
  /** PDF/A-3a, tagged; the same facts and stamp give the same bytes. Rejects with RenderError. */
  renderPdf(facts: CertificateFacts, options?: { stamp?: Stamp }): Promise<Buffer>;
  /** The first page, with all letters as outlines, so it needs no fonts. */
  renderSvg(facts: CertificateFacts, options?: { stamp?: Stamp }): Promise<string>;
  /** Ends the processes; what is waiting or being drawn is rejected as stopped. */
  stop(): Promise<void>;
};

export type RendererOptions = {
  processes: number;
  timeoutMs: number;
  /** A folder that `prepareFonts` has filled. */
  fontsDir: string;
  log?: RenderLog;
};

/** A belt against slow leaks in native code. */
const DOCUMENTS_PER_PROCESS_MAX = 5000;

/** Resolves when the first process can draw. */
export async function createRenderer(options: RendererOptions): Promise<Renderer> {
  const templateDir = fileURLToPath(new URL('../../../templates/certificate', import.meta.url));
  const pool = await createRenderPool({
    ...options,
    templateDir,
    documentsPerProcessMax: DOCUMENTS_PER_PROCESS_MAX,
  });
  return {
    renderPdf: async (facts, { stamp } = {}) => pool.render('pdf', prepare(facts, stamp)),
    renderSvg: async (facts, { stamp } = {}) =>
      (await pool.render('svg', prepare(facts, stamp))).toString('utf8'),
    stop: () => pool.stop(),
  };
}

function prepare(facts: CertificateFacts, stamp: Stamp | undefined): TemplateInput {
  try {
    return buildTemplateInput(facts, stamp);
  } catch (cause) {
    throw new RenderError('failed', { cause });
  }
}
