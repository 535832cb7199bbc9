import { Box, Button, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { useIdempotencyKey } from '../../api/idempotency-key.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import { refusalView, showRefusal } from '../../app/forms.ts';
import { TextLink } from '../../app/links.tsx';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { paths } from '../../paths.ts';
import classes from '../../ui/FormLayout.module.css';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { IconChevronLeft } from '../../ui/icons.generated.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PublishDialog } from '../publishing/PublishDialog.tsx';
import { CertificationFields } from './CertificationFields.tsx';
import { type CertificationValues, toInput } from './certification-values.ts';
import { NewCertificatePicture } from './NewCertificatePicture.tsx';
import { checkedValues, useCertificationForm } from './use-certification-form.ts';

/** Where a certification is written for the first time. */
export function CertificationFormPage() {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const form = useCertificationForm(null);
  const keyFor = useIdempotencyKey();
  const [isPublishing, setPublishing] = useState(false);
  const toDesign = (id: string) =>
    void navigate({ to: paths.certificationDesign(slug, id), replace: true });
  const create = useChange(
    (api, values: CertificationValues) =>
      api.createCertification({ body: toInput(values), key: keyFor(toInput(values)) }),
    () => form.resetDirty(),
  );
  const saveDraft = () => {
    const values = checkedValues(form);
    if (values === null) return;
    create.mutate(values, {
      onError: (error) => showRefusal(form, error),
      onSuccess: (certification) => {
        toastDone(`“${isolated(certification.title)}” is saved as a draft.`);
        toDesign(certification.id);
      },
    });
  };
  const saveToPublish = async () =>
    create.data ??
    (await create.mutateAsync(form.getValues()).catch((error) => {
      setPublishing(false);
      showRefusal(form, error);
      throw error;
    }));
  // When it was saved and not published, it goes on where what is saved is changed.
  const stopPublishing = () => {
    setPublishing(false);
    if (create.data !== undefined) toDesign(create.data.id);
  };
  return (
    <>
      <PageHeader back={<BackToList />} title="New certification" />
      <div className={classes.columns}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            saveDraft();
          }}
        >
          <Stack gap="lg">
            <CertificationFields form={form} />
            <SubmitErrorAlert error={refusalView(form, create.error)} />
            <div className={classes.actions}>
              <Button type="submit" loading={create.isPending}>
                Save draft
              </Button>
              <Button
                variant="default"
                disabled={create.isPending}
                onClick={() => setPublishing(checkedValues(form) !== null)}
              >
                Publish
              </Button>
            </div>
          </Stack>
        </form>
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
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </>
  );
}

function BackToList() {
  const { slug } = useWorkspace();
  return (
    <Box>
      <TextLink to={paths.certifications(slug)} size="sm" c="dimmed">
        <IconChevronLeft size={14} style={{ verticalAlign: '-2px' }} aria-hidden /> Certifications
      </TextLink>
    </Box>
  );
}
