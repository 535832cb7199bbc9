let formats = formatsIn(undefined);

function formatsIn(locale: string | undefined) {
  const format = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { numberingSystem: 'latn', ...options });
  return {
    locale,
    number: format({}),
    percent: format({ style: 'percent', maximumFractionDigits: 0 }),
    tenths: format({ maximumFractionDigits: 1 }),
  };
}

/** Sets the locale of all numbers; undefined for the browser's locale. */
export function writeNumbersIn(locale: string | undefined): void {
  if (locale !== formats.locale) formats = formatsIn(locale);
}

/** With separators: "1,204". */
export function formatNumber(value: number): string {
  return formats.number.format(value);
}

/** Formats a fraction from 0 to 1: "24%". */
export function formatPercent(share: number): string {
  return formats.percent.format(share);
}

/** With at most one decimal: "82.5". */
export function formatTenths(value: number): string {
  return formats.tenths.format(value);
}
