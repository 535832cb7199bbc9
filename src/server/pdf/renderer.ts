import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Askers } from '../fair-queue.ts';
import { buildTemplateInput, type TemplateInput } from './certificate-data.ts';
import type { CertificateFacts, Stamp } from './certificate-facts.ts';
import type { Coverage } from './coverage.ts';
import { RenderError } from './render-error.ts';
import type { RenderOutput } from './render-messages.ts';
import { createRenderPool, type RenderLog } from './render-pool.ts';

export { RenderError } from './render-error.ts';

/** `askers` affects only the order of rendering, never the output. */
type Options = { stamp?: Stamp; askers?: Askers };

/**
 * page: the first page as WebP, with a longer side of 1,600 px. thumbnail: the same at 480 px.
 * pages: all pages at that size, stacked vertically. share-card: a PNG of 1200×630 px for link
 * previews.
 */
export type PictureKind = 'page' | 'thumbnail' | 'pages' | 'share-card';

export type CertificatePreview = {
  /** The first page without its backdrop. All letters are outlines, so it needs no fonts. */
  svg: string;
  /** The name of the backdrop, for `renderBackdrop`. */
  backdrop: string;
  /** In points. */
  width: number;
  height: number;
  pageCount: number;
};

/** All methods reject with RenderError. `pictureKey` throws it. */
export type Renderer = {
  /** Starts the processes. Otherwise, the first render starts them. Resolves when one is ready. */
  start(): Promise<void>;
  /** Returns PDF/A-3a and PDF/UA-1. The same facts and stamp give the same bytes. */
  renderPdf(facts: CertificateFacts, options?: Options): Promise<Buffer>;
  renderPreview(facts: CertificateFacts, options?: Options): Promise<CertificatePreview>;
  /** Returns a backdrop as SVG. A name always gives the same picture until the next release. */
  renderBackdrop(backdrop: string, options?: Pick<Options, 'askers'>): Promise<string>;
  renderPicture(kind: PictureKind, facts: CertificateFacts, options?: Options): Promise<Buffer>;
  /** Returns a SHA-256. Within a release, different pictures have different keys. */
  pictureKey(kind: PictureKind, facts: CertificateFacts, options?: Options): string;
  /** Ends the processes. Waiting and running renders are rejected as `stopped`. */
  stop(): Promise<void>;
};

export type RendererOptions = {
  processes: number;
  timeoutMs: number;
  /** A folder filled by `prepareFonts`. */
  fontsDir: string;
  /** The coverage of the fonts in that folder. */
  coverage: Coverage;
  log?: RenderLog;
};

/** Processes are replaced to limit slow memory leaks in native code. */
const DOCUMENTS_PER_PROCESS_MAX = 5000;

/** Starts no process. The first render or `start` does. */
export function createRenderer({ coverage, ...options }: RendererOptions): Renderer {
  const templateDir = fileURLToPath(new URL('../../../templates/certificate', import.meta.url));
  const pool = createRenderPool({
    ...options,
    templateDir,
    documentsPerProcessMax: DOCUMENTS_PER_PROCESS_MAX,
  });
  const render = async (output: RenderOutput, facts: CertificateFacts, options: Options) =>
    await pool.render(output, prepare(facts, options, coverage), options.askers);
  return {
    start: () => pool.start(),
    renderPdf: async (facts, options = {}) => (await render('pdf', facts, options)).output,
    renderPreview: async (facts, options = {}) => {
      const input = prepare(facts, options, coverage);
      const { output, pageCount } = await pool.render('preview', input, options.askers);
      const { pageSize, backdrops } = input;
      return { svg: output.toString('utf8'), backdrop: backdrops.first, ...pageSize, pageCount };
    },
    renderBackdrop: async (name, { askers } = {}) => {
      const nothing = { data: '', person: '', images: [], qrCodeUrl: null, wholeTexts: [] };
      const backdrops = { first: name, next: name };
      const input = { ...nothing, backdrops, pageSize: { width: 0, height: 0 } };
      const { output } = await pool.render('backdrop', input, askers);
      return output.toString('utf8');
    },
    renderPicture: async (kind, facts, options = {}) => (await render(kind, facts, options)).output,
    pictureKey: (kind, facts, options = {}) => {
      const { data, person, images, backdrops } = prepare(facts, options, coverage);
      const parts = [kind, data, person, backdrops.first, ...images.map((image) => image.path)];
      return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
    },
    stop: () => pool.stop(),
  };
}

function prepare(facts: CertificateFacts, { stamp }: Options, coverage: Coverage): TemplateInput {
  try {
    return buildTemplateInput(facts, { stamp, coverage });
  } catch (cause) {
    throw new RenderError('failed', { cause });
  }
}
