/**
 * Helpers of mails and public pages. Both are English sentences around names in any script, in a
 * colour that the workspace chose.
 */

const neutralColour = '#3f3f46';

/**
 * Normalises a colour to `#` and six lower-case hex digits. Invalid values become a neutral grey,
 * because the value ends up in a style sheet and must not prevent a mail from being sent.
 */
export function safeColour(colour: string): string {
  return /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : neutralColour;
}

/**
 * Contrast ratio of two #rrggbb colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
 */
export function contrastRatio(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever has more contrast with the colour. That is never below 4.5. */
export function inkOn(colour: string): '#000000' | '#ffffff' {
  return contrastRatio(colour, '#ffffff') >= contrastRatio(colour, '#000000')
    ? '#ffffff'
    : '#000000';
}

/**
 * Formats a calendar date (YYYY-MM-DD) for an English sentence, in a locale from `dateLocaleIn`.
 */
export function writtenDate(date: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}
