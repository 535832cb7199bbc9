/** For time zones without a region, such as UTC, and regions whose English Intl doesn't know. */
const ELSEWHERE = 'en-GB';

/**
 * The locale for dates in English sentences. It follows the region of the workspace's time zone: "2
 * May 2026" for Europe/Berlin, "May 2, 2026" for America/Chicago.
 */
export function dateLocaleIn(timeZone: string): string {
  const region = regionOf(timeZone);
  if (region === undefined) return ELSEWHERE;
  const { locale } = new Intl.DateTimeFormat(`en-${region}`).resolvedOptions();
  // Intl falls back to American English for regions without an English of their own.
  return locale === 'en' ? ELSEWHERE : locale;
}

function regionOf(timeZone: string): string | undefined {
  regions ??= readRegions();
  const { timeZone: usual } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions();
  return regions.get(timeZone) ?? regions.get(usual);
}

let regions: Map<string, string> | undefined;

/**
 * Maps time zones to regions. Intl only lists the time zones of a region, so every region is asked
 * once.
 */
function readRegions(): Map<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  // Former codes such as DD resolve to their successor, DE.
  const current = codes.filter(
    (code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`,
  );
  const pairs = current.flatMap((code) => zonesOf(code).map((zone) => [zone, code] as const));
  return new Map(pairs);
}

/** Engines have either name; TypeScript knows neither. */
type WithZones = { timeZones?: string[]; getTimeZones?: () => string[] };

function zonesOf(region: string): string[] {
  const locale = new Intl.Locale(`und-${region}`) as Intl.Locale & WithZones;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
