import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { mailTextPreviewInput } from '../../../shared/mail-texts.ts';
import { DRAWN, useWorkspace } from '../../api/workspace.ts';
import type { MailContent } from '../../api/workspace-api.ts';

type Input = z.input<typeof mailTextPreviewInput>;

const DEBOUNCE_MS = 300;

/**
 * The mail with the unsaved text. `mail` is the last one that could be rendered. `null` requests
 * nothing.
 */
export function useMailTextPreview(input: Input | null) {
  const { slug, api } = useWorkspace();
  const [asked] = useDebouncedValue(JSON.stringify(input), DEBOUNCE_MS);
  const { data, error } = useQuery({
    queryKey: ['workspace', slug, 'previewMailText', asked],
    queryFn: ({ signal }) => api.previewMailText({ body: JSON.parse(asked) as Input, signal }),
    enabled: asked !== 'null',
    retry: false,
    meta: DRAWN,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10_000,
  });
  const [mail, setMail] = useState<MailContent>();
  if (data !== undefined && data !== mail) setMail(data);
  return { mail, error };
}
