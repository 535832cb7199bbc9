import { useEffect } from 'react';
import { isolated } from '../../shared/direction.ts';

/** The name of the product, in every language. */
export const PRODUCT = 'Laurel';

/** From top to bottom. */
const LEVELS = ['dialog', 'panel', 'tab', 'page'] as const;

type Level = (typeof LEVELS)[number];

const parts = new Map<Level, string>();

function write(): void {
  const shown = LEVELS.map((level) => parts.get(level)).filter((part) => part !== undefined);
  // The first tab of a screen may have the same name as the screen.
  document.title = [...new Set([...shown, PRODUCT])].join(' · ');
}

/**
 * Adds one level of the screen to the title of the browser tab: "Design · First Aid at Work ·
 * Laurel". Without a text it adds nothing.
 */
export function useTitlePart(level: Level, text: string | undefined): void {
  // The title is a browser API.
  useEffect(() => {
    if (text === undefined || text === '') return;
    parts.set(level, isolated(text));
    write();
    return () => {
      parts.delete(level);
      write();
    };
  }, [level, text]);
}
