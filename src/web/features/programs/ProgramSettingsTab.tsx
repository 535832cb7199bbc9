import { Alert, Box, Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Program } from '../../api/workspace-api.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { whyNotArchive, whyNotChange } from '../../app/program-refusals.ts';
import { toastDone, toastUnchanged } from '../../app/toast.tsx';
import { useEditForm } from '../../app/use-change-form.ts';
import classes from '../../ui/FormLayout.module.css';
import { IconArchive, IconLock } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';
import { ArchiveProgramDialog } from './ProgramDialogs.tsx';
import { ProgramFields } from './ProgramFields.tsx';
import { fieldOf, toChange, validate, valuesOf } from './program-values.ts';
import { useProgram } from './use-program.ts';

const labels = () => ({
  title: t('program.field.title'),
  description: t('program.field.description'),
  certificationIds: t('program.field.certifications'),
  leadIds: t('program.field.leads'),
  issuing: t('program.settings.issuing'),
  sendsOutcomeMails: t('program.settings.outcomeMails'),
});

/** Edits and archives a program. */
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
  const shell = useEditForm({
    initialValues: valuesOf(program),
    validate,
    view: program,
    valuesOf,
    read: (api) => api.getProgram({ id: program.id }),
    labels: labels(),
    send: (api, values, { etag, base }) =>
      api.changeProgram({ id: program.id, body: toChange(values, base ?? program), etag }),
    onDone: () => toastDone(t('program.settings.saved')),
    onUnchanged: toastUnchanged,
    fieldOf,
  });
  const { form, frame } = shell;
  const why = whyNotChange(program);
  return (
    <GuardedForm
      of={shell}
      gap="lg"
      actions={
        why === null && (
          <div className={classes.actions}>
            <Button
              type="submit"
              variant={form.isDirty() ? 'filled' : 'default'}
              loading={frame.loading}
            >
              {t('ui.save')}
            </Button>
          </div>
        )
      }
    >
      {why !== null && (
        <Alert color="gray" icon={<IconLock size={18} aria-hidden />}>
          {why}
        </Alert>
      )}
      <fieldset className={classes.fields} disabled={why !== null}>
        <ProgramFields form={form} program={program} />
      </fieldset>
    </GuardedForm>
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
        {t('program.archive.heading')}
      </Title>
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" flex="1 1 260px">
          {t('program.archive.help')}
        </Text>
        {why === null ? (
          <Button variant="default" leftSection={icon} onClick={() => setArchiving(true)}>
            {t('program.archive.open')}
          </Button>
        ) : (
          <ReasonButton variant="default" leftSection={icon} reason={why}>
            {t('program.archive.open')}
          </ReasonButton>
        )}
      </Group>
      {isArchiving && (
        <ArchiveProgramDialog program={program} onClose={() => setArchiving(false)} />
      )}
    </section>
  );
}
