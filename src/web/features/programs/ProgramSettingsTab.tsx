import { Alert, Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { focusFirstError, refusalView, showRefusal } from '../../app/forms.ts';
import { whyNotArchive, whyNotChange } from '../../app/program-refusals.ts';
import { toastDone } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { useEdit } from '../../app/use-edit.tsx';
import classes from '../../ui/FormLayout.module.css';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { IconArchive, IconLock } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { ArchiveProgramDialog } from './ProgramDialogs.tsx';
import { ProgramFields } from './ProgramFields.tsx';
import { type ProgramValues, toChange, valuesOf } from './program-values.ts';
import { useProgram } from './use-program.ts';
import { fieldOf, useProgramForm } from './use-program-form.ts';

const LABELS = {
  title: 'Title',
  description: 'Description',
  certificationIds: 'Certifications',
  leadIds: 'Leads',
  issuing: 'Issuing',
  sendsOutcomeMails: 'Outcome e-mails',
};

/** Where a program is changed and archived. */
export function ProgramSettingsTab() {
  const { data } = useProgram();
  if (data === undefined) return null;
  return (
    <Box maw={640}>
      <SettingsForm key={data.id} program={data} />
      {data.state !== 'archived' && <Archiving program={data} />}
    </Box>
  );
}

function SettingsForm({ program }: { program: Program }) {
  const form = useProgramForm(program);
  const edit = useEdit({
    view: program,
    form,
    valuesOf,
    read: (api) => api.getProgram({ id: program.id }),
    labels: LABELS,
  });
  const save = useChange(
    (api, values: ProgramValues) =>
      api.changeProgram({
        id: program.id,
        body: toChange(values, edit.base() ?? program),
        etag: edit.etag(),
      }),
    (saved) => {
      edit.saved(saved);
      form.setInitialValues(valuesOf(saved));
      form.setValues(valuesOf(saved));
      toastDone('The changes are saved.');
    },
  );
  const isDirty = form.isDirty();
  const submit = (values: ProgramValues): void => {
    if (!isDirty) {
      toastDone('Nothing was changed since it was saved.');
      return;
    }
    save.mutate(values, {
      onError: (error) => {
        if (!edit.refused(error, saveAgain)) showRefusal(form, error, fieldOf);
      },
    });
  };
  const saveAgain = () => submit(form.getValues());
  const why = whyNotChange(program);
  return (
    <form noValidate onSubmit={form.onSubmit(submit, (errors) => focusFirstError(form, errors))}>
      <Stack gap="lg">
        {why !== null && (
          <Alert color="gray" icon={<IconLock size={18} aria-hidden />}>
            {why}
          </Alert>
        )}
        <fieldset className={classes.fields} disabled={why !== null}>
          <ProgramFields form={form} program={program} />
        </fieldset>
        <SubmitErrorAlert error={refusalView(form, save.error, fieldOf)} />
        {edit.notice(saveAgain)}
        {why === null && (
          <div className={classes.actions}>
            <Button type="submit" variant={isDirty ? 'filled' : 'default'} loading={save.isPending}>
              Save
            </Button>
          </div>
        )}
      </Stack>
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </form>
  );
}

function Archiving({ program }: { program: Program }) {
  const { role } = useWorkspace();
  const [isArchiving, setArchiving] = useState(false);
  const why = whyNotArchive(program, role);
  const icon = <IconArchive size={16} aria-hidden />;
  return (
    <section aria-labelledby="archive-program">
      <Title order={2} id="archive-program" mt="xl" mb={4}>
        Archive
      </Title>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          A program that was never launched can be put away. It can be restored.
        </Text>
        {why === null ? (
          <Button variant="default" leftSection={icon} onClick={() => setArchiving(true)}>
            Archive the program
          </Button>
        ) : (
          <ReasonButton variant="default" leftSection={icon} reason={why}>
            Archive the program
          </ReasonButton>
        )}
      </Group>
      {isArchiving && (
        <ArchiveProgramDialog program={program} onClose={() => setArchiving(false)} />
      )}
    </section>
  );
}
