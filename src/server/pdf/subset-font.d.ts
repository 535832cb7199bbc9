declare module 'subset-font' {
  type Options = {
    keepAllGlyphs?: boolean;
    dropTables?: string[];
    noHinting?: boolean;
    keepFeatures?: string[];
    targetFormat?: 'sfnt' | 'woff2';
    /** By tag of the axis. */
    variationAxes?: Record<string, number | { min: number; max: number }>;
  };
  /** `text` is what the subset must cover; undefined with `keepAllGlyphs`. */
  function subsetFont(font: Buffer, text: string | undefined, options: Options): Promise<Buffer>;
  export = subsetFont;
}
