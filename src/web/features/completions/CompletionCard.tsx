import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Completion, Component, GridRow } from '../../api/workspace-api.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { rich, t } from '../../words.ts';
import classes from './CompletionCard.module.css';
import { dayInZone } from './day-in-zone.ts';
import { scoreWords } from './GridCell.tsx';
import { PanelTitle } from './GridPopover.tsx';
import { cellOf } from './recording.ts';
import { nameOf, readStanding } from './use-recording.ts';

type Props = {
  programId: string;
  row: GridRow;
  component: Component;
  isReadOnly: boolean;
  onTakeBack: () => void;
  onRecordBetter: () => void;
};

/** The details of a completion, with a button to revert it. */
export function CompletionCard(props: Props) {
  const { programId, row, component } = props;
  const { slug, api } = useWorkspace();
  const cell = cellOf(component, row);
  const completion = useQuery({
    queryKey: ['workspace', slug, 'completion', row.participantId, component.id, cell],
    queryFn: () => readStanding(api, programId, { row, component }),
  });
  return (
    <Stack gap="sm">
      <div>
        <PanelTitle>{component.title}</PanelTitle>
        <Text size="sm" c="dimmed">
          <bdi>{nameOf(row)}</bdi>
        </Text>
      </div>
      <QueryView query={completion} skeleton={<Skeleton height={72} />}>
        {(standing) =>
          standing === null ? (
            <Text size="sm">{t('completion.takenBackMeanwhile')}</Text>
          ) : (
            <>
              <Facts completion={standing} component={component} />
              {!props.isReadOnly && <Actions completion={standing} {...props} />}
            </>
          )
        }
      </QueryView>
    </Stack>
  );
}

type ActionsProps = Pick<Props, 'onTakeBack' | 'onRecordBetter'> & { completion: Completion };

function Actions({ completion, onTakeBack, onRecordBetter }: ActionsProps) {
  return (
    <Group gap="xs">
      {!completion.isPassed && (
        <Button size="compact-sm" onClick={onRecordBetter}>
          {t('completion.recordBetter')}
        </Button>
      )}
      <Button variant="default" size="compact-sm" onClick={onTakeBack}>
        {t('completion.takeBack')}
      </Button>
    </Group>
  );
}

function Facts({ completion, component }: { completion: Completion; component: Component }) {
  const { score, evidence, source } = completion;
  const { workspace } = useWorkspace();
  return (
    <dl className={classes.facts}>
      <Fact name={t('completion.fact.completed')}>
        {dayInZone(completion.completedAt, workspace.timeZone)}
      </Fact>
      {score !== null && (
        <Fact name={t('completion.fact.score')}>
          {completion.isPassed ? scoreWords(score) : scoreBelow(score, component.passingScore)}
        </Fact>
      )}
      <Fact name={t('completion.fact.recorded')}>
        {rich(`completion.recordedBy.${source}`, {
          date: <InstantText instant={completion.recordedAt} />,
          name: <bdi>{completion.recordedBy}</bdi>,
        })}
      </Fact>
      {evidence !== null && (
        <Fact name={t('completion.fact.evidence')}>
          <Evidence text={evidence} />
        </Fact>
      )}
    </dl>
  );
}

function scoreBelow(score: number, needed: number | null): string {
  const words = { score: scoreWords(score) };
  if (needed === null) return t('completion.fact.scoreBelow', words);
  return t('completion.fact.scoreBelowNeeded', { ...words, needed: scoreWords(needed) });
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/**
 * Shown as a link if it is a single http(s) URL. Other schemes are not linked, because the text is
 * untrusted.
 */
function Evidence({ text }: { text: string }) {
  if (!/^https?:\/\/\S+$/i.test(text)) return <span dir="auto">{text}</span>;
  return (
    <a href={text} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  );
}
