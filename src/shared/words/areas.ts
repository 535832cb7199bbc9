/** The first part of every key of the catalogue, and who loads its messages. */
export const AREAS = {
  /** Loaded with the first screen. */
  start: ['error', 'signIn', 'ui'],
  /** Loaded with the first screen other than the sign-in. */
  workspace: [
    'activity',
    'app',
    'certification',
    'completion',
    'credential',
    'design',
    'download',
    'field',
    'history',
    'hold',
    'home',
    'issue',
    'learner',
    'pipeline',
    'program',
    'reminders',
    'rule',
  ],
  /** Loaded with the screens of settings. */
  settings: ['account', 'mailSettings', 'mailTexts', 'setUp', 'settings'],
  /** Used by the server only. */
  server: ['api', 'certificate', 'file', 'mail', 'page'],
} as const;

export type Part = keyof typeof AREAS;

/** The part of the catalogue that has this key; undefined for an unknown area. */
export function partOf(key: string): Part | undefined {
  const area = key.slice(0, key.indexOf('.'));
  const parts = Object.keys(AREAS) as Part[];
  return parts.find((part) => (AREAS[part] as readonly string[]).includes(area));
}
