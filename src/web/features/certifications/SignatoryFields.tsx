import { Button, Group, Input, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { LIMITS } from '../../../shared/limits.ts';
import { wordsForError } from '../../api/error-words.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { files } from '../../paths.ts';
import { ImageField } from '../../ui/ImageField.tsx';
import { newSignatory } from './certification-values.ts';
import classes from './SignatoryFields.module.css';
import type { CertificationForm } from './use-certification-form.ts';

/** Who signs the certificate: up to four people. */
export function SignatoryFields({ form }: { form: CertificationForm }) {
  const { signatories } = form.getValues().design;
  return (
    <Input.Wrapper
      label="Signatories"
      labelElement="div"
      description={`Up to ${LIMITS.signatoriesMax} people who stand on the certificate, each with a picture of their signature if there is one.`}
    >
      <Stack gap="sm" mt={8}>
        {signatories.map((signatory, index) => (
          <Signatory key={signatory.key} form={form} index={index} />
        ))}
        {signatories.length < LIMITS.signatoriesMax && (
          <Group>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => form.insertListItem('design.signatories', newSignatory())}
            >
              Add a signatory
            </Button>
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  );
}

function Signatory({ form, index }: { form: CertificationForm; index: number }) {
  const path = `design.signatories.${index}` as const;
  return (
    <fieldset className={classes.signatory}>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={500} component="legend" p={0}>
          Signatory {index + 1}
        </Text>
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          onClick={() => form.removeListItem('design.signatories', index)}
        >
          Remove<span className={classes.hidden}> signatory {index + 1}</span>
        </Button>
      </Group>
      <div className={classes.pair}>
        <TextInput
          label="Name"
          placeholder="Dr. Olivia Martin"
          maxLength={LIMITS.nameLengthMax}
          dir="auto"
          {...form.getInputProps(`${path}.name`)}
        />
        <TextInput
          label="Role"
          placeholder="Head of training"
          maxLength={LIMITS.roleLengthMax}
          dir="auto"
          {...form.getInputProps(`${path}.role`)}
        />
      </div>
      <SignatureField form={form} index={index} />
    </fieldset>
  );
}

function SignatureField({ form, index }: { form: CertificationForm; index: number }) {
  const { slug, api } = useWorkspace();
  const path = `design.signatories.${index}.signature` as const;
  const sha256 = form.getValues().design.signatories[index]?.signature ?? null;
  const upload = useMutation({
    mutationFn: (file: File) => api.uploadImage(file),
    onSuccess: (image) => form.setFieldValue(path, image.sha256),
  });
  const refusal = upload.error === null ? form.errors[path] : wordsForError(upload.error);
  return (
    <ImageField
      label={`Signature of signatory ${index + 1}`}
      previewUrl={sha256 === null ? null : files.image(slug, sha256)}
      loading={upload.isPending}
      error={typeof refusal === 'string' ? refusal : null}
      onPick={(file) => upload.mutate(file)}
      onRemove={() => form.setFieldValue(path, null)}
    />
  );
}
