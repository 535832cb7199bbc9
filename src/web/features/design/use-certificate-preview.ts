import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { newPreviewInput, PreviewView, previewInput } from '../../../shared/previews.ts';
import { DRAWN, useWorkspace } from '../../api/workspace.ts';
import type { WorkspaceApi } from '../../api/workspace-api.ts';

type Input = z.input<typeof previewInput>;
type NewInput = z.input<typeof newPreviewInput>;

/** A page whose two pictures are decoded and ready to show. */
export type ShownPage = Omit<PreviewView, 'svg'> & { svgUrl: string };

/**
 * The certificate as rendered by the server. One request runs at a time, and the latest design is
 * requested as soon as the previous one is rendered. Dragging a colour therefore updates as fast as
 * the server renders, without a queue. `null` requests nothing and keeps the last page.
 */
export function useCertificatePreview(certificationId: string, input: Input | null) {
  return usePreview(['certifications', certificationId, 'preview'], input, (api, asked, signal) =>
    api.previewCertificate({ id: certificationId, body: asked, signal }),
  );
}

/** The same for a certification that is not saved yet. */
export function useNewCertificatePreview(input: NewInput) {
  return usePreview(['certifications', 'new', 'preview'], input, (api, asked, signal) =>
    api.previewNewCertificate({ body: asked, signal }),
  );
}

function usePreview<Asked>(
  key: readonly string[],
  input: Asked | null,
  draw: (api: WorkspaceApi, asked: Asked, signal: AbortSignal) => Promise<PreviewView>,
) {
  const { slug, api } = useWorkspace();
  const [asked, setAsked] = useState(input);
  const { data, error, isFetching } = useQuery({
    queryKey: ['workspace', slug, ...key, asked],
    queryFn: ({ signal }) => draw(api, asked as Asked, signal),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    retry: false,
    meta: DRAWN,
    staleTime: Number.POSITIVE_INFINITY,
    // Each page uses as much memory as a picture, and most are shown only briefly.
    gcTime: 10_000,
  });
  const isBehind = input !== null && JSON.stringify(input) !== JSON.stringify(asked);
  if (isBehind && !isFetching) setAsked(input);
  return { page: useDecoded(data), error };
}

/** Keeps the last page until the next one is decoded, to prevent flicker. */
function useDecoded(view: PreviewView | undefined): ShownPage | null {
  const [shown, setShown] = useState<ShownPage | null>(null);
  // The object URL must be revoked.
  useEffect(() => {
    if (view === undefined) return;
    const { svg, ...page } = view;
    const svgUrl = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    let isNewest = true;
    void Promise.allSettled([decoded(svgUrl), decoded(page.backdropUrl)]).then(() => {
      if (isNewest) setShown({ ...page, svgUrl });
    });
    return () => {
      isNewest = false;
      URL.revokeObjectURL(svgUrl);
    };
  }, [view]);
  return shown;
}

async function decoded(url: string): Promise<void> {
  const image = new Image();
  image.src = url;
  await image.decode();
}
