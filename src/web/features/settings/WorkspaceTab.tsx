import { Box } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { workspaceChange } from '../../../shared/workspaces.ts';
import { fieldErrorsOf, wordsForError } from '../../api/error-words.ts';
import { sessionQuery, useWorkspace } from '../../api/workspace.ts';
import type { Image, Workspace } from '../../api/workspace-api.ts';
import { focusFirstError, refusalView, showRefusal, validateWith } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { useEdit } from '../../app/use-edit.tsx';
import { files, paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import { ImageField } from '../../ui/ImageField.tsx';
import { WorkspaceFields, type WorkspaceValues } from './WorkspaceFields.tsx';

type Values = WorkspaceValues & { logo: string | null };
type Change = z.input<typeof workspaceChange>;

const valuesOf = (workspace: Workspace): Values => ({
  name: workspace.name,
  slug: workspace.slug,
  brandColour: workspace.brandColour,
  timeZone: workspace.timeZone,
  language: workspace.language,
  logo: workspace.logo,
});

const LABELS: Record<keyof Values, string> = {
  name: 'Name',
  slug: 'Workspace URL',
  brandColour: 'Colour',
  timeZone: 'Time zone',
  language: 'Language',
  logo: 'Logo',
};

/** Saves the profile; a changed name in addresses moves the screen to its new address. */
function useSave(onSaved: (workspace: Workspace) => void) {
  const { slug, api } = useWorkspace();
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ change, etag }: { change: Change; etag: string | undefined }) =>
      api.changeWorkspace({ body: change, etag }),
    onSuccess: async (saved) => {
      onSaved(saved);
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      if (saved.slug === slug) await client.invalidateQueries({ queryKey: ['workspace', slug] });
      else await navigate({ to: paths.settings(saved.slug) });
      toastDone('The settings are saved.');
    },
  });
}

/** How the workspace is called and how it looks. */
export function WorkspaceTab() {
  const { slug, workspace, api } = useWorkspace();
  const [logoUrl, setLogoUrl] = useState(workspace.logoUrl);
  const form = useForm<Values>({
    initialValues: valuesOf(workspace),
    validate: validateWith(workspaceChange, (values) => values),
  });
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === 'logo') document.querySelector<HTMLElement>('#logo [tabindex="0"]')?.focus();
  }, [hash]);
  const edit = useEdit({
    view: workspace,
    form,
    valuesOf,
    read: (it) => it.getWorkspace(),
    labels: LABELS,
  });
  const save = useSave((saved) => {
    edit.saved(saved);
    form.setInitialValues(valuesOf(saved));
    form.setValues(valuesOf(saved));
    form.resetDirty(valuesOf(saved));
  });
  const upload = useMutation({
    mutationFn: (file: File) => api.uploadImage({ body: { file: file } }),
    onSuccess: (image: Image) => {
      form.setFieldValue('logo', image.sha256);
      setLogoUrl(files.image(slug, image.sha256));
    },
  });
  const submit = (values: Values): void =>
    save.mutate(
      { change: values as Change, etag: edit.etag() },
      {
        onError: (error) => {
          if (!edit.refused(error, saveAgain)) showRefusal(form, error);
        },
      },
    );
  const saveAgain = () => submit(form.getValues());
  return (
    <Box maw={640}>
      <FormShell
        onSubmit={form.onSubmit(submit, (errors) => focusFirstError(form, errors))}
        submitLabel="Save"
        submitError={refusalView(form, save.error)}
        loading={save.isPending}
      >
        <WorkspaceFields field={(name) => form.getInputProps(name)} />
        <ImageField
          id="logo"
          label="Logo"
          description="On certificates, in mails and on public pages."
          previewUrl={logoUrl}
          loading={upload.isPending}
          error={upload.error && (fieldErrorsOf(upload.error).file ?? wordsForError(upload.error))}
          onPick={upload.mutate}
          onRemove={() => {
            form.setFieldValue('logo', null);
            setLogoUrl(null);
          }}
        />
        {edit.notice(saveAgain)}
      </FormShell>
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </Box>
  );
}
