import { Box, Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { TextLink } from '../../app/links.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { paths } from '../../paths.ts';
import classes from '../../ui/FormLayout.module.css';
import { IconChevronLeft } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { t } from '../../words.ts';
import { PublishDialog } from '../publishing/PublishDialog.tsx';
import { CertificationFields } from './CertificationFields.tsx';
import { toInput, validate, valuesOf } from './certification-values.ts';
import { NewCertificatePicture } from './NewCertificatePicture.tsx';

/** Creates a certification. */
export function CertificationFormPage() {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const [isPublishing, setPublishing] = useState(false);
  const toDesign = (id: string) =>
    void navigate({ to: paths.certificationDesign(slug, id), replace: true });
  const shell = useChangeForm({
    initialValues: valuesOf(null),
    validate,
    send: (api, values, key) => api.createCertification({ body: toInput(values), key }),
    onDone: (certification) => {
      toastDone(t('certification.draft.done', { title: isolated(certification.title) }));
      toDesign(certification.id);
    },
  });
  const { form, frame, output: created } = shell;
  const saveToPublish = async () =>
    created ??
    (await shell.save().catch((error) => {
      setPublishing(false);
      throw error;
    }));
  // If it was saved but not published, editing continues on the page of the saved draft.
  const stopPublishing = () => {
    setPublishing(false);
    if (created !== undefined) toDesign(created.id);
  };
  return (
    <>
      <PageHeader back={<BackToList />} title={t('certification.action.new')} />
      <div className={classes.columns}>
        <GuardedForm
          of={shell}
          gap="lg"
          actions={
            <div className={classes.actions}>
              <Button type="submit" loading={frame.loading}>
                {t('certification.action.saveDraft')}
              </Button>
              <Button
                variant="default"
                disabled={frame.loading}
                onClick={() => setPublishing(shell.isValid())}
              >
                {t('certification.action.publish')}
              </Button>
            </div>
          }
        >
          <CertificationFields form={form} />
        </GuardedForm>
        <div className={classes.picture}>
          <NewCertificatePicture values={form.getValues()} />
        </div>
      </div>
      {isPublishing && (
        <PublishDialog
          title={form.getValues().title}
          certification={null}
          save={saveToPublish}
          onClose={stopPublishing}
          onPublished={({ id }) =>
            void navigate({ to: paths.certification(slug, id), replace: true })
          }
        />
      )}
    </>
  );
}

function BackToList() {
  const { slug } = useWorkspace();
  return (
    <Box>
      <TextLink to={paths.certifications(slug)} size="sm" c="dimmed">
        <IconChevronLeft size={14} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
        {t('certification.list.title')}
      </TextLink>
    </Box>
  );
}
