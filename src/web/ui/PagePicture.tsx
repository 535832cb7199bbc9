import { Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { IconPhotoOff } from './icons.generated.ts';
import classes from './PagePicture.module.css';

type Props = {
  src: string;
  /** Empty where the words beside it say the same. */
  alt: string;
  /** `small` fits into a row of a table. */
  size?: 'large' | 'small';
};

/** A picture of a page: a skeleton until it is there, and a plain sheet when it does not come. */
export function PagePicture({ src, alt, size = 'large' }: Props) {
  const [seen, setSeen] = useState({ src: '', state: 'loading' });
  // Of the picture shown last, so that nothing jumps while one page follows another.
  const [ratio, setRatio] = useState('297 / 210');
  const state = seen.src === src ? seen.state : 'loading';
  return (
    <span className={classes.page} data-size={size} style={{ aspectRatio: ratio }}>
      {state === 'loading' && <Skeleton className={classes.cover ?? ''} component="span" />}
      {state === 'failed' && <NoPicture size={size} />}
      {state !== 'failed' && (
        <img
          key={src}
          src={src}
          alt={alt}
          loading="lazy"
          data-state={state}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            setRatio(`${naturalWidth} / ${naturalHeight}`);
            setSeen({ src, state: 'shown' });
          }}
          onError={() => setSeen({ src, state: 'failed' })}
        />
      )}
    </span>
  );
}

function NoPicture({ size }: { size: 'large' | 'small' }) {
  const icon = <IconPhotoOff size={size === 'small' ? 16 : 24} stroke={1.5} aria-hidden />;
  return (
    <span className={classes.instead}>
      {icon}
      {size === 'large' && (
        <Text span size="sm">
          The picture could not be drawn.
        </Text>
      )}
    </span>
  );
}
