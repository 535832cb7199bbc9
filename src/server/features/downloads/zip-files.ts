import { setTimeout as delay } from 'node:timers/promises';
import type { Sentence } from '../../../shared/words/sentence.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { Deps } from '../../deps.ts';
import { AppError } from '../../errors.ts';
import { workspaceAsker } from '../../fair-queue.ts';
import type { CertificateFacts } from '../../pdf/certificate-facts.ts';
import type { Words } from '../../words/words.ts';
import { certificateFileName, safeFileName } from '../credentials/certificate-file-name.ts';
import { findCredentialFacts } from '../credentials/credential-facts.ts';
import { getCertificate, renderCertificatePdf } from '../credentials/render-certificate.ts';

export type ZipFile = { name: string; lastModified: Date; input: Buffer | string };

/** Number of certificates drawn ahead, which bounds the load on the renderer. */
const DRAWN_AHEAD_MAX = 3;
const PATIENCE_S = 120;

type Drawn = { facts: CertificateFacts; pdf: Buffer } | { code: string; reason: Sentence };

/**
 * Yields the certificates, each drawn shortly before its turn, and finally a list of those that are
 * unavailable. Counts `progress` up.
 */
export async function* zipFiles(
  deps: Deps,
  workspaceId: string,
  download: { credentialIds: string[]; fileNames: string; words: Words },
  progress: { done: number; notIncluded: number },
): AsyncGenerator<ZipFile> {
  const { t, write } = download.words;
  const uniqueName = createUniqueNames();
  const missing: string[] = [];
  const lastModified = deps.clock.now();
  const draw = (id: string) => drawCertificate(deps, workspaceId, id);
  for await (const drawn of drawAhead(download.credentialIds, draw)) {
    if ('reason' in drawn) {
      missing.push(`${drawn.code}  ${write(drawn.reason)}`);
      progress.notIncluded += 1;
      continue;
    }
    const name = uniqueName(certificateFileName(drawn.facts, download.fileNames));
    yield { name, lastModified, input: drawn.pdf };
    progress.done += 1;
  }
  if (missing.length === 0) return;
  const lines = [t('file.zip.notIncludedIntro'), '', ...missing, ''];
  const name = uniqueName(`${safeFileName(t('file.zip.notIncluded'))}.txt`);
  yield { name, lastModified, input: lines.join('\r\n') };
}

async function* drawAhead(
  ids: string[],
  draw: (id: string) => Promise<Drawn>,
): AsyncGenerator<Drawn> {
  const drawing: Promise<Drawn>[] = [];
  for (const id of ids) {
    const next = draw(id);
    // Errors are thrown when it is awaited. This avoids an unhandled rejection if the download ends
    // before.
    next.catch(() => undefined);
    drawing.push(next);
    if (drawing.length > DRAWN_AHEAD_MAX) yield await (drawing.shift() as Promise<Drawn>);
  }
  for (const last of drawing) yield await last;
}

async function drawCertificate(deps: Deps, workspaceId: string, id: string): Promise<Drawn> {
  try {
    const certificate = await getCertificate(deps, workspaceId, id);
    const askers = [workspaceAsker(workspaceId)];
    const render = () => renderCertificatePdf(deps, certificate, askers);
    return { facts: certificate.facts, pdf: await retryWhileBusy(render) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const facts = await inWorkspace(deps.db, workspaceId, (tx) => findCredentialFacts(tx, id));
    return { code: facts?.code ?? id, reason: error.sentence };
  }
}

/** Retries while the renderer is busy, for up to two minutes. */
async function retryWhileBusy<Result>(act: () => Promise<Result>): Promise<Result> {
  for (let waitedS = 0; ; ) {
    try {
      return await act();
    } catch (error) {
      const retryAfterS = error instanceof AppError ? error.retryAfterS : undefined;
      if (retryAfterS === undefined || waitedS >= PATIENCE_S) throw error;
      await delay(retryAfterS * 1000);
      waitedS += retryAfterS;
    }
  }
}

/** Makes file names unique, ignoring case and Unicode normalisation. */
export function createUniqueNames(): (name: string) => string {
  const counts = new Map<string, number>();
  const fold = (name: string) => name.normalize('NFC').toLowerCase();
  return (name) => {
    let unique = name;
    let count = counts.get(fold(name)) ?? 0;
    while (counts.has(fold(unique))) {
      count += 1;
      unique = name.replace(/(\.\w+)?$/, ` (${count})$1`);
    }
    counts.set(fold(name), Math.max(count, 1));
    counts.set(fold(unique), 1);
    return unique;
  };
}
