import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { buildTemplateInput, type TemplateInput } from './certificate-data.ts';
import type { CertificateFacts, Stamp } from './certificate-facts.ts';
import { RenderError } from './render-error.ts';
import { createRenderPool, type RenderLog } from './render-pool.ts';

export { RenderError } from './render-error.ts';

type Options = { stamp?: Stamp };

/**
 * page: the first page as WebP, 1,600 px wide or high; thumbnail: the same at 480 px;
 * share-card: a PNG of 1200×630 px for link previews.
 */
export type PictureKind = 'page' | 'thumbnail' | 'share-card';

export type CertificatePreview = {
  /** The first page without its backdrop; all letters are outlines, so it needs no fonts. */
  svg: string;
  /** Names what lies behind the page, for `renderBackdrop`. */
  backdrop: string;
  /** In points. */
  width: number;
  height: number;
  pageCount: number;
};

/** All of it rejects with RenderError. */
export type Renderer = {
  /** PDF/A-3a and PDF/UA-1; the same facts and stamp give the same bytes. */
  renderPdf(facts: CertificateFacts, options?: Options): Promise<Buffer>;
  renderPreview(facts: CertificateFacts, options?: Options): Promise<CertificatePreview>;
  /** What lies behind a page, as SVG; the same name is the same picture until the next release. */
  renderBackdrop(backdrop: string): Promise<string>;
  renderPicture(kind: PictureKind, facts: CertificateFacts, options?: Options): Promise<Buffer>;
  /** A sha256 that two pictures share only when they are the same. */
  pictureKey(kind: PictureKind, facts: CertificateFacts, options?: Options): string;
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
    renderPreview: async (facts, { stamp } = {}) => {
      const svg = (await pool.render('svg', prepare(facts, stamp))).toString('utf8');
      return { svg, backdrop: 'none', width: 841.89, height: 595.28, pageCount: 1 };
    },
    renderBackdrop: async () => '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
    renderPicture: async (kind, facts, { stamp } = {}) => pool.render(kind, prepare(facts, stamp)),
    pictureKey: (kind, facts, { stamp } = {}) => {
      const { data, images } = prepare(facts, stamp);
      const parts = [kind, data, ...images.map((image) => image.path)];
      return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
    },
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
