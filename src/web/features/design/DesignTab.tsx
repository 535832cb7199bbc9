import { Alert, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Design } from '../../../shared/certifications.ts';
import { hasCode } from '../../api/api-error.ts';
import { errorView, fieldErrorsOf, wordsForError } from '../../api/error-words.ts';
import { useChange, useView, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { focusFirstError } from '../../app/forms.ts';
import { toastDone, toastUnchanged } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { useEdit } from '../../app/use-edit.tsx';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { IconLock } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { PublishDialog } from '../publishing/PublishDialog.tsx';
import { whyNotPublish } from '../publishing/why-not-publish.ts';
import { CertificatePreview } from './CertificatePreview.tsx';
import { DesignActions } from './DesignActions.tsx';
import { DesignControls } from './DesignControls.tsx';
import classes from './DesignTab.module.css';
import { type DesignValues, designOf, drawableOf, valuesOf } from './design-values.ts';
import { type SampleName, sampleOf } from './samples.ts';
import { useCertificatePreview } from './use-certificate-preview.ts';
import { type DesignEditor, useDesignEditor, useUndoKeys } from './use-design-editor.ts';

/** The editor of the design, beside a preview of the certificate. */
export function DesignTab() {
  const id = useCertificationId();
  const { data } = useView('getCertification', { id });
  return data === undefined ? null : <DesignForm key={id} certification={data} />;
}

function DesignForm({ certification }: { certification: Certification }) {
  const { role } = useWorkspace();
  const [isPublishing, setPublishing] = useState(false);
  const editor = useDesignEditor(certification.design);
  const { save, isSaving, saveError, notice } = useSaving(certification, editor);
  const refusedByRole = whyRoleCannot(role, 'changeCertifications');
  const drawable = drawableOf(editor.values);
  useUndoKeys(editor);
  const submit = () => {
    if (!editor.isDirty) return toastUnchanged();
    const values = editor.checked();
    if (values !== null)
      save(values).then(
        () => toastDone(t('design.saved')),
        () => undefined,
      );
  };
  const saveToPublish = async () => {
    if (!editor.isDirty) return certification;
    return await save(editor.values).catch((error) => {
      setPublishing(false);
      throw error;
    });
  };
  return (
    <div className={classes.columns}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="lg">
          {refusedByRole !== null && (
            <Alert color="gray" icon={<IconLock size={18} aria-hidden />}>
              {t('design.readOnly')}
            </Alert>
          )}
          <DesignControls
            editor={{ ...editor, errors: { ...drawable.errors, ...editor.errors } }}
            isReadOnly={refusedByRole !== null}
          />
          <SubmitErrorAlert error={saveError} />
          {notice}
          {refusedByRole === null && (
            <DesignActions
              editor={editor}
              isSaving={isSaving}
              whyNotPublish={whyNotPublish(certification, editor.isDirty)}
              onPublish={() => setPublishing(editor.checked() !== null)}
            />
          )}
        </Stack>
      </form>
      <Preview certificationId={certification.id} values={editor.values} drawable={drawable} />
      {isPublishing && (
        <PublishDialog
          title={certification.title}
          certification={certification}
          save={saveToPublish}
          onClose={() => setPublishing(false)}
          onPublished={() => setPublishing(false)}
        />
      )}
      <UnsavedGuard isDirty={() => editor.isDirty} />
    </div>
  );
}

const labels = (): Record<keyof Design, string> => ({
  style: t('design.section.style'),
  paper: t('design.paper'),
  orientation: t('design.orientation'),
  colour: t('design.section.colour'),
  language: t('design.language'),
  heading: t('design.heading'),
  beforeName: t('design.beforeName'),
  beforeTitle: t('design.beforeTitle'),
  logo: t('design.logo'),
  seal: t('design.seal'),
  qrCode: t('design.qrCode'),
  fields: t('design.section.fields'),
  signatories: t('design.section.signatories'),
});

function useSaving(certification: Certification, editor: DesignEditor) {
  const edit = useEdit<Certification, Design>({
    view: certification,
    form: {
      getValues: () => designOf(editor.values),
      setValues: (design) => editor.change(valuesOf(design), t('design.change.version')),
      setInitialValues: editor.markSaved,
      resetDirty: () => undefined,
    },
    valuesOf: (it) => it.design,
    read: (api) => api.getCertification({ id: certification.id }),
    labels: labels(),
  });
  const change = useChange(
    (api, values: DesignValues) =>
      api.changeCertification({
        id: certification.id,
        body: { design: designOf(values) },
        etag: edit.etag(),
      }),
    (saved) => {
      edit.saved(saved);
      editor.markSaved(saved.design);
    },
  );
  const save = (values: DesignValues) =>
    change.mutateAsync(values).catch((error) => {
      if (edit.refused(error, saveAgain)) throw error;
      const errors = fieldErrorsOf(error);
      editor.setErrors(errors);
      focusFirstError(errors);
      throw error;
    });
  const saveAgain = () => {
    const values = editor.checked();
    if (values !== null)
      void save(values).then(
        () => toastDone(t('design.saved')),
        () => undefined,
      );
  };
  const saveError = hasCode(change.error, 'precondition_failed') ? null : errorView(change.error);
  return { save, isSaving: change.isPending, saveError, notice: edit.notice(saveAgain) };
}

type PreviewProps = {
  certificationId: string;
  values: DesignValues;
  drawable: ReturnType<typeof drawableOf>;
};

function Preview({ certificationId, values, drawable }: PreviewProps) {
  const [sample, setSample] = useState<SampleName>('usual');
  const { name, language } = sampleOf(sample);
  const { design } = drawable;
  const { page, error } = useCertificatePreview(
    certificationId,
    design && { design, learnerName: name, learnerLanguage: language },
  );
  const refusal = Object.values(drawable.errors)[0] ?? (error && wordsForError(error));
  return (
    <CertificatePreview
      design={values}
      page={page}
      error={refusal ?? null}
      sample={sample}
      onSample={setSample}
    />
  );
}
