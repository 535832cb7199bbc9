import { Alert, Divider, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { LANGUAGE_CODES, type Language } from '../../../shared/languages.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { slugFrom } from '../../../shared/slug.ts';
import { setUpInput } from '../../../shared/workspaces.ts';
import { DEFAULT_ACCENT } from '../../accent.ts';
import { fieldErrorsOf } from '../../api/error-words.ts';
import { type SetUpInput, sessionApi } from '../../api/session-api.ts';
import { installationQuery } from '../../api/workspace.ts';
import { CardPage } from '../../app/CardPage.tsx';
import { validateWith } from '../../app/forms.ts';
import { ButtonLink } from '../../app/links.tsx';
import { useFormShell } from '../../app/use-form-shell.ts';
import { paths } from '../../paths.ts';
import { FormShell } from '../../ui/FormShell.tsx';
import type { FieldProps } from '../../ui/field-props.ts';
import { ImageField } from '../../ui/ImageField.tsx';
import { PasswordField } from '../../ui/PasswordField.tsx';
import { t } from '../../words.ts';
import { WorkspaceFields } from '../settings/WorkspaceFields.tsx';

/** The schema limits the languages to a list, but a form has any string. */
type Values = Pick<SetUpInput, 'owner'> & {
  workspace: Omit<SetUpInput['workspace'], 'language'> & { language: string };
};

function initialValues(): Values {
  const viewer = navigator.language.slice(0, 2);
  return {
    owner: { name: '', email: '', password: '' },
    workspace: {
      name: '',
      slug: '',
      brandColour: DEFAULT_ACCENT,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      language: LANGUAGE_CODES.find((code) => code === viewer) ?? 'en',
    },
  };
}

/** A data URL has its base64 content after the comma. */
async function readPicture(file: File): Promise<{ url: string; base64: string }> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return { url, base64: url.slice(url.indexOf(',') + 1) };
}

/**
 * The first visit: creates the owner and the workspace. Opened by the one-time link of the console.
 */
export function SetUpPage() {
  const token = useLocation().hash.replace(/^#/, '');
  const { data: installation } = useQuery(installationQuery);
  if (installation?.isSetUp) {
    return (
      <CardPage title={t('setUp.done')} lead={t('setUp.doneHint')}>
        <ButtonLink to={paths.signIn()}>{t('setUp.signIn')}</ButtonLink>
      </CardPage>
    );
  }
  if (token === '') {
    return (
      <CardPage title={t('setUp.title')}>
        <Alert color="gray" title={t('setUp.link')}>
          {t('setUp.linkHint')}
        </Alert>
      </CardPage>
    );
  }
  return <SetUpForm token={token} />;
}

function SetUpForm({ token }: { token: string }) {
  const [logo, setLogo] = useState<{ url: string; base64: string } | null>(null);
  const inputOf = (values: Values): SetUpInput => ({
    token,
    owner: values.owner,
    workspace: {
      ...values.workspace,
      language: values.workspace.language as Language,
      ...(logo !== null && { logoBase64: logo.base64 }),
    },
  });
  const client = useQueryClient();
  const navigate = useNavigate();
  const { form, frame, error } = useFormShell<Values, void>({
    initialValues: initialValues(),
    validate: validateWith(setUpInput, inputOf),
    send: async (values) => {
      await sessionApi.setUp(inputOf(values));
      await sessionApi.signIn(values.owner.email, values.owner.password);
    },
    onDone: async (_, { workspace }) => {
      // The set-up query is still active here. If refetched, it would return that Laurel is set up.
      client.removeQueries({ type: 'inactive' });
      await navigate({ to: paths.home(workspace.slug) });
    },
  });
  return (
    <CardPage title={t('setUp.title')} lead={t('setUp.lead')} width={560}>
      <FormShell {...frame} submitLabel={t('setUp.submit')}>
        <Divider label={t('setUp.you')} labelPosition="left" />
        <OwnerFields field={(name) => form.getInputProps(`owner.${name}`)} />
        <Divider label={t('setUp.organisation')} labelPosition="left" />
        <WorkspaceFields
          field={(name) => form.getInputProps(`workspace.${name}`)}
          onNameChange={(name) => {
            const { workspace } = form.values;
            // The workspace URL follows the name until the user edits it.
            if (workspace.slug === slugFrom(workspace.name)) {
              form.setFieldValue('workspace.slug', slugFrom(name));
            }
          }}
        />
        <ImageField
          label={t('setUp.logo')}
          previewUrl={logo?.url ?? null}
          error={fieldErrorsOf(error)['workspace.logoBase64'] ?? null}
          onPick={(file) => void readPicture(file).then(setLogo)}
          onRemove={() => setLogo(null)}
        />
      </FormShell>
    </CardPage>
  );
}

type OwnerField = 'name' | 'email' | 'password';

function OwnerFields({ field }: { field: (name: OwnerField) => FieldProps }) {
  return (
    <>
      <TextInput
        label={t('setUp.name')}
        autoComplete="name"
        autoFocus
        dir="auto"
        {...field('name')}
      />
      <TextInput
        label={t('setUp.email')}
        type="email"
        autoComplete="username"
        {...field('email')}
      />
      <PasswordField
        label={t('setUp.password')}
        description={t('setUp.passwordHint', { min: LIMITS.passwordLengthMin })}
        autoComplete="new-password"
        {...field('password')}
      />
    </>
  );
}
