/** Made by vite.words.ts from the catalogues. */
declare module 'virtual:words' {
  export type Part = 'start' | 'workspace' | 'settings';
  type Load<Item> = () => Promise<{ default: Item[] }>;
  /** Each language has the messages in the order of the keys. */
  export const loaders: Record<string, Record<Part, Load<unknown>>> & {
    keys: Record<Part, Load<string>>;
    en: Record<Part, Load<unknown>>;
  };
}
