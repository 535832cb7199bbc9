import { Alert, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useChange, useView, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { refusalView, showRefusal } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { useEdit } from '../../app/use-edit.tsx';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import classes from '../../ui/FormLayout.module.css';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { IconLock } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { PublishDialog } from '../publishing/PublishDialog.tsx';
import { whyNotPublish } from '../publishing/why-not-publish.ts';
import { CertificatePicture } from './CertificatePicture.tsx';
import { CertificationFields } from './CertificationFields.tsx';
import { type CertificationValues, toChange, valuesOf } from './certification-values.ts';
import { checkedValues, useCertificationForm } from './use-certification-form.ts';
import { VersionList } from './VersionList.tsx';

const LABELS = {
  title: 'Title',
  description: 'Description',
  criteria: 'Criteria',
  expires: 'Validity',
  validity: 'Months of validity',
};

/** Where a certification is changed and published. */
export function CertificationSettingsTab() {
  const id = useCertificationId();
  const { data } = useView('getCertification', { id });
  return data === undefined ? null : <SettingsForm key={id} certification={data} />;
}

function SettingsForm({ certification }: { certification: Certification }) {
  const { role } = useWorkspace();
  const [isPublishing, setPublishing] = useState(false);
  const form = useCertificationForm(certification);
  const edit = useEdit({
    view: certification,
    form,
    valuesOf,
    read: (api) => api.getCertification({ id: certification.id }),
    labels: LABELS,
  });
  const save = useChange(
    (api, values: CertificationValues) =>
      api.changeCertification({
        id: certification.id,
        body: toChange(values, edit.base() ?? certification),
        etag: edit.etag(),
      }),
    (saved) => {
      edit.saved(saved);
      form.setInitialValues(valuesOf(saved));
      form.resetDirty();
    },
  );
  const isDirty = form.isDirty();
  const submit = () => {
    if (!isDirty) return toastDone('Nothing was changed since it was saved.');
    const values = checkedValues(form);
    if (values === null) return;
    save.mutate(values, {
      onError: (error) => {
        if (!edit.refused(error, submit)) showRefusal(form, error);
      },
      onSuccess: () => toastDone('The changes are saved.'),
    });
  };
  const saveToPublish = async () => {
    if (!form.isDirty()) return certification;
    return await save.mutateAsync(form.getValues()).catch((error) => {
      setPublishing(false);
      if (!edit.refused(error, submit)) showRefusal(form, error);
      throw error;
    });
  };
  const refusedByRole = whyRoleCannot(role, 'changeCertifications');
  const whyNot = refusedByRole ?? whyNotPublish(certification, isDirty);
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
              Only owners and admins can change certifications.
            </Alert>
          )}
          <fieldset className={classes.fields} disabled={refusedByRole !== null}>
            <CertificationFields form={form} />
          </fieldset>
          <SubmitErrorAlert error={refusalView(form, save.error)} />
          {edit.notice(submit)}
          {refusedByRole === null && (
            <div className={classes.actions}>
              <Button
                type="submit"
                variant={isDirty ? 'filled' : 'default'}
                loading={save.isPending}
              >
                Save draft
              </Button>
              {whyNot === null ? (
                <Button
                  variant={isDirty ? 'default' : 'filled'}
                  disabled={save.isPending}
                  onClick={() => setPublishing(checkedValues(form) !== null)}
                >
                  Publish
                </Button>
              ) : (
                <ReasonButton variant="default" reason={whyNot}>
                  Publish
                </ReasonButton>
              )}
            </div>
          )}
        </Stack>
      </form>
      <div className={classes.picture}>
        <CertificatePicture certification={certification} isDirty={isDirty} />
        <VersionList certificationId={certification.id} />
      </div>
      {isPublishing && (
        <PublishDialog
          title={form.getValues().title}
          certification={certification}
          save={saveToPublish}
          onClose={() => setPublishing(false)}
          onPublished={() => setPublishing(false)}
        />
      )}
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </div>
  );
}
