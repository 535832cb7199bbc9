import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Askers } from '../fair-queue.ts';
import type { CertificateFacts, Stamp } from './certificate-facts.ts';
import type { RenderLog } from './render-pool.ts';
import type { PictureKind, Renderer } from './renderer.ts';

export type Picture = {
  /** Different pictures have different keys, so the key serves as an ETag. */
  key: string;
  mediaType: 'image/webp' | 'image/png';
  /** Reads the picture from the disk, or draws it. Rejects with RenderError. */
  read(): Promise<Buffer>;
};

/** Pictures of certificates, cached on disk. Pictures that are missing or damaged are redrawn. */
export type Pictures = {
  /** Computes the key of the picture. Only `read` draws it. Throws RenderError. */
  find(kind: PictureKind, facts: CertificateFacts, options?: Options): Picture;
  /** Deletes pictures unread for a month, then the least recently read until the rest fits. */
  tidy(): Promise<void>;
  /** Deletes all pictures. Needed when a learner's data is erased, because pictures show names. */
  clear(): Promise<void>;
};

type Options = { stamp?: Stamp; askers?: Askers };

type CacheOptions = {
  /** Created when the first picture is written. */
  folder: string;
  renderer: Pick<Renderer, 'pictureKey' | 'renderPicture'>;
  log: RenderLog;
  /** Version of the renderer; pictures drawn by another version are ignored. */
  edition: string;
  sizeBytesMax?: number;
};

const SIZE_BYTES_MAX = 500 * 1024 * 1024;
/** The size is checked again after writing this share of the maximum. */
const TIDY_AFTER_SHARE = 0.05;
const TIDY_AFTER_MS = 60 * 60 * 1000;
/** Last-read times are updated at most once an hour, to limit disk writes. */
const READ_AT_EXACT_MS = 60 * 60 * 1000;
/** Pictures of erased learners are never requested again, so they are deleted after this time. */
const UNREAD_MAX_MS = 30 * 24 * 60 * 60 * 1000;
const CHECKSUM_BYTES = 32;

const EXTENSIONS = {
  page: 'webp',
  thumbnail: 'webp',
  pages: 'webp',
  'share-card': 'png',
} as const;

export function createPictureCache(options: CacheOptions): Pictures {
  return new PictureCache(options);
}

class PictureCache implements Pictures {
  readonly #options: Required<CacheOptions>;
  readonly #underWay = new Map<string, Promise<Buffer>>();
  readonly #keeping = new Set<Promise<void>>();
  #writtenBytes = 0;
  #tidiedAtMs = 0;
  #hasWarned = false;
  /** Incremented by `clear`. A picture whose drawing started in an earlier era isn't written. */
  #era = 0;

  constructor(options: CacheOptions) {
    this.#options = { sizeBytesMax: SIZE_BYTES_MAX, ...options };
  }

  find(kind: PictureKind, facts: CertificateFacts, options: Options = {}): Picture {
    const { renderer, folder, edition } = this.#options;
    const named = edition + renderer.pictureKey(kind, facts, options);
    const key = createHash('sha256').update(named).digest('hex');
    const path = join(folder, key.slice(0, 2), `${key}.${EXTENSIONS[kind]}`);
    const draw = () => renderer.renderPicture(kind, facts, options);
    return {
      key,
      mediaType: `image/${EXTENSIONS[kind]}`,
      read: () => this.#readOnce(path, draw),
    };
  }

  /** Concurrent calls for the same picture share one reading or drawing. */
  #readOnce(path: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const begun = this.#underWay.get(path);
    if (begun) return begun;
    const reading = this.#readOrDraw(path, draw).finally(() => {
      // After `clear`, the map may hold a newer reading.
      if (this.#underWay.get(path) === reading) this.#underWay.delete(path);
    });
    this.#underWay.set(path, reading);
    return reading;
  }

  async #readOrDraw(path: string, draw: () => Promise<Buffer>): Promise<Buffer> {
    const era = this.#era;
    const kept = await readKept(path);
    if (kept) return kept;
    const bytes = await draw();
    const keeping = this.#keep(path, bytes, era);
    this.#keeping.add(keeping);
    await keeping.finally(() => this.#keeping.delete(keeping));
    return bytes;
  }

  /** Doesn't reject if the disk is full or read-only. The picture is then redrawn each time. */
  async #keep(path: string, bytes: Buffer, era: number): Promise<void> {
    const writeUnlessCleared = async () => {
      if (era === this.#era) await write(path, bytes);
    };
    try {
      // Retries once, because the folder may be deleted just before the file is written.
      await writeUnlessCleared().catch(writeUnlessCleared);
    } catch (error) {
      this.#warnOnce(error);
      return;
    }
    this.#writtenBytes += bytes.length;
    const isMuch = this.#writtenBytes > this.#options.sizeBytesMax * TIDY_AFTER_SHARE;
    if (isMuch || Date.now() - this.#tidiedAtMs > TIDY_AFTER_MS) void this.tidy();
  }

  async tidy(): Promise<void> {
    this.#writtenBytes = 0;
    this.#tidiedAtMs = Date.now();
    try {
      await removeOldest(this.#options.folder, this.#options.sizeBytesMax);
    } catch (error) {
      this.#warnOnce(error);
    }
  }

  async clear(): Promise<void> {
    this.#era += 1;
    this.#underWay.clear();
    await Promise.all(this.#keeping);
    const { folder, log } = this.#options;
    try {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch (err) {
      log.warn({ err, folder }, 'pictures of certificates could not be deleted');
    }
  }

  #warnOnce(err: unknown): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const { folder } = this.#options;
    this.#options.log.warn({ err, folder }, 'pictures of certificates cannot be kept');
  }
}

/**
 * Returns undefined if the file is missing or damaged. Files end with a checksum, because a power
 * cut can leave a file of the right length with gaps. Image decoders ignore the checksum.
 */
async function readKept(path: string): Promise<Buffer | undefined> {
  try {
    const file = await readFile(path);
    const bytes = file.subarray(0, -CHECKSUM_BYTES);
    if (!checksum(bytes).equals(file.subarray(-CHECKSUM_BYTES))) return undefined;
    // The time can't be updated on a read-only disk.
    await noteReading(path).catch(() => undefined);
    return bytes;
  } catch {
    // The file is missing, unreadable or just deleted, so the picture is drawn.
    return undefined;
  }
}

async function noteReading(path: string): Promise<void> {
  const now = Date.now();
  if (now - (await stat(path)).mtimeMs < READ_AT_EXACT_MS) return;
  await utimes(path, now / 1000, now / 1000);
}

/** Writes a temporary file and renames it, so that nobody reads a partial file. */
async function write(path: string, bytes: Buffer): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(aside, Buffer.concat([bytes, checksum(bytes)]), { mode: 0o600 });
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

function checksum(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

async function removeOldest(folder: string, sizeBytesMax: number): Promise<void> {
  const files = await listFiles(folder);
  let total = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const unreadSince = Date.now() - UNREAD_MAX_MS;
  for (const { path, sizeBytes, readAtMs } of files.sort((a, b) => a.readAtMs - b.readAtMs)) {
    if (total <= sizeBytesMax && readAtMs > unreadSince) return;
    await rm(path, { force: true });
    total -= sizeBytes;
  }
}

type KeptFile = { path: string; sizeBytes: number; readAtMs: number };

async function listFiles(folder: string): Promise<KeptFile[]> {
  const files: KeptFile[] = [];
  for (const shelf of await namesIn(folder)) {
    const names = await namesIn(join(folder, shelf));
    const found = await Promise.all(names.map((name) => describe(join(folder, shelf, name))));
    files.push(...found.filter((file) => file !== undefined));
  }
  return files;
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}

async function describe(path: string): Promise<KeptFile | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && { path, sizeBytes: found.size, readAtMs: found.mtimeMs };
}
