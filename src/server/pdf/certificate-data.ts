import { nameBackdrop } from './backdrop.ts';
import type {
  CertificateDesign,
  CertificateFacts,
  CertificateImage,
  Stamp,
} from './certificate-facts.ts';
import { fittable, isRtl, narrow, oneLine, paragraphs, parseLanguage } from './certificate-text.ts';
import { getCertificateWords } from './certificate-words.ts';
import type { Coverage, TextFamilies } from './coverage.ts';
import { stretchOf } from './image-size.ts';
import { memoised } from './memoised.ts';
import { derivePalette } from './palette.ts';
import { settingsOf } from './set-texts.ts';

export type TemplateImage = { path: string; bytes: Buffer };

export type TemplateInput = {
  /** JSON for the template: `data` is shared by many certificates, `person` is individual. */
  data: string;
  person: string;
  /** `data` refers to the pictures by their paths. */
  images: TemplateImage[];
  /** The URL in the QR code, or null if there is no QR code. */
  qrCodeUrl: string | null;
  /**
   * Texts that must copy exactly from a PDF. The template marks each text with its index here. Each
   * text is given in the parts between which a line may end. The name and the title come first.
   */
  wholeTexts: string[][];
  /** Names of the backdrops of the first page and of all other pages. */
  backdrops: { first: string; next: string };
  /** In points. */
  pageSize: { width: number; height: number };
};

/** In points, the shorter side first. */
const PAPER_SIZES = { a4: [595.28, 841.89], letter: [612, 792] } as const;

const palette = memoised(derivePalette);

type Options = {
  stamp?: Stamp | undefined;
  /** Conforming PDF files may not contain characters that their fonts lack. */
  coverage: Pick<Coverage, 'toPrintable' | 'familiesFor'>;
};

/** Converts facts to the template's input. Throws a plain Error on invalid facts. */
export function buildTemplateInput(
  exact: CertificateFacts,
  { stamp, coverage }: Options,
): TemplateInput {
  assertFacts(exact);
  const { learnerName, learnerLanguage, code, url, ...common } = mapTexts(
    exact,
    coverage.toPrintable,
  );
  const images: TemplateImage[] = [];
  const place = (image: CertificateImage | null) => {
    if (!image) return null;
    const path = imagePath(image);
    images.push({ path, bytes: image.bytes });
    return path;
  };
  const placed: CommonFacts = {
    ...common,
    logo: common.design.logo === 'none' ? null : place(common.logo),
    logoStretch: common.logo ? stretchOf(common.logo) : 1,
    signatories: common.signatories.map((it) => ({ ...it, signature: place(it.signature) })),
    stamp: stamp ?? null,
    families: {
      title: coverage.familiesFor(exact.title),
      // The workspace's name and the words may be in two scripts. No family must cover both.
      page: { whole: [], torn: coverage.familiesFor(pageText(exact)).torn },
    },
  };
  const { wholes, titleUnits, ...input } = buildCommonInput(JSON.stringify(placed));
  const name = fittable(learnerName, learnerLanguage);
  const person = {
    name: { ...name, families: coverage.familiesFor(learnerName) },
    code,
    url,
    urlText: url.replace(/^https?:\/\//, ''),
    credential: describeCredential(exact, stamp),
    documentTitle: documentTitle(exact, stamp),
  };
  return {
    ...input,
    person: JSON.stringify(person),
    images,
    qrCodeUrl: common.design.qrCode ? url : null,
    wholeTexts: [name.units, titleUnits, ...wholes],
  };
}

/** The facts shared by everyone with the same certificate and issue date. Pictures are paths. */
type CommonFacts = Omit<
  CertificateFacts,
  'learnerName' | 'learnerLanguage' | 'code' | 'url' | 'logo' | 'signatories'
> & {
  logo: string | null;
  logoStretch: number;
  signatories: { name: string; role: string; signature: string | null }[];
  stamp: Stamp | null;
  families: { title: TextFamilies; page: TextFamilies };
};

type CommonInput = Omit<TemplateInput, 'person' | 'images' | 'qrCodeUrl' | 'wholeTexts'> & {
  titleUnits: string[];
  /** The whole texts except the name and the title. */
  wholes: string[][];
};

/** Does most of the work, and is the same for many certificates. Memoised by all its input. */
const buildCommonInput = memoised((text): CommonInput => {
  const facts = JSON.parse(text) as CommonFacts;
  const { design, stamp } = facts;
  const asked = parseLanguage(facts.language);
  const { language, words } = getCertificateWords(asked.language);
  // Dates use the requested locale only if the words do. English words need English dates.
  const dateLocale = language === asked.language ? asked.toString() : language;
  const allWords = { ...words, ...chosenWords(design) };
  const title = fittable(facts.title, facts.language);
  const texts = {
    words: allWords,
    capitals: uppercased(allWords, language),
    description: paragraphs(facts.description, facts.language),
    workspaceName: oneLine(facts.workspaceName),
    issuedOn: {
      text: formatDate(facts.issuedOn, dateLocale),
      date: dateParts(facts.issuedOn),
    },
    expiresOn: facts.expiresOn === null ? null : formatDate(facts.expiresOn, dateLocale),
    fields: design.fields.map(({ label, value }) => ({
      label: narrow(label),
      capitals: narrow(label).toLocaleUpperCase(language),
      value: narrow(value),
    })),
    signatories: facts.signatories.map(({ name, role, signature }) => ({
      name: narrow(name),
      role: narrow(role),
      signature,
    })),
  };
  const { settings, wholes } = settingsOf(texts, facts.language);
  const data = {
    ...texts,
    language,
    region: asked.region ?? null,
    isRtl: isRtl(language),
    style: design.style,
    paper: design.paper,
    orientation: design.orientation,
    colours: palette(facts.colour),
    title: { ...title, families: facts.families.title },
    descriptionLength: facts.description.length,
    pageFamilies: facts.families.page,
    logo: facts.logo,
    logoSize: design.logo,
    logoStretch: facts.logoStretch,
    hasQrCode: design.qrCode,
    hasSeal: design.seal,
    stamp: stamp ? { kind: stamp, word: words[stamp] } : null,
    isCareful: false,
    settings,
  };
  const backdrop = (isFirst: boolean) =>
    nameBackdrop({
      ...{ style: design.style, paper: design.paper, orientation: design.orientation },
      ...{ colour: facts.colour, isRtl: data.isRtl, hasSeal: design.seal && isFirst, isFirst },
    });
  return {
    data: JSON.stringify(data),
    backdrops: { first: backdrop(true), next: backdrop(false) },
    pageSize: pageSize(design),
    titleUnits: title.units,
    wholes,
  };
});

/** The text in the display font except the name and the title. */
function pageText({ language, workspaceName, design }: CertificateFacts): string {
  const { words } = getCertificateWords(parseLanguage(language).language);
  return [workspaceName, ...Object.values({ ...words, ...chosenWords(design) })].join(' ');
}

function pageSize({ paper, orientation }: CertificateDesign) {
  const [short, long] = PAPER_SIZES[paper];
  return orientation === 'portrait'
    ? { width: short, height: long }
    : { width: long, height: short };
}

function mapTexts(facts: CertificateFacts, change: (text: string) => string): CertificateFacts {
  const { design } = facts;
  const orNone = (text: string | null) => (text === null ? null : change(text));
  return {
    ...facts,
    title: change(facts.title),
    description: change(facts.description),
    learnerName: change(facts.learnerName),
    workspaceName: change(facts.workspaceName),
    signatories: facts.signatories.map(({ name, role, signature }) => ({
      name: change(name),
      role: change(role),
      signature,
    })),
    design: {
      ...design,
      heading: orNone(design.heading),
      beforeName: orNone(design.beforeName),
      beforeTitle: orNone(design.beforeTitle),
      fields: design.fields.map(({ label, value }) => ({
        label: change(label),
        value: change(value),
      })),
    },
  };
}

function assertFacts(facts: CertificateFacts) {
  if (!/^#[0-9a-f]{6}$/i.test(facts.colour)) throw new Error('the colour is not #rrggbb');
  if (facts.signatories.length > 4) throw new Error('more than four signatories');
}

function imagePath(image: CertificateImage): string {
  if (!/^[0-9a-f]{64}$/.test(image.sha256)) throw new Error('the image hash is not a sha256');
  return `/images/${image.sha256}.${image.mediaType === 'image/png' ? 'png' : 'svg'}`;
}

/** Returns the workspace's own wording, which replaces the fixed words. */
function chosenWords({ heading, beforeName, beforeTitle }: CertificateDesign) {
  const chosen = Object.entries({ heading, beforeName, beforeTitle });
  return Object.fromEntries(chosen.filter(([, text]) => text !== null));
}

/** Returns the public facts as JSON for programs, always with the same order of keys. */
function describeCredential(facts: CertificateFacts, stamp: Stamp | undefined): string {
  const { code, url, learnerName, title, description, issuedOn, expiresOn, workspaceName } = facts;
  const credential = { code, url, learnerName, title, description, issuedOn, expiresOn };
  // Only with a stamp: a credential that's valid today may not be when the file is read.
  const status = stamp ? { status: stamp } : {};
  return JSON.stringify({ ...credential, ...status, issuer: { name: workspaceName } }, null, 2);
}

/** Shown in window titles and search results, so the stamp comes first. */
function documentTitle(facts: CertificateFacts, stamp: Stamp | undefined): string {
  const { words } = getCertificateWords(parseLanguage(facts.language).language);
  const title = oneLine(`${facts.title} — ${facts.learnerName}`);
  return stamp ? `${words[stamp]}: ${title}` : title;
}

/** Returns small labels in capitals, by the rules of their language (Turkish: i becomes İ). */
function uppercased(words: Record<string, string>, language: string) {
  const labels = ['heading', 'issuedOn', 'validUntil', 'code', 'verify'];
  return Object.fromEntries(labels.map((key) => [key, words[key]?.toLocaleUpperCase(language)]));
}

function dateParts(date: string): { year: number; month: number; day: number } {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) throw new Error('the date is not YYYY-MM-DD');
  return { year, month, day };
}

/** Always Gregorian with Western digits, so that anyone who verifies can compare the dates. */
const dateFormat = memoised(
  (locale: string) =>
    new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      timeZone: 'UTC',
      calendar: 'gregory',
      numberingSystem: 'latn',
    }),
);

function formatDate(date: string, locale: string): string {
  return dateFormat(locale).format(new Date(`${date}T00:00:00Z`));
}
