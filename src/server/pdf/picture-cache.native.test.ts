// Uses a fake renderer that counts calls. Tests which pictures are cached on the disk.
import { execFileSync } from 'node:child_process';
import {
  mkdtemp,
  open as openFile,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CertificateFacts } from './certificate-facts.ts';
import { createPictureCache } from './picture-cache.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laurel-pictures-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Only the renderer reads the facts. The fake renderer uses the code as the key. */
function facts(code: string): CertificateFacts {
  return { code } as CertificateFacts;
}

function build(given: { sizeBytesMax?: number; folder?: string; edition?: string } = {}) {
  const renderPicture = vi.fn(
    async (_kind: string, { code }: CertificateFacts): Promise<Buffer> =>
      Buffer.from(`picture of ${code} `.repeat(20)),
  );
  const warn = vi.fn();
  const pictures = createPictureCache({
    folder,
    edition: '1',
    log: { warn },
    renderer: { renderPicture, pictureKey: (kind, { code }) => `${code}-${kind}` },
    ...given,
  });
  const read = (code: string) => pictures.find('page', facts(code)).read();
  return { pictures, read, renderPicture, warn };
}

/** Returns the path of the cached page for a code. */
function pathOf(code: string): string {
  const { key } = build().pictures.find('page', facts(code));
  return join(folder, key.slice(0, 2), `${key}.webp`);
}

async function filesIn(of: string): Promise<string[]> {
  const names = await readdir(of, { recursive: true });
  return names.filter((name) => name.includes('.')).map((name) => join(of, name));
}

/** Sets the last-read time of the file to `hours` ago. */
async function age(path: string, hours: number): Promise<void> {
  const then = Date.now() / 1000 - hours * 3600;
  await utimes(path, then, then);
}

test('draws a picture once and caches it under its key, also for the next process', async () => {
  const first = build();
  const drawn = await first.read('aa1');
  expect((await first.read('aa1')).equals(drawn)).toBe(true);
  const next = build();
  expect((await next.read('aa1')).equals(drawn)).toBe(true);
  expect(first.renderPicture).toHaveBeenCalledTimes(1);
  expect(next.renderPicture).not.toHaveBeenCalled();
  expect(await filesIn(folder)).toEqual([pathOf('aa1')]);
});

test('redraws a picture drawn by another edition', async () => {
  await build().read('aa1');
  const next = build({ edition: '2' });
  await next.read('aa1');
  expect(next.renderPicture).toHaveBeenCalledTimes(1);
});

test('has different keys for different kinds, and returns their media types', () => {
  const { pictures } = build();
  const kinds = ['page', 'thumbnail', 'share-card'] as const;
  const found = kinds.map((kind) => pictures.find(kind, facts('aa1')));
  expect(found.map(({ mediaType }) => mediaType)).toEqual([
    ...['image/webp', 'image/webp', 'image/png'],
  ]);
  expect(new Set(found.map(({ key }) => key)).size).toBe(3);
});

test('draws once for concurrent requests', async () => {
  const { read, renderPicture } = build();
  const answers = await Promise.all(Array.from({ length: 10 }, () => read('aa1')));
  expect(renderPicture).toHaveBeenCalledTimes(1);
  expect(new Set(answers.map(String)).size).toBe(1);
});

test('draws again after a failure', async () => {
  const { read, renderPicture } = build();
  renderPicture.mockRejectedValueOnce(new Error('too slow'));
  await expect(read('aa1')).rejects.toThrow('too slow');
  expect(String(await read('aa1'))).toContain('picture of aa1');
});

test.each([
  ['emptied', (path: string) => truncate(path, 0)],
  ['cut', (path: string) => truncate(path, 40)],
  [
    'holed',
    async (path: string) => {
      const bytes = await readFile(path);
      await writeFile(path, bytes.fill(0, 10, 30));
    },
  ],
])('redraws a picture that was %s on the disk, and repairs the file', async (_how, spoil) => {
  const { read, renderPicture } = build();
  const drawn = await read('aa1');
  await spoil(pathOf('aa1'));
  expect((await read('aa1')).equals(drawn)).toBe(true);
  expect((await read('aa1')).equals(drawn)).toBe(true);
  expect(renderPicture).toHaveBeenCalledTimes(2);
});

test('continues when the folder is deleted while it is in use', async () => {
  const { read, warn } = build();
  for (let round = 0; round < 10; round++) {
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, (_, n) => read(`a${n}`)),
      rm(folder, { recursive: true, force: true, maxRetries: 5 }),
    ]);
    expect(String(answers[3])).toContain('picture of a3');
  }
  expect(warn).not.toHaveBeenCalled();
});

test("returns pictures if the disk can't be written, and warns once", async () => {
  const file = join(folder, 'not-a-folder');
  await writeFile(file, '');
  const { read, warn } = build({ folder: join(file, 'pictures') });
  for (const code of ['aa1', 'aa1', 'bb2']) {
    expect(String(await read(code))).toContain(`picture of ${code}`);
  }
  expect(warn).toHaveBeenCalledTimes(1);
});

test('limits its size by deleting the least recently read pictures', async () => {
  const { read } = build();
  for (const [code, hours] of Object.entries({ aa1: 5, bb2: 20, cc3: 10 })) {
    await read(code);
    await age(pathOf(code), hours);
  }
  await build({ sizeBytesMax: 900 }).pictures.tidy();
  const kept = new Set(await filesIn(folder));
  expect(kept).toEqual(new Set([pathOf('aa1'), pathOf('cc3')]));
});

test('checks its size automatically as it grows', async () => {
  const { read } = build({ sizeBytesMax: 1000 });
  for (let n = 10; n < 40; n++) await read(`a${n}`);
  await vi.waitFor(async () => {
    await read('zz');
    expect((await filesIn(folder)).length).toBeLessThanOrEqual(4);
  });
});

test('updates the last-read time at most once an hour', async () => {
  const { read } = build();
  await read('aa1');
  const path = pathOf('aa1');
  const readAt = async () => (await stat(path)).mtimeMs;
  await age(path, 0.5);
  const half = await readAt();
  await read('aa1');
  expect(await readAt()).toBe(half);
  await age(path, 2);
  await read('aa1');
  expect(await readAt()).toBeGreaterThan(half);
});

test('deletes pictures unread for a month, even in a small cache', async () => {
  const { read, pictures } = build();
  await read('aa1');
  await read('bb2');
  await age(pathOf('aa1'), 24 * 31);
  await pictures.tidy();
  expect(await filesIn(folder)).toEqual([pathOf('bb2')]);
});

test('clears everything, including pictures that are being drawn', async () => {
  const { read, pictures, renderPicture } = build();
  await read('aa1');
  let finish = (_: Buffer) => {};
  renderPicture.mockImplementationOnce(
    () => new Promise((resolve) => (finish = resolve as typeof finish)),
  );
  const drawing = read('bb2');
  await vi.waitFor(() => expect(renderPicture).toHaveBeenCalledTimes(2));
  await pictures.clear();
  finish(Buffer.from('late'));
  expect(String(await drawing)).toBe('late');
  expect(await readdir(folder).catch(() => [])).toEqual([]);
});

test('keeps pictures whose drawing starts after the cache is cleared', async () => {
  const { read, pictures, renderPicture } = build();
  const finish: ((bytes: Buffer) => void)[] = [];
  renderPicture.mockImplementation(() => new Promise((resolve) => finish.push(resolve)));
  const before = read('aa1');
  await vi.waitFor(() => expect(finish).toHaveLength(1));
  await pictures.clear();
  const after = read('aa1');
  await vi.waitFor(() => expect(finish).toHaveLength(2));
  finish[0]?.(Buffer.from('before'));
  expect(String(await before)).toBe('before');
  const also = read('aa1');
  finish[1]?.(Buffer.from('after'));
  expect([String(await after), String(await also)]).toEqual(['after', 'after']);
  expect(renderPicture).toHaveBeenCalledTimes(2);
});

test('waits for files that are being written before it clears the cache', async () => {
  const { read, pictures, renderPicture } = build();
  renderPicture.mockResolvedValueOnce(Buffer.alloc(64 * 1024 * 1024));
  const reading = read('aa1');
  await vi.waitFor(async () => expect(await filesIn(folder)).toHaveLength(1), {
    ...{ interval: 1, timeout: 20_000 },
  });
  await pictures.clear();
  expect(await filesIn(folder).catch(() => [])).toEqual([]);
  await reading;
  expect(await filesIn(folder).catch(() => [])).toEqual([]);
});

test("returns a picture even if its last-read time can't be updated", async () => {
  const { read, renderPicture } = build();
  const drawn = await read('aa1');
  const path = pathOf('aa1');
  const bytes = await readFile(path);
  await rm(path);
  execFileSync('mkfifo', [path]);
  const again = read('aa1');
  // The file is deleted before the reader reaches its end.
  const pipe = await openFile(path, 'w');
  await rm(path);
  await pipe.writeFile(bytes);
  await pipe.close();
  expect((await again).equals(drawn)).toBe(true);
  expect(renderPicture).toHaveBeenCalledTimes(1);
});
