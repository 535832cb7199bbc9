import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { type List, useList } from '../../api/workspace.ts';
import type { Completion, Component, Participant, Program } from '../../api/workspace-api.ts';
import { whyNotChange } from '../../app/program-refusals.ts';
import { ListView } from '../../app/QueryView.tsx';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { rich, t } from '../../words.ts';
import { CompletionLine } from './CompletionLine.tsx';
import { ExtensionDialog } from './ExtensionDialog.tsx';
import classes from './participant.module.css';
import { KIND_ICONS } from './program-words.ts';
import { TakeBackDialog } from './TakeBackDialog.tsx';

type Props = {
  program: Program;
  participant: Participant;
  components: readonly Component[];
};

/** A participant's components, with all recorded completions. */
export function ParticipantComponents({ program, participant, components }: Props) {
  const list = useList('listCompletions', {
    id: program.id,
    query: { participantId: participant.id, limit: 100 },
  });
  const [takenBack, setTakenBack] = useState<Completion | null>(null);
  const [extended, setExtended] = useState<Component | null>(null);
  const titleOf = (id: string) => components.find((it) => it.id === id)?.title ?? '';
  return (
    <section aria-labelledby="participant-components">
      <Title order={2} id="participant-components" mb="xs">
        {t('program.participant.components')}
      </Title>
      <Completions list={list} />
      <ul className={classes.list}>
        {components.map((component) => (
          <ComponentItem
            key={component.id}
            component={component}
            completions={list.items.filter((it) => it.componentId === component.id)}
            extendedTo={extensionOf(participant, component)}
            mayChange={whyNotChange(program) === null}
            onTakeBack={setTakenBack}
            onExtend={() => setExtended(component)}
          />
        ))}
      </ul>
      {takenBack !== null && (
        <TakeBackDialog
          programId={program.id}
          participant={participant}
          completion={takenBack}
          title={titleOf(takenBack.componentId)}
          onClose={() => setTakenBack(null)}
        />
      )}
      {extended !== null && (
        <ExtensionDialog
          programId={program.id}
          participant={participant}
          component={extended}
          extendedTo={extensionOf(participant, extended)}
          onClose={() => setExtended(null)}
        />
      )}
    </section>
  );
}

function extensionOf({ extensions }: Participant, { id }: Component): string | null {
  return extensions.find(({ componentId }) => componentId === id)?.extendedTo ?? null;
}

function Completions({ list }: { list: List<Completion> }) {
  return (
    <ListView
      list={list}
      skeleton={<Skeleton height={12} width="60%" my="sm" />}
      empty={null}
      more={null}
    >
      {() =>
        list.loadMore !== undefined && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={list.loadMore}
            loading={list.isLoadingMore}
            mb="xs"
          >
            {t('program.participant.earlier')}
          </Button>
        )
      }
    </ListView>
  );
}

type ItemProps = {
  component: Component;
  completions: readonly Completion[];
  extendedTo: string | null;
  mayChange: boolean;
  onTakeBack: (completion: Completion) => void;
  onExtend: () => void;
};

function ComponentItem(props: ItemProps) {
  const { component, completions, extendedTo, mayChange, onTakeBack, onExtend } = props;
  const { kind, title, isRequired, dueOn, closeOn } = component;
  const Icon = KIND_ICONS[kind];
  const isDone = completions.some(({ takenBack, isPassed }) => takenBack === null && isPassed);
  const hasEnd = dueOn !== null || closeOn !== null || extendedTo !== null;
  return (
    <li className={classes.item}>
      <Icon size={18} stroke={1.75} aria-hidden className={classes.icon} />
      <div className={classes.text}>
        <div className={classes.head}>
          <div>
            <div className={classes.title}>
              <bdi>{title}</bdi>
            </div>
            <div className={classes.facts}>
              {t(`program.kind.${kind}`)}
              {' · '}
              {t(isRequired ? 'program.component.required' : 'program.component.optional')}
              <Deadline dueOn={dueOn} closeOn={closeOn} extendedTo={extendedTo} />
            </div>
          </div>
          {mayChange && hasEnd && !isDone && (
            <Button
              variant="default"
              size="compact-sm"
              onClick={onExtend}
              aria-label={t('program.extension.openName', { title: isolated(title) })}
            >
              {t('program.extension.open')}
            </Button>
          )}
        </div>
        {completions.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('program.participant.notDone')}
          </Text>
        )}
        {completions.map((completion) => (
          <CompletionLine
            key={completion.id}
            completion={completion}
            title={title}
            onTakeBack={mayChange ? () => onTakeBack(completion) : null}
          />
        ))}
      </div>
    </li>
  );
}

type DeadlineProps = Pick<Component, 'dueOn' | 'closeOn'> & { extendedTo: string | null };

function Deadline({ dueOn, closeOn, extendedTo }: DeadlineProps) {
  if (extendedTo !== null) {
    return (
      <>
        {' · '}
        {rich('program.component.extendedTo', { date: <CalendarDateText date={extendedTo} /> })}
      </>
    );
  }
  return (
    <>
      {dueOn !== null && (
        <>
          {' · '}
          {rich('program.component.dueOn', { date: <CalendarDateText date={dueOn} /> })}
        </>
      )}
      {closeOn !== null && (
        <>
          {' · '}
          {rich('program.component.closesOn', { date: <CalendarDateText date={closeOn} /> })}
        </>
      )}
    </>
  );
}
