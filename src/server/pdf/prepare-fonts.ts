import { copyFile, link, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { COVERAGE_FILE, measureCoverage } from './coverage.ts';
import { makeSerifFonts, serifPackages } from './serif-fonts.ts';

const require = createRequire(import.meta.url);

/** The weights for running text. */
const TEXT = ['400Regular', '500Medium'];

type Family = [family: string, stem: string, weights: string[]];

/** Family as in the package name, file name stem, and the weights that the templates use. */
const families: Family[] = [
  ['inter', 'Inter', ['300Light', '400Regular', '500Medium', '600SemiBold', '700Bold']],
  ['fraunces', 'Fraunces', TEXT],
  ['eb-garamond', 'EBGaramond', [...TEXT, '400Regular_Italic']],
  ['instrument-serif', 'InstrumentSerif', ['400Regular', '400Regular_Italic']],
  ['bricolage-grotesque', 'BricolageGrotesque', ['400Regular', '700Bold', '800ExtraBold']],
  ['jetbrains-mono', 'JetBrainsMono', [...TEXT, '700Bold']],
  ['noto-serif', 'NotoSerif', TEXT],
  ['noto-serif-hebrew', 'NotoSerifHebrew', TEXT],
  ['noto-serif-devanagari', 'NotoSerifDevanagari', TEXT],
  ['noto-naskh-arabic', 'NotoNaskhArabic', TEXT],
  ['noto-sans', 'NotoSans', TEXT],
  ['noto-sans-arabic', 'NotoSansArabic', TEXT],
  ['noto-sans-armenian', 'NotoSansArmenian', TEXT],
  ['noto-sans-bengali', 'NotoSansBengali', TEXT],
  ['noto-sans-devanagari', 'NotoSansDevanagari', TEXT],
  ['noto-sans-ethiopic', 'NotoSansEthiopic', TEXT],
  ['noto-sans-georgian', 'NotoSansGeorgian', TEXT],
  ['noto-sans-gujarati', 'NotoSansGujarati', TEXT],
  ['noto-sans-gurmukhi', 'NotoSansGurmukhi', TEXT],
  ['noto-sans-hebrew', 'NotoSansHebrew', TEXT],
  ['noto-sans-jp', 'NotoSansJP', TEXT],
  ['noto-sans-kannada', 'NotoSansKannada', TEXT],
  ['noto-sans-khmer', 'NotoSansKhmer', TEXT],
  ['noto-sans-kr', 'NotoSansKR', TEXT],
  ['noto-sans-lao', 'NotoSansLao', TEXT],
  ['noto-sans-malayalam', 'NotoSansMalayalam', TEXT],
  ['noto-sans-myanmar', 'NotoSansMyanmar', TEXT],
  ['noto-sans-sc', 'NotoSansSC', TEXT],
  ['noto-sans-sinhala', 'NotoSansSinhala', TEXT],
  ['noto-sans-tamil', 'NotoSansTamil', TEXT],
  ['noto-sans-telugu', 'NotoSansTelugu', TEXT],
  ['noto-sans-thai', 'NotoSansThai', TEXT],
  ['noto-color-emoji', 'NotoColorEmoji', ['400Regular']],
];

/** Heavy weights to match those of Latin. Han fonts are large, so only their heaviest is used. */
const heavyCuts: Family[] = families
  .filter(([family]) => family.startsWith('noto-sans'))
  .map(([family, stem]) => {
    const isHan = /-(jp|kr|sc)$/.test(family);
    return [family, stem, isHan ? ['800ExtraBold'] : ['600SemiBold', '700Bold', '800ExtraBold']];
  });

/** Returns the paths of all copied fonts in their packages. */
export function listCopiedFonts(): string[] {
  return [...families, ...heavyCuts].flatMap(filesOf);
}

/** Returns the paths of a family's fonts in their package, without the heavy weights. */
export function listFontFiles(family: string): string[] {
  return families.filter(([name]) => name === family).flatMap(filesOf);
}

function filesOf([family, stem, weights]: Family): string[] {
  return weights.map((weight) => join(packageDir(family), weight, `${stem}_${weight}.ttf`));
}

/**
 * Fills the folder with the fonts of the certificates and their coverage, and nothing else. With
 * the whole packages, each renderer process would read hundreds of files on start. The first call
 * takes a few seconds to make some of the fonts. Safe to call at each start and by several
 * processes at once. Fast if the folder is up to date.
 */
export async function prepareFonts(targetDir: string): Promise<void> {
  const stampFile = join(targetDir, 'fonts.json');
  const wanted = JSON.stringify({ fonts: await describeFonts(), with: COVERAGE_FILE }, null, 2);
  if ((await readIfThere(stampFile)) === wanted) return;

  await mkdir(dirname(targetDir), { recursive: true });
  const freshDir = await mkdtemp(`${targetDir}.`);
  for (const file of listCopiedFonts()) await linkOrCopy(file, join(freshDir, basename(file)));
  const serifs = await makeSerifFonts(freshDir);
  // All weights of a family cover the same characters.
  const measured = [...families.map(regularOf), ...serifs];
  await writeFile(join(freshDir, COVERAGE_FILE), JSON.stringify(await measureCoverage(measured)));
  await writeFile(join(freshDir, 'fonts.json'), wanted);
  await replaceDir(freshDir, targetDir, async () => (await readIfThere(stampFile)) === wanted);
}

function regularOf([family, stem]: Family): string {
  return join(packageDir(family), '400Regular', `${stem}_400Regular.ttf`);
}

function packageDir(family: string): string {
  return dirname(require.resolve(`@expo-google-fonts/${family}/package.json`));
}

async function describeFonts() {
  const copied = [...families, ...heavyCuts].map(async ([family, , weights]) => {
    return { family, version: await readVersion(`@expo-google-fonts/${family}`), weights };
  });
  const made = serifPackages.map(async (name) => ({ name, version: await readVersion(name) }));
  return await Promise.all([...copied, ...made]);
}

async function readVersion(name: string): Promise<string> {
  const text = await readFile(require.resolve(`${name}/package.json`), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    ignoreAbsence(error);
    return undefined;
  });
}

/** Hard links need no disk space, but some file systems lack them and they can't cross two. */
async function linkOrCopy(from: string, to: string) {
  await link(from, to).catch(() => copyFile(from, to));
}

/** Another process may put the same fonts there in the meantime. They are then left in place. */
async function replaceDir(from: string, to: string, isDone: () => Promise<boolean>) {
  const staleDir = `${from}.stale`;
  try {
    await rename(to, staleDir).catch(ignoreAbsence);
    await rename(from, to);
  } catch (error) {
    if (!(await isDone())) throw error;
  } finally {
    await rm(from, { recursive: true, force: true });
    await rm(staleDir, { recursive: true, force: true });
  }
}

function ignoreAbsence(error: NodeJS.ErrnoException) {
  if (error.code !== 'ENOENT') throw error;
}
