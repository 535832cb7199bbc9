import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineThemeOverride,
  type VariantColorsResolver,
} from '@mantine/core';
import { accentFill, accentShades } from './accent.ts';
import { t } from './words.ts';

const DARK_BACKGROUND = '#161618';

/** Neutral greys, because the accent is the only colour without a meaning. */
const GRAY = [
  '#fafafa',
  '#f4f4f5',
  '#e9e9ec',
  '#dedee2',
  '#cbcbd1',
  '#8f8f99',
  '#5f5f6a',
  '#3f3f46',
  '#27272a',
  '#18181b',
] as const;

const DARK = [
  '#ededf0',
  '#c4c4ca',
  '#a1a1aa',
  '#85858f',
  '#3a3a40',
  '#2b2b30',
  '#1f1f23',
  DARK_BACKGROUND,
  '#111113',
  '#0b0b0c',
] as const;

/** For destructive actions. White text is readable on shades 6 to 9. */
const DANGER = [
  '#fdecea',
  '#fbd9d5',
  '#f6b3ab',
  '#ff9a8f',
  '#ff8a7d',
  '#d94a3d',
  '#b42318',
  '#9c1d13',
  '#84170e',
  '#6b110a',
] as const;

const FONT = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', 'Noto Sans', sans-serif";

/** The theme of the interface, with the workspace's colour as its accent. */
export function themeFor(brandColour: string): MantineThemeOverride {
  return createTheme({
    fontFamily: FONT,
    fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
    black: '#18181b',
    primaryColor: 'accent',
    primaryShade: { light: 6, dark: 6 },
    colors: {
      accent: accentShades(brandColour, DARK_BACKGROUND),
      danger: DANGER,
      gray: GRAY,
      dark: DARK,
    },
    other: { fill: accentFill(brandColour) },
    variantColorResolver: colourVariants,
    defaultRadius: 'md',
    radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
    fontSizes: { xs: '12px', sm: '13.5px', md: '15px', lg: '17px', xl: '20px' },
    respectReducedMotion: true,
    cursorType: 'pointer',
    headings: {
      fontWeight: '600',
      textWrap: 'balance',
      sizes: {
        h1: { fontSize: '22px', lineHeight: '1.3' },
        h2: { fontSize: '16px', lineHeight: '1.4' },
        h3: { fontSize: '14px', lineHeight: '1.4' },
      },
    },
    components: components(),
  });
}

/** Filled buttons use the workspace's exact colour; the shades are for text and lines. */
const colourVariants: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const isAccent = (input.color ?? input.theme.primaryColor) === 'accent';
  if (input.variant !== 'filled' || !isAccent) return colours;
  return {
    ...colours,
    background: 'var(--laurel-fill)',
    hover: 'var(--laurel-fill-hover)',
    color: 'var(--laurel-on-fill)',
  };
};

const components = (): NonNullable<MantineThemeOverride['components']> => ({
  ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
  Anchor: { defaultProps: { underline: 'hover' } },
  // Explicit, because `colourVariants` is not called for a button without a variant.
  Button: { defaultProps: { size: 'sm', variant: 'filled' } },
  ColorPicker: {
    defaultProps: {
      saturationLabel: t('ui.colour.saturation'),
      hueLabel: t('ui.colour.hue'),
    },
  },
  Menu: {
    defaultProps: {
      shadow: 'md',
      position: 'bottom-end',
      // Keeps a menu in the landmark of its button.
      withinPortal: false,
      // The placeholder would be a child of the menu without the role of a menu item.
      withInitialFocusPlaceholder: false,
    },
  },
  Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('ui.dismiss') } } },
  Tooltip: { defaultProps: { openDelay: 250, events: { hover: true, focus: true, touch: true } } },
  Modal: {
    defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } },
    styles: { title: { fontWeight: 600, overflowWrap: 'anywhere' } },
  },
});

/**
 * Mantine's defaults for muted text, errors and the borders of controls have less contrast than
 * WCAG requires. `--laurel-accent` is the shade of the accent that is visible on the background.
 */
export const cssVariables: CSSVariablesResolver = ({ other }) => ({
  variables: {
    '--laurel-fill': other.fill.fill,
    '--laurel-fill-hover': other.fill.hover,
    '--laurel-on-fill': other.fill.text,
  },
  light: {
    '--mantine-color-error': '#b42318',
    '--mantine-color-placeholder': '#6b6b76',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--laurel-accent': 'var(--mantine-color-accent-6)',
    '--laurel-control': '#82828c',
    '--laurel-surface': '#fafafa',
    '--laurel-border': '#e9e9ec',
  },
  dark: {
    '--mantine-color-error': '#ff9a8f',
    '--mantine-color-placeholder': '#93939d',
    '--laurel-accent': 'var(--mantine-color-accent-4)',
    '--laurel-control': '#7a7a84',
    '--laurel-surface': '#1b1b1e',
    '--laurel-border': '#2b2b30',
  },
});
