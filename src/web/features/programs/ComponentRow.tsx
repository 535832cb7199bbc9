import { useSortable } from '@dnd-kit/sortable';
import { ActionIcon, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Component, Program } from '../../api/workspace-api.ts';
import { RowLink } from '../../app/links.tsx';
import { whyNotChange, whyNotRemove } from '../../app/program-refusals.ts';
import { paths } from '../../paths.ts';
import { CalendarDateText } from '../../ui/DateText.tsx';
import {
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconPencil,
  IconPlugConnected,
  IconTrash,
} from '../../ui/icons.generated.ts';
import { RowAction, RowMenu } from '../../ui/RowMenu.tsx';
import { rich, t } from '../../words.ts';
import classes from './components.module.css';
import { KIND_ICONS } from './program-words.ts';
import { RemoveComponentDialog } from './RemoveComponentDialog.tsx';
import { componentLinkId } from './use-program.ts';

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

type Props = {
  component: Component;
  program: Program;
  index: number;
  count: number;
  onMove: (by: -1 | 1) => void;
};

/** A component in the list, which can be dragged by its handle. */
export function ComponentRow(props: Props) {
  const { component, program } = props;
  const { slug } = useWorkspace();
  const { id, kind, title } = component;
  const sortable = useSortable({ id });
  const { transform, transition, isDragging } = sortable;
  const why = whyNotChange(program);
  const Icon = KIND_ICONS[kind];
  return (
    <li
      ref={sortable.setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{
        transform: transform === null ? undefined : `translate3d(0, ${transform.y}px, 0)`,
        transition,
      }}
    >
      {why === null && (
        <ActionIcon
          ref={sortable.setActivatorNodeRef}
          className={classes.handle ?? ''}
          {...sortable.attributes}
          {...sortable.listeners}
          aria-label={t('program.component.move', { title: isolated(title) })}
        >
          <IconGripVertical size={16} aria-hidden />
        </ActionIcon>
      )}
      <span className={classes.icon}>
        <Icon size={18} stroke={1.75} aria-hidden />
      </span>
      <div className={classes.text}>
        <RowLink
          to={paths.component(slug, program.id, id)}
          id={componentLinkId(id)}
          className={classes.title ?? ''}
        >
          {title}
        </RowLink>
        <Facts component={component} />
      </div>
      <span className={classes.done}>
        {t('program.component.doneBy', {
          done: component.completedCount,
          total: program.participantCount,
        })}
      </span>
      <div className={classes.menu}>
        <ComponentMenu {...props} />
      </div>
    </li>
  );
}

function Facts({ component }: { component: Component }) {
  const { kind, isRequired, launchOn, dueOn, closeOn, passingScore, xapi } = component;
  return (
    <div className={classes.facts}>
      <span>{t(`program.kind.${kind}`)}</span>
      <span className={classes.badge} data-required={isRequired || undefined}>
        {t(isRequired ? 'program.component.required' : 'program.component.optional')}
      </span>
      {launchOn !== null && (
        <span>
          {rich('program.component.opensOn', { date: <CalendarDateText date={launchOn} /> })}
        </span>
      )}
      {dueOn !== null && (
        <span>{rich('program.component.dueOn', { date: <CalendarDateText date={dueOn} /> })}</span>
      )}
      {closeOn !== null && (
        <span>
          {rich('program.component.closesOn', { date: <CalendarDateText date={closeOn} /> })}
        </span>
      )}
      {passingScore !== null && (
        <span>{t('program.component.toPass', { score: passingScore })}</span>
      )}
      {xapi !== null && (
        <span title={t('program.component.xapiActivity', { activity: xapi.activityId })}>
          <IconPlugConnected size={14} style={{ verticalAlign: '-2px' }} aria-hidden />{' '}
          {t('program.component.xapi')}
        </span>
      )}
    </div>
  );
}

function ComponentMenu({ component, program, index, count, onMove }: Props) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const [isRemoving, setRemoving] = useState(false);
  const why = whyNotChange(program);
  return (
    <>
      <RowMenu name={component.title}>
        <RowAction
          icon={<IconPencil {...ICON} />}
          whyNot={why}
          onClick={() => void navigate({ to: paths.component(slug, program.id, component.id) })}
        >
          {t('ui.edit')}
        </RowAction>
        <RowAction
          icon={<IconArrowUp {...ICON} />}
          whyNot={why ?? (index === 0 ? t('program.component.isFirst') : null)}
          onClick={() => onMove(-1)}
        >
          {t('program.component.moveUp')}
        </RowAction>
        <RowAction
          icon={<IconArrowDown {...ICON} />}
          whyNot={why ?? (index === count - 1 ? t('program.component.isLast') : null)}
          onClick={() => onMove(1)}
        >
          {t('program.component.moveDown')}
        </RowAction>
        <Menu.Divider />
        <RowAction
          icon={<IconTrash {...ICON} />}
          whyNot={why ?? whyNotRemove(component)}
          isDangerous
          onClick={() => setRemoving(true)}
        >
          {t('ui.remove')}
        </RowAction>
      </RowMenu>
      {isRemoving && (
        <RemoveComponentDialog
          component={component}
          program={program}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  );
}
