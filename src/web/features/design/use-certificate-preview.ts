import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import type { newPreviewInput, PreviewView, previewInput } from '../../../shared/previews.ts';
import { DRAWN, useWorkspace } from '../../api/workspace.ts';
import type { WorkspaceApi } from '../../api/workspace-api.ts';

type Input = z.input<typeof previewInput>;
type NewInput = z.input<typeof newPreviewInput>;

/** A page that is ready to be shown: both of its pictures are decoded. */
export type ShownPage = Omit<PreviewView, 'svg'> & { svgUrl: string };

/**
 * The certificate as the server draws it. One page is drawn at a time, and the newest design is
 * asked for as soon as the one before has come: a colour that is dragged is followed as fast as the
 * server draws, and never queues up. `null` asks for nothing and keeps the last page.
 */
export function useCertificatePreview(certificationId: string, input: Input | null) {
  return usePreview(['certifications', certificationId, 'preview'], input, (api, asked, signal) =>
    api.previewCertificate({ id: certificationId, body: asked, signal }),
  );
}

/** The same of a certification that is not saved yet. */
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
    // Every page weighs as much as a picture, and most are seen for the blink of an eye.
    gcTime: 10_000,
  });
  const isBehind = input !== null && JSON.stringify(input) !== JSON.stringify(asked);
  if (isBehind && !isFetching) setAsked(input);
  return { page: useDecoded(data), error };
}

/** Keeps the last page until the next one can be painted at once, so that nothing flickers. */
function useDecoded(view: PreviewView | undefined): ShownPage | null {
  const [shown, setShown] = useState<ShownPage | null>(null);
  // The address of a picture in memory has to be given back.
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
