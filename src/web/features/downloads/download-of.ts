import type { z } from 'zod';
import type { downloadInput } from '../../../shared/downloads.ts';

type Input = z.input<typeof downloadInput>;

/** Which certificates: those of selected credentials, or of all that match a filter. */
export type DownloadOf = (
  | { credentialIds: string[] }
  | { filter: NonNullable<Input['filter']> }
) & {
  /** The number of certificates; `null` if unknown. */
  count: number | null;
};
