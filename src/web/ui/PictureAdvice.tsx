import { Alert, Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { t } from '../words.ts';
import { IconAlertTriangle } from './icons.generated.ts';
import {
  clearBackground,
  darken,
  findFault,
  type PictureFault,
  type Pixels,
} from './picture-pixels.ts';

type Kind = 'logo' | 'signature';
type Props = {
  url: string | null;
  kind: Kind;
  /** Called with the improved picture. */
  onImprove?: (file: File) => void;
  /** Shown if there is no `onImprove`. */
  children?: ReactNode;
};

const SIDE_PX_MAX = 1200;

/** Warns of a picture that will be hard to see on a certificate, and offers a fix. */
export function PictureAdvice({ url, kind, onImprove, children }: Props) {
  const found = usePicture(url);
  if (found === null) return null;
  const { fault, pixels } = found;
  const improve = async () => {
    const better =
      fault === 'opaque' ? clearBackground(pixels, kind === 'signature') : darken(pixels);
    onImprove?.(await toFile(better, kind));
  };
  return (
    <Alert
      color="yellow"
      variant="light"
      mt="xs"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      role="status"
    >
      {t(`ui.picture.${fault}`, { kind })}
      {onImprove === undefined ? (
        <div>{children}</div>
      ) : (
        <div>
          <Button variant="default" size="compact-sm" mt={6} onClick={() => void improve()}>
            {t(fault === 'opaque' ? 'ui.picture.clear' : 'ui.picture.darken')}
          </Button>
        </div>
      )}
    </Alert>
  );
}

/** Analyses the picture once it is loaded. Returns null until then, or if it has no fault. */
function usePicture(url: string | null) {
  const [found, setFound] = useState<{
    url: string;
    fault: PictureFault;
    pixels: Pixels;
  } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const image = new Image();
    image.onload = () => {
      const pixels = readPixels(image);
      const fault = pixels && findFault(pixels);
      setFound(fault ? { url, fault, pixels } : null);
    };
    image.src = url;
    return () => {
      image.onload = null;
    };
  }, [url]);
  return found?.url === url ? found : null;
}

function readPixels(image: HTMLImageElement): Pixels | null {
  const { naturalWidth, naturalHeight } = image;
  if (naturalWidth === 0 || naturalHeight === 0) return null;
  const scale = Math.min(1, SIDE_PX_MAX / Math.max(naturalWidth, naturalHeight));
  const context = createContext(
    Math.max(1, Math.round(naturalWidth * scale)),
    Math.max(1, Math.round(naturalHeight * scale)),
  );
  const { width, height } = context.canvas;
  context.drawImage(image, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  return { data, width, height };
}

async function toFile({ data, width, height }: Pixels, kind: Kind): Promise<File> {
  const context = createContext(width, height);
  context.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => context.canvas.toBlob(resolve));
  if (blob === null) throw new Error('the picture cannot be written');
  return new File([blob], `${kind}.png`, { type: 'image/png' });
}

function createContext(width: number, height: number): CanvasRenderingContext2D {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser has no canvas');
  return context;
}
