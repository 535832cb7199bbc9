import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  arrayMove,
  SortableContext,
  sortableKeyboardCoordinates,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { VisuallyHidden } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { useChange } from '../../api/workspace.ts';
import type { Component, Program } from '../../api/workspace-api.ts';
import { whyNotChange } from '../../app/program-refusals.ts';
import { toastError } from '../../app/toast.tsx';
import { announce } from '../../ui/Announcer.tsx';
import { t } from '../../words.ts';
import { ComponentRow } from './ComponentRow.tsx';
import classes from './components.module.css';

type Props = { program: Program; components: readonly Component[] };

const DRAG_STARTS_AFTER_PX = 5;

/** Shows the new order optimistically while it is being saved. */
function useOrder(program: Program, components: readonly Component[]) {
  const order = useChange(
    (api, ids: string[]) => api.orderComponents({ id: program.id, body: { componentIds: ids } }),
    () => undefined,
  );
  const asked = order.isPending ? order.variables : components.map(({ id }) => id);
  const byId = new Map(components.map((component) => [component.id, component]));
  const shown = asked.flatMap((id) => byId.get(id) ?? []);
  const move = (from: number, to: number) => {
    const isPossible = from !== to && from >= 0 && to >= 0 && to < shown.length;
    if (!isPossible) return;
    const ids = arrayMove(
      shown.map(({ id }) => id),
      from,
      to,
    );
    order.mutate(ids, { onError: toastError });
  };
  return { shown, move };
}

/** The components in order. The order can be changed by dragging, by arrow keys, or in the menu. */
export function ComponentList({ program, components }: Props) {
  const { shown, move } = useOrder(program, components);
  const why = whyNotChange(program);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_STARTS_AFTER_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const placeOf = (id: unknown) => shown.findIndex((component) => component.id === id);
  const drop = ({ active, over }: DragEndEvent) => {
    if (over !== null) move(placeOf(active.id), placeOf(over.id));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{ announcements: announcementsOf(shown) }}
    >
      <SortableContext
        items={shown.map(({ id }) => id)}
        strategy={verticalListSortingStrategy}
        disabled={why !== null}
      >
        <VisuallyHidden>
          <h2>{t('program.components.heading')}</h2>
        </VisuallyHidden>
        <ol className={classes.list}>
          {shown.map((component, index) => (
            <ComponentRow
              key={component.id}
              component={component}
              program={program}
              index={index}
              count={shown.length}
              onMove={(by) => {
                move(index, index + by);
                announce(placeWords(isolated(component.title), index + by, shown.length));
              }}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

const placeWords = (title: string, index: number, count: number) =>
  t('program.component.position', { title, position: index + 1, count });

/** Announcements for screen readers while a component is dragged, in the app's live region. */
function announcementsOf(shown: readonly Component[]): Announcements {
  const titleOf = (id: unknown) => isolated(shown.find((it) => it.id === id)?.title ?? '');
  const place = (active: unknown, over: unknown) =>
    announce(
      placeWords(
        titleOf(active),
        shown.findIndex((it) => it.id === over),
        shown.length,
      ),
    );
  const stays = (id: unknown) => announce(t('program.component.notMoved', { title: titleOf(id) }));
  return {
    onDragStart: ({ active }) =>
      void announce(t('program.component.pickedUp', { title: titleOf(active.id) })),
    onDragOver: ({ active, over }) => {
      if (over !== null) place(active.id, over.id);
      return undefined;
    },
    onDragEnd: ({ active, over }) => {
      if (over === null) stays(active.id);
      else place(active.id, over.id);
      return undefined;
    },
    onDragCancel: ({ active }) => void stays(active.id),
  };
}
