import { Box } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { workspaceChange } from '../../../shared/workspaces.ts';
import { fieldErrorsOf, wordsForError } from '../../api/error-words.ts';
import { sessionQuery, useWorkspace } from '../../api/workspace.ts';
import type { Image, Workspace } from '../../api/workspace-api.ts';
import { validateWith } from '../../app/forms.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useEditForm } from '../../app/use-change-form.ts';
import { files, paths } from '../../paths.ts';
import { ImageField } from '../../ui/ImageField.tsx';
import { t } from '../../words.ts';
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

const labels = (): Record<keyof Values, string> => ({
  name: t('setUp.workspace.name'),
  slug: t('setUp.workspace.url'),
  brandColour: t('setUp.workspace.colour'),
  timeZone: t('setUp.workspace.timeZone'),
  language: t('setUp.workspace.language'),
  logo: t('settings.logo'),
});

/** The name and appearance of the workspace. */
export function WorkspaceTab() {
  const { slug, workspace, api } = useWorkspace();
  const [logoUrl, setLogoUrl] = useState(workspace.logoUrl);
  const client = useQueryClient();
  const navigate = useNavigate();
  const shell = useEditForm<Values, Workspace>({
    initialValues: valuesOf(workspace),
    validate: validateWith(workspaceChange, (values) => values),
    view: workspace,
    valuesOf,
    read: (it) => it.getWorkspace(),
    labels: labels(),
    send: (it, values, { etag }) => it.changeWorkspace({ body: values as Change, etag }),
    onDone: async (saved) => {
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
      // Navigates to the new URL of the workspace.
      if (saved.slug !== slug) await navigate({ to: paths.settings(saved.slug) });
      toastDone(t('settings.saved'));
    },
  });
  const { form } = shell;
  const { hash } = useLocation();
  useEffect(() => {
    if (hash === 'logo') document.querySelector<HTMLElement>('#logo [tabindex="0"]')?.focus();
  }, [hash]);
  const upload = useMutation({
    mutationFn: (file: File) => api.uploadImage({ body: { file: file } }),
    onSuccess: (image: Image) => {
      form.setFieldValue('logo', image.sha256);
      setLogoUrl(files.image(slug, image.sha256));
    },
  });
  return (
    <Box maw={640}>
      <GuardedForm of={shell} submitLabel={t('ui.save')}>
        <WorkspaceFields field={(name) => form.getInputProps(name)} />
        <ImageField
          id="logo"
          label={t('settings.logo')}
          description={t('settings.logoHint')}
          previewUrl={logoUrl}
          loading={upload.isPending}
          error={upload.error && (fieldErrorsOf(upload.error).file ?? wordsForError(upload.error))}
          onPick={upload.mutate}
          onRemove={() => {
            form.setFieldValue('logo', null);
            setLogoUrl(null);
          }}
        />
      </GuardedForm>
    </Box>
  );
}
