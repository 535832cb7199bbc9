import '@mantine/dropzone/styles.css';
import { Box, Button, Group, Input, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { useId, useState } from 'react';
import { LIMITS } from '../../shared/limits.ts';
import { t } from '../words.ts';
import classes from './ImageField.module.css';
import { IconPhotoUp } from './icons.generated.ts';
import { PictureAdvice } from './PictureAdvice.tsx';

type Props = {
  id?: string;
  label: string;
  description?: string;
  /** The current picture. */
  previewUrl: string | null;
  /** The server's error message about the picture. */
  error?: string | null;
  loading?: boolean;
  onPick: (file: File) => void;
  onRemove: () => void;
};

const MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/svg+xml'];

/** A picture that can be dropped or selected, with a preview on a light background. */
export function ImageField(props: Props) {
  const { id, label, description, previewUrl, error, loading = false, onPick, onRemove } = props;
  const [refusal, setRefusal] = useState<string | null>(null);
  const labelId = useId();
  return (
    <Input.Wrapper
      {...(id !== undefined && { id })}
      label={label}
      description={description}
      error={refusal ?? error}
      labelElement="div"
      labelProps={{ id: labelId }}
    >
      <Group gap="md" mt={6} align="center">
        {previewUrl !== null && (
          <Box className={classes.preview ?? ''}>
            <img src={previewUrl} alt={label} />
          </Box>
        )}
        <Dropzone
          className={classes.zone ?? ''}
          multiple={false}
          loading={loading}
          accept={MEDIA_TYPES}
          maxSize={LIMITS.imageBytesMax}
          inputProps={{ 'aria-labelledby': labelId }}
          onDrop={(files: File[]) => {
            setRefusal(null);
            if (files[0] !== undefined) onPick(files[0]);
          }}
          onReject={() => setRefusal(t('ui.image.invalid'))}
        >
          <Group gap="xs" wrap="nowrap" justify="center">
            <IconPhotoUp size={20} stroke={1.5} aria-hidden />
            <Text size="sm">{t(previewUrl === null ? 'ui.image.drop' : 'ui.image.replace')}</Text>
          </Group>
          <Text size="xs" c="dimmed" ta="center">
            {t('ui.image.limits')}
          </Text>
        </Dropzone>
        {previewUrl !== null && (
          <Button variant="default" size="compact-sm" onClick={onRemove}>
            {t('ui.remove')}
          </Button>
        )}
      </Group>
      <PictureAdvice url={previewUrl} kind="logo" onImprove={onPick} />
    </Input.Wrapper>
  );
}
