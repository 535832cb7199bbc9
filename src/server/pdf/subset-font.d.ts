declare module 'subset-font' {
  type Options = {
    keepAllGlyphs?: boolean;
    dropTables?: string[];
    noHinting?: boolean;
    keepFeatures?: string[];
    targetFormat?: 'sfnt' | 'woff2';
    /** By axis tag. */
    variationAxes?: Record<string, number | { min: number; max: number }>;
  };
  /** The subset covers the characters of `text`. Pass undefined with `keepAllGlyphs`. */
  function subsetFont(font: Buffer, text: string | undefined, options: Options): Promise<Buffer>;
  export = subsetFont;
}
