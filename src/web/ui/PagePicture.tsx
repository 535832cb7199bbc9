import { Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { t } from '../words.ts';
import { IconPhotoOff } from './icons.generated.ts';
import classes from './PagePicture.module.css';

type Props = {
  src: string;
  /** Empty if the text beside it says the same. */
  alt: string;
  /** `small` fits into a table row. */
  size?: 'large' | 'small';
};

/** A picture of a page: a skeleton while it loads, and a blank page if loading fails. */
export function PagePicture({ src, alt, size = 'large' }: Props) {
  const [seen, setSeen] = useState({ src: '', state: 'loading' });
  // The ratio of the last picture, so that the layout does not jump while the next one loads.
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
          {t('ui.picture.failed')}
        </Text>
      )}
    </span>
  );
}
