import type { z } from 'zod';
import type { downloadInput } from '../../../shared/downloads.ts';

type Input = z.input<typeof downloadInput>;

/** Whose certificates: of chosen credentials, or of all that a filter finds. */
export type DownloadOf = (
  | { credentialIds: string[] }
  | { filter: NonNullable<Input['filter']> }
) & {
  /** How many they are; `null` when nobody counted. */
  count: number | null;
};
