import { z } from 'zod';
import { shape } from './api/shape.ts';
import { CREDENTIAL_FILTER_STATUSES } from './choices.ts';
import { idField, instantField, lineOfText } from './fields.ts';
import { LIMITS } from './limits.ts';
import { sentence } from './words/sentence.ts';

/** Placeholders in file names. */
export const FILE_NAME_PARTS = ['{name}', '{title}', '{date}', '{code}'] as const;
export const FILE_NAMES_DEFAULT = '{name} – {title} – {date}';

/** Many certificates in one ZIP: selected credentials, or all that match a filter. */
export const downloadInput = shape(
  'DownloadInput',
  z
    .object({
      certificationId: idField,
      credentialIds: z.array(idField).min(1).max(LIMITS.certificatesPerDownloadMax).optional(),
      filter: z
        .object({
          status: z.enum(CREDENTIAL_FILTER_STATUSES).optional(),
          version: z.number().int().min(1).optional(),
          query: z.string().max(LIMITS.searchLengthMax).optional(),
        })
        .optional(),
      fileNames: lineOfText(LIMITS.fileNamesLengthMax).default(FILE_NAMES_DEFAULT),
    })
    .refine((input) => (input.credentialIds === undefined) !== (input.filter === undefined), {
      error: sentence('field.either', { one: 'credentialIds', other: 'filter' }),
      path: ['credentialIds'],
    }),
);
export type DownloadInput = z.output<typeof downloadInput>;

/** waiting: created, but its URL was not opened yet. */
export const DOWNLOAD_STATES = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;

export const downloadView = shape(
  'Download',
  z.object({
    id: idField,
    state: z.enum(DOWNLOAD_STATES),
    total: z.number().int(),
    done: z.number().int(),
    notIncluded: z.number().int().describe('erased, or could not be rendered; the ZIP lists them'),
    url: z.string().describe('URL of the ZIP; can be opened once'),
    createdAt: instantField,
  }),
);
export type DownloadView = z.output<typeof downloadView>;
