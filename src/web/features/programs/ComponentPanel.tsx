import { Alert, Button, Group } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import type { Component, Program } from '../../api/workspace-api.ts';
import { GuardedForm } from '../../app/GuardedForm.tsx';
import { whyNotChange, whyNotRemove } from '../../app/program-refusals.ts';
import { QueryView, together } from '../../app/QueryView.tsx';
import { toastDone } from '../../app/toast.tsx';
import { useEditForm } from '../../app/use-change-form.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import classes from '../../ui/FormLayout.module.css';
import { IconLock, IconTrash } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { LinesSkeleton } from '../../ui/Skeletons.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import { CompletenessWarning } from './CompletenessWarning.tsx';
import { ComponentFields } from './ComponentFields.tsx';
import {
  type ComponentValues,
  changesWhoIsComplete,
  toChange,
  toInput,
  validate,
  valuesOf,
} from './component-values.ts';
import { RemoveComponentDialog } from './RemoveComponentDialog.tsx';
import {
  ADD_COMPONENT_ID,
  componentLinkId,
  useComponents,
  useProgram,
  useToComponents,
} from './use-program.ts';

const NEW = 'new';

const labels = (): Record<keyof ComponentValues, string> => ({
  kind: t('program.component.field.kind'),
  title: t('program.component.field.title'),
  isRequired: t('program.component.required'),
  launchOn: t('program.component.field.launchOn'),
  dueOn: t('program.component.field.dueOn'),
  closeOn: t('program.component.field.closeOn'),
  passingScore: t('program.component.field.passingScore'),
  countsStatements: t('program.component.field.statements'),
  xapi: t('program.component.field.activity'),
});

/** Adds a component, or edits the one in the URL. */
export function ComponentPanel() {
  const { componentId } = useParams({ strict: false }) as { componentId: string };
  const isNew = componentId === NEW;
  const close = useToComponents();
  useFocusOnClose(isNew ? ADD_COMPONENT_ID : componentLinkId(componentId));
  const program = useProgram();
  const components = useComponents();
  const component = components.data?.items.find(({ id }) => id === componentId) ?? null;
  return (
    <SidePanel
      title={
        isNew ? t('program.component.add') : (component?.title ?? t('program.component.title'))
      }
      onClose={close}
    >
      <QueryView
        query={together({ program, components })}
        skeleton={<LinesSkeleton widths={[70, 50, 64, 40]} height={28} />}
      >
        {(read) =>
          isNew || component !== null ? (
            <ComponentForm
              key={componentId}
              program={read.program}
              component={component}
              onDone={close}
            />
          ) : (
            <EmptyState title={t('program.component.missing.title')}>
              {t('program.component.missing.text')}
            </EmptyState>
          )
        }
      </QueryView>
    </SidePanel>
  );
}

type FormProps = { program: Program; component: Component | null; onDone: () => void };

function ComponentForm({ program, component, onDone }: FormProps) {
  const shell = useEditForm<ComponentValues, Component>({
    initialValues: valuesOf(component),
    validate,
    view: component,
    valuesOf,
    read: async (api) => {
      const { items } = await api.listComponents({ id: program.id });
      const found = items.find(({ id }) => id === component?.id);
      if (found === undefined) throw new Error('The component was removed.');
      return found;
    },
    labels: labels(),
    send: (api, values, { key, etag, base }) =>
      component === null
        ? api.addComponent({ id: program.id, body: toInput(values), key })
        : api.changeComponent({
            id: program.id,
            componentId: component.id,
            body: toChange(values, base ?? component),
            etag,
          }),
    onDone: ({ title }) => {
      toastDone(
        t(component === null ? 'program.component.added' : 'program.component.saved', {
          title: isolated(title),
        }),
      );
      onDone();
    },
  });
  const { form } = shell;
  const why = whyNotChange(program);
  const values = form.getValues();
  const isWarned = program.state === 'live' && changesWhoIsComplete(values, component);
  return (
    <>
      {why !== null && (
        <Alert color="gray" mb="md" icon={<IconLock size={18} aria-hidden />}>
          {why}
        </Alert>
      )}
      <GuardedForm
        of={shell}
        {...(why === null
          ? {
              submitLabel: t(component === null ? 'program.component.add' : 'ui.save'),
              onCancel: onDone,
            }
          : { actions: null })}
      >
        <fieldset className={classes.fields} disabled={why !== null}>
          <ComponentFields form={form} />
        </fieldset>
        {isWarned && <CompletenessWarning program={program} />}
      </GuardedForm>
      {component !== null && why === null && (
        <Removing program={program} component={component} onRemoved={onDone} />
      )}
    </>
  );
}

type RemovingProps = { program: Program; component: Component; onRemoved: () => void };

function Removing({ program, component, onRemoved }: RemovingProps) {
  const [isAsking, setAsking] = useState(false);
  const why = whyNotRemove(component);
  const icon = <IconTrash size={14} aria-hidden />;
  return (
    <Group mt="xl">
      {why === null ? (
        <Button
          variant="subtle"
          color="danger"
          size="compact-sm"
          leftSection={icon}
          onClick={() => setAsking(true)}
        >
          {t('program.component.remove.open')}
        </Button>
      ) : (
        <ReasonButton variant="subtle" size="compact-sm" leftSection={icon} reason={why}>
          {t('program.component.remove.open')}
        </ReasonButton>
      )}
      {isAsking && (
        <RemoveComponentDialog
          program={program}
          component={component}
          onClose={() => setAsking(false)}
          onRemoved={onRemoved}
        />
      )}
    </Group>
  );
}
