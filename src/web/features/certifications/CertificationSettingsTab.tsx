import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { toastDone, toastUnchanged } from '../../app/toast.tsx';
import { useCertificationId } from '../../app/use-certification-id.ts';
import { useEditForm } from '../../app/use-change-form.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import classes from '../../ui/FormLayout.module.css';
import { IconLock } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';
import { ExpiryReminders } from '../expiry-reminders/ExpiryReminders.tsx';
import { CertificationMailTexts } from '../mail-texts/CertificationMailTexts.tsx';
import { PublishDialog } from '../publishing/PublishDialog.tsx';
import { whyNotPublish } from '../publishing/why-not-publish.ts';
import { CertificatePicture } from './CertificatePicture.tsx';
import { CertificationFields } from './CertificationFields.tsx';
import { toChange, validate, valuesOf } from './certification-values.ts';
import { VersionList } from './VersionList.tsx';

const labels = () => ({
  title: t('certification.field.title'),
  description: t('certification.field.description'),
  criteria: t('certification.field.criteria'),
  expires: t('certification.field.validity'),
  validity: t('certification.field.validityMonths'),
});

/** Edits and publishes a certification. */
export function CertificationSettingsTab() {
  const id = useCertificationId();
  const { data } = useView('getCertification', { id });
  if (data === undefined) return null;
  return (
    <>
      <SettingsForm key={id} certification={data} />
      <CertificationMailTexts certificationId={id} />
    </>
  );
}

function SettingsForm({ certification }: { certification: Certification }) {
  const { role } = useWorkspace();
  const [isPublishing, setPublishing] = useState(false);
  const shell = useEditForm({
    initialValues: valuesOf(certification),
    validate,
    view: certification,
    valuesOf,
    read: (api) => api.getCertification({ id: certification.id }),
    labels: labels(),
    send: (api, values, { etag, base }) =>
      api.changeCertification({
        id: certification.id,
        body: toChange(values, base ?? certification),
        etag,
      }),
    onDone: () => toastDone(t('certification.save.done')),
    onUnchanged: toastUnchanged,
  });
  const { form, frame } = shell;
  const isDirty = form.isDirty();
  const saveToPublish = async () => {
    if (!form.isDirty()) return certification;
    return await shell.save().catch((error) => {
      setPublishing(false);
      throw error;
    });
  };
  const refusedByRole = whyRoleCannot(role, 'changeCertifications');
  const whyNot = refusedByRole ?? whyNotPublish(certification, isDirty);
  return (
    <div className={classes.columns}>
      <GuardedForm
        of={shell}
        gap="lg"
        actions={
          refusedByRole === null && (
            <div className={classes.actions}>
              <Button
                type="submit"
                variant={isDirty ? 'filled' : 'default'}
                loading={frame.loading}
              >
                {t('certification.action.saveDraft')}
              </Button>
              {whyNot === null ? (
                <Button
                  variant={isDirty ? 'default' : 'filled'}
                  disabled={frame.loading}
                  onClick={() => setPublishing(shell.isValid())}
                >
                  {t('certification.action.publish')}
                </Button>
              ) : (
                <ReasonButton variant="default" reason={whyNot}>
                  {t('certification.action.publish')}
                </ReasonButton>
              )}
            </div>
          )
        }
      >
        {refusedByRole !== null && (
          <Alert color="gray" icon={<IconLock size={18} aria-hidden />}>
            {t('certification.readOnly')}
          </Alert>
        )}
        <fieldset className={classes.fields} disabled={refusedByRole !== null}>
          <CertificationFields form={form} />
        </fieldset>
      </GuardedForm>
      <div className={classes.picture}>
        <CertificatePicture certification={certification} isDirty={isDirty} />
        <VersionList certificationId={certification.id} />
        {certification.status !== 'draft' && <ExpiryReminders certificationId={certification.id} />}
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
    </div>
  );
}
