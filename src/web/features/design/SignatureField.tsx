import { ActionIcon, Button, FileButton, Input, Tooltip } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { fieldErrorsOf, wordsForError } from '../../api/error-words.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { files } from '../../paths.ts';
import { IconPhotoUp, IconWritingSign, IconX } from '../../ui/icons.generated.ts';
import { PictureAdvice } from '../../ui/PictureAdvice.tsx';
import { t } from '../../words.ts';
import classes from './Rows.module.css';

const DrawSignatureDialog = lazy(() =>
  import('./DrawSignatureDialog.tsx').then((file) => ({ default: file.DrawSignatureDialog })),
);

type Props = {
  /** Position of the signatory, from 1. */
  number: number;
  sha256: string | null;
  refusal: string | undefined;
  onChange: (sha256: string | null) => void;
};

/** The picture of a signature, drawn here or selected as a file. */
export function SignatureField({ number, sha256, refusal, onChange }: Props) {
  const { slug, api } = useWorkspace();
  const [isDrawing, setDrawing] = useState(false);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: (file: File) => api.uploadImage({ body: { file: file } }),
    onSuccess: (image) => onChange(image.sha256),
  });
  const pick = (file: File | null) => {
    if (file === null) return;
    const isTooLarge = file.size > LIMITS.imageBytesMax;
    setTooLarge(isTooLarge ? t('design.signature.tooLarge') : null);
    if (!isTooLarge) upload.mutate(file);
  };
  const failure = upload.error && (fieldErrorsOf(upload.error).file ?? wordsForError(upload.error));
  return (
    <Input.Wrapper
      label={t('design.signature')}
      labelElement="div"
      error={tooLarge ?? failure ?? refusal}
    >
      <div className={classes.signature}>
        {sha256 !== null && (
          <img
            className={classes.picture}
            src={files.image(slug, sha256)}
            alt={t('design.signature.alt', { number })}
          />
        )}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconWritingSign size={15} aria-hidden />}
          aria-label={t('design.signature.drawOf', { number })}
          loading={upload.isPending}
          onClick={() => setDrawing(true)}
        >
          {t('design.signature.draw')}
        </Button>
        <FileButton
          accept="image/png,image/jpeg,image/svg+xml"
          onChange={pick}
          inputProps={{ 'aria-label': t('design.signature.file', { number }) }}
        >
          {({ onClick }) => (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPhotoUp size={15} aria-hidden />}
              aria-label={t('design.signature.uploadOf', { number })}
              onClick={onClick}
            >
              {t('design.signature.upload')}
            </Button>
          )}
        </FileButton>
        {sha256 !== null && (
          <Tooltip label={t('design.signature.remove', { number })}>
            <ActionIcon
              aria-label={t('design.signature.remove', { number })}
              onClick={() => onChange(null)}
            >
              <IconX size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <PictureAdvice
        url={sha256 === null ? null : files.image(slug, sha256)}
        kind="signature"
        onImprove={pick}
      />
      {isDrawing && (
        <Suspense>
          <DrawSignatureDialog
            number={number}
            onClose={() => setDrawing(false)}
            onDrawn={(file) => {
              setDrawing(false);
              pick(file);
            }}
          />
        </Suspense>
      )}
    </Input.Wrapper>
  );
}
