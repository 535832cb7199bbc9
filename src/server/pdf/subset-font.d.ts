declare module 'subset-font' {
  type Options = {
    keepAllGlyphs?: boolean;
    dropTables?: string[];
    noHinting?: boolean;
    targetFormat?: 'sfnt';
    /** By tag of the axis. */
    variationAxes?: Record<string, number>;
  };
  /** `text` is what the subset must cover; undefined with `keepAllGlyphs`. */
  function subsetFont(font: Buffer, text: string | undefined, options: Options): Promise<Buffer>;
  export = subsetFont;
}
