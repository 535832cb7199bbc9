/** Made by vite.words.ts from the catalogues. */
declare module 'virtual:words' {
  export type Part = 'start' | 'workspace';
  type Load = () => Promise<{ default: Record<string, unknown> }>;
  export const loaders: Record<string, Record<Part, Load>>;
}
