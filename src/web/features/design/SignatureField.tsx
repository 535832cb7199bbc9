import { ActionIcon, Button, FileButton, Input, Tooltip } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { fieldErrorsOf, wordsForError } from '../../api/error-words.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { files } from '../../paths.ts';
import { IconPhotoUp, IconWritingSign, IconX } from '../../ui/icons.generated.ts';
import { PictureAdvice } from '../../ui/PictureAdvice.tsx';
import classes from './Rows.module.css';

const DrawSignatureDialog = lazy(() =>
  import('./DrawSignatureDialog.tsx').then((file) => ({ default: file.DrawSignatureDialog })),
);

type Props = {
  /** The name of the signatory, such as "signatory 2". */
  name: string;
  sha256: string | null;
  refusal: string | undefined;
  onChange: (sha256: string | null) => void;
};

/** The picture of a signature, drawn here or selected as a file. */
export function SignatureField({ name, sha256, refusal, onChange }: Props) {
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
    setTooLarge(
      isTooLarge ? 'Choose a PNG or JPEG of at most 2 MB, or an SVG of at most 300 kB.' : null,
    );
    if (!isTooLarge) upload.mutate(file);
  };
  const failure = upload.error && (fieldErrorsOf(upload.error).file ?? wordsForError(upload.error));
  return (
    <Input.Wrapper label="Signature" labelElement="div" error={tooLarge ?? failure ?? refusal}>
      <div className={classes.signature}>
        {sha256 !== null && (
          <img
            className={classes.picture}
            src={files.image(slug, sha256)}
            alt={`Signature of ${isolated(name)}`}
          />
        )}
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconWritingSign size={15} aria-hidden />}
          aria-label={`Draw the signature of ${isolated(name)}`}
          loading={upload.isPending}
          onClick={() => setDrawing(true)}
        >
          Draw
        </Button>
        <FileButton
          accept="image/png,image/jpeg,image/svg+xml"
          onChange={pick}
          inputProps={{ 'aria-label': `Picture of the signature of ${isolated(name)}` }}
        >
          {({ onClick }) => (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPhotoUp size={15} aria-hidden />}
              aria-label={`Choose a file with the signature of ${isolated(name)}`}
              onClick={onClick}
            >
              Choose a file
            </Button>
          )}
        </FileButton>
        {sha256 !== null && (
          <Tooltip label={`Remove the signature of ${isolated(name)}`}>
            <ActionIcon
              aria-label={`Remove the signature of ${isolated(name)}`}
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
            name={name}
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
