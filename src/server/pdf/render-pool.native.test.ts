// Writes templates that hang, fail or use up memory to a temporary folder, because the real
// templates do none of that.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { prepareFonts } from './prepare-fonts.ts';
import type { RenderOutput } from './render-messages.ts';
import { createRenderPool, type RenderPool, type RenderPoolOptions } from './render-pool.ts';
import { readPdfText, testFontsDir } from './test-support.ts';

const template = `
#let d = json("/data.json")
#if d.does == "hang" { for a in range(1000000) { for b in range(1000000) { let c = a * b } } }
#if d.does == "linger" { for a in range(1500) { for b in range(1000) { let c = a * b } } }
#if d.does == "fail" { panic("secret of " + d.name) }
Hello #d.name
`;

const HEALING = { timeout: 20_000 };

let scratchDir: string;
let pool: RenderPool;

beforeAll(() => prepareFonts(testFontsDir));
beforeEach(async () => {
  scratchDir = mkdtempSync(join(tmpdir(), 'laurel-test-'));
  mkdirSync(join(scratchDir, 'template'));
  writeFileSync(join(scratchDir, 'template', 'certificate.typ'), template);
  for (const name of ['backdrop.typ', 'share-card.typ']) {
    writeFileSync(join(scratchDir, 'template', name), '#rect()');
  }
  pool = await startPool({ ...poolOptions(), processes: 1 });
});
afterEach(async () => {
  await pool.stop();
  rmSync(scratchDir, { recursive: true });
});

async function startPool(options: RenderPoolOptions): Promise<RenderPool> {
  const started = createRenderPool(options);
  await started.start();
  return started;
}

function poolOptions() {
  return {
    processes: 1,
    timeoutMs: 1500,
    // Longer than the longest queue here takes on a busy machine.
    answerTimeoutMs: 50_000,
    fontsDir: testFontsDir,
    templateDir: join(scratchDir, 'template'),
    documentsPerProcessMax: 100,
  };
}

type Deed = 'draw' | 'linger' | 'hang' | 'fail';

function input(does: Deed, name = 'Zoë') {
  const backdrop = 'minimal-a4-portrait-0f766e-ltr-plain-first';
  return {
    data: JSON.stringify({ does, name }),
    person: '{}',
    images: [],
    qrCodeUrl: null,
    wholeTexts: [],
    backdrops: { first: backdrop, next: backdrop },
    pageSize: { width: 595.28, height: 841.89 },
  };
}

async function render(does: Deed, name?: string) {
  const { output } = await pool.render('pdf', input(does, name));
  return output;
}

it('starts no process before the first render', async () => {
  await pool.stop();
  pool = createRenderPool({ ...poolOptions(), processes: 2 });
  expect(listChildren(process.pid)).toEqual([]);
  expect((await render('draw')).subarray(0, 5).toString()).toBe('%PDF-');
  expect(listChildren(process.pid)).toHaveLength(2);
});

it('starts its processes once, however often `start` is called', async () => {
  await pool.stop();
  pool = createRenderPool({ ...poolOptions(), processes: 2 });
  await Promise.all([pool.start(), render('draw'), pool.start(), render('draw')]);
  expect(listChildren(process.pid)).toHaveLength(2);
});

it("starts no process if it's stopped before it's started", async () => {
  await pool.stop();
  pool = createRenderPool(poolOptions());
  await pool.stop();
  await expect(pool.start()).rejects.toMatchObject({ kind: 'stopped' });
  expect(listChildren(process.pid)).toEqual([]);
});

it('kills a render that hangs and draws the next one', async () => {
  const hanging = render('hang');
  const next = render('draw');
  await expect(hanging).rejects.toMatchObject({ name: 'RenderError', kind: 'timeout' });
  expect((await next).subarray(0, 5).toString()).toBe('%PDF-');
});

it('gives renders queued behind one that hangs to the next process, in their order', async () => {
  const done: string[] = [];
  const note = (name: string) => () => done.push(name);
  const hanging = render('hang').catch(note('hanging'));
  const waiting = ['second', 'third', 'fourth'].map((name) => render('draw').then(note(name)));
  await Promise.all([hanging, ...waiting]);
  expect(done).toEqual(['hanging', 'second', 'third', 'fourth']);
});

it('returns to each caller their own document, however many are drawn at a time', async () => {
  await pool.stop();
  pool = await startPool({ ...poolOptions(), processes: 2 });
  const names = Array.from({ length: 20 }, (_, index) => `Person ${'x'.repeat(index)}.`);
  const pdfs = await Promise.all(names.map((name) => render('draw', name)));
  expect(pdfs.map(readPdfText)).toEqual(names.map((name) => expect.stringContaining(name)));
});

it('leaves its output in no named file', async () => {
  await render('draw');
  const [child] = listChildren(process.pid);
  const files = [4, 5].map((file) => readlinkSync(`/proc/${child}/fd/${file}`));
  expect(files).toEqual(Array(2).fill(expect.stringMatching(/laurel-render-.* \(deleted\)$/)));
});

it('limits the time of a render sent while another was drawn', async () => {
  const first = render('draw');
  const hanging = render('hang');
  const last = render('draw');
  await expect(hanging).rejects.toMatchObject({ kind: 'timeout' });
  for (const pdf of await Promise.all([first, last])) {
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  }
});

it('rejects a failing render without revealing text of the certificate', async () => {
  const error = await render('fail').catch((thrown: Error) => thrown);
  expect(error).toMatchObject({ name: 'RenderError', kind: 'failed' });
  expect((error as Error).message).not.toContain('Zoë');
  expect((await render('draw')).subarray(0, 5).toString()).toBe('%PDF-');
});

it('refuses more than a thousand waiting renders at once', async () => {
  const renders = Array.from({ length: 1003 }, () => render('draw'));
  const results = Promise.allSettled(renders);
  await expect(renders.at(-1)).rejects.toMatchObject({
    kind: 'overloaded',
    message: expect.stringContaining('too many'),
  });
  await pool.stop();
  const kinds = (await results).map((result) =>
    result.status === 'rejected' ? result.reason.kind : 'drawn',
  );
  expect(kinds.filter((kind) => kind === 'overloaded')).toHaveLength(1);
  expect(new Set(kinds.filter((kind) => kind !== 'drawn'))).toEqual(
    new Set(['stopped', 'overloaded']),
  );
});

it('continues after its folders are removed and its process is killed', async () => {
  await pool.stop();
  vi.stubEnv('TMPDIR', mkdtempSync(join(scratchDir, 'tmp-')));
  onTestFinished(() => void vi.unstubAllEnvs());
  pool = await startPool(poolOptions());
  const folders = readdirSync(tmpdir());
  expect(folders).toEqual([expect.stringMatching(/^laurel-render-/)]);
  for (const folder of folders) rmSync(join(tmpdir(), folder), { recursive: true, force: true });
  for (const child of listChildren(process.pid)) process.kill(child, 'SIGKILL');
  await expect.poll(() => render('draw').then(String, String), HEALING).toMatch(/^%PDF-/);
  await pool.stop();
  expect(readdirSync(tmpdir())).toEqual([]);
});

it('rejects in time without file descriptors for a process, and recovers', async () => {
  const source = `
    import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs';
    const { createRenderPool } = await import(process.argv[1]);
    const pool = createRenderPool(JSON.parse(process.argv[2]));
    const draw = () => pool.render('pdf', JSON.parse(process.argv[3])).then(
      () => 'drawn',
      (error) => error.kind,
    );
    const held = [];
    const useUp = () => {
      try {
        for (;;) held.push(openSync('/dev/null'));
      } catch {}
    };
    const seen = [await draw()];
    const children = readFileSync('/proc/self/task/' + process.pid + '/children', 'utf8');
    useUp();
    process.kill(Number(children.trim()), 'SIGKILL');
    // The files of the dead process are free again: enough to open some, too few to start another.
    seen.push(await draw());
    useUp();
    seen.push(await draw());
    for (const file of held) closeSync(file);
    seen.push(await draw());
    await pool.stop();
    console.log(JSON.stringify(seen));
  `;
  const command = ['ulimit -n 80 && exec "$0" "$@"', process.execPath, '--input-type=module'];
  const { stdout } = await promisify(execFile)('sh', [
    ...['-c', ...command, '--eval', source, new URL('./render-pool.ts', import.meta.url).href],
    ...[JSON.stringify(poolOptions()), JSON.stringify(input('draw'))],
  ]);
  expect(JSON.parse(stdout)).toEqual(['drawn', 'failed', 'failed', 'drawn']);
});

it('rejects a render that waits too long, and draws later ones', async () => {
  await pool.stop();
  pool = await startPool({ ...poolOptions(), answerTimeoutMs: 500 });
  const hanging = render('hang');
  const waiting = render('draw');
  await expect(hanging).rejects.toMatchObject({ kind: 'timeout' });
  await expect(waiting).rejects.toMatchObject({ kind: 'overloaded' });
  await expect.poll(() => render('draw').then(String, String), HEALING).toMatch(/^%PDF-/);
});

it('draws the only document of one asker before the rest of a long queue', async () => {
  const done: string[] = [];
  const draw = async (asker: string) => {
    await pool.render('pdf', input('draw'), [asker]);
    done.push(asker);
  };
  await Promise.all([...Array.from({ length: 30 }, () => draw('crowd')), draw('other')]);
  expect(done.indexOf('other')).toBeLessThan(5);
});

/** Returns whether a document overtakes a slow one, which it does once two processes are ready. */
async function overtakes(): Promise<boolean> {
  const long = render('linger').then(() => false);
  const isFirst = await Promise.race([long, render('draw').then(() => true)]);
  await long;
  return isFirst;
}

const PICTURES: RenderOutput[] = ['page', 'pages', 'thumbnail', 'share-card'];

it.each(PICTURES)('keeps a process free for other askers when one sends many: %s', async (kind) => {
  await pool.stop();
  const patient = { timeoutMs: 20_000, documentsPerProcessMax: 100 };
  pool = await startPool({ ...poolOptions(), ...patient, processes: 2 });
  const done: string[] = [];
  const draw = async (output: RenderOutput, asker: string) => {
    await pool.render(output, input('draw'), [asker]);
    done.push(asker);
  };
  await expect.poll(overtakes, HEALING).toBe(true);
  const pictures = Array.from({ length: 6 }, () => draw(kind, 'crowd'));
  await Promise.all([...pictures, draw('pdf', 'other')]);
  expect(done[0]).toBe('other');
});

it('refuses more than a hundred waiting renders of one asker, but no other asker', async () => {
  const ask = (asker: string) => pool.render('pdf', input('draw'), [asker]).then(() => 'drawn');
  const crowd = Array.from({ length: 120 }, () => ask('crowd').catch(({ kind }) => kind));
  expect(await ask('other')).toBe('drawn');
  await pool.stop();
  expect(new Set(await Promise.all(crowd))).toContain('crowded');
});

it('replaces a process after its share of documents without losing any', async () => {
  await pool.stop();
  pool = await startPool({ ...poolOptions(), documentsPerProcessMax: 3 });
  const before = listChildren(process.pid);
  const renders = Array.from({ length: 10 }, () => render('draw'));
  for (const pdf of await Promise.all(renders)) {
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  }
  expect(before).not.toEqual([]);
  await vi.waitFor(() => expect(before.filter(isAlive)).toEqual([]), { timeout: 5000 });
});

it("rejects waiting and later renders once it's stopped", async () => {
  const running = render('hang');
  const waiting = [render('draw'), render('draw')];
  const results = Promise.allSettled([running, ...waiting]);
  await pool.stop();
  for (const result of await results) {
    expect(result).toMatchObject({ status: 'rejected', reason: { kind: 'stopped' } });
  }
  await expect(render('draw')).rejects.toMatchObject({ kind: 'stopped' });
});

it("rejects if the renderer can't start", async () => {
  await pool.stop();
  pool = createRenderPool({ ...poolOptions(), templateDir: join(scratchDir, 'absent') });
  await expect(pool.start()).rejects.toMatchObject({ kind: 'failed' });
  await expect(render('draw')).rejects.toMatchObject({ kind: 'failed' });
});

it('leaves no process behind when the server is killed', async () => {
  const source = `
    const { createRenderPool } = await import(process.argv[1]);
    await createRenderPool(JSON.parse(process.argv[2])).start();
    console.log('up');
  `;
  const server = spawn(process.execPath, [
    '--input-type=module',
    '--eval',
    source,
    new URL('./render-pool.ts', import.meta.url).href,
    JSON.stringify(poolOptions()),
  ]);
  await once(server.stdout, 'data');
  const pids = listChildren(server.pid ?? 0);
  expect(pids).toHaveLength(1);
  server.kill('SIGKILL');
  await vi.waitFor(() => expect(pids.filter(isAlive)).toEqual([]), { timeout: 5000 });
});

function listChildren(pid: number): number[] {
  const tasks = readdirSync(`/proc/${pid}/task`);
  const children = tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'));
  return children.join(' ').trim().split(/\s+/).filter(Boolean).map(Number);
}

/** A zombie that hasn't been reaped yet counts as ended. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
