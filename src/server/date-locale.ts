/** The English of places that have no region, such as UTC, or whose English Intl does not know. */
const ELSEWHERE = 'en-GB';

/**
 * How English sentences write dates for a workspace: the English of the region that its time zone
 * is in, so that Europe/Berlin reads "2 May 2026" and America/Chicago "May 2, 2026".
 */
export function dateLocaleIn(timeZone: string): string {
  const region = regionOf(timeZone);
  if (region === undefined) return ELSEWHERE;
  const { locale } = new Intl.DateTimeFormat(`en-${region}`).resolvedOptions();
  // Regions without an English of their own fall back to American English.
  return locale === 'en' ? ELSEWHERE : locale;
}

function regionOf(timeZone: string): string | undefined {
  regions ??= readRegions();
  const { timeZone: usual } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions();
  return regions.get(timeZone) ?? regions.get(usual);
}

let regions: Map<string, string> | undefined;

/** The region of each time zone. Intl only tells the zones of a region, so all are asked, once. */
function readRegions(): Map<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  // DD, a former region, is written DE today.
  const current = codes.filter(
    (code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`,
  );
  const pairs = current.flatMap((code) => zonesOf(code).map((zone) => [zone, code] as const));
  return new Map(pairs);
}

/** Engines call it by the older name or by the newer one; TypeScript knows neither. */
type WithZones = { timeZones?: string[]; getTimeZones?: () => string[] };

function zonesOf(region: string): string[] {
  const locale = new Intl.Locale(`und-${region}`) as Intl.Locale & WithZones;
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}
