import { Button, Stack, Text } from '@mantine/core';
import { useWorkspace } from '../../api/workspace.ts';
import type { Component, Program } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { calendarDateInWords } from '../../ui/dates.ts';
import { t } from '../../words.ts';
import { scoreWords } from './GridCell.tsx';
import { PanelTitle } from './GridPopover.tsx';

type Props = {
  program: Program;
  component: Component;
  chosenCount: number;
  /** Why nothing can be recorded. */
  whyNot: string | null;
  onMark: (who: 'chosen' | 'shown') => void;
};

/** The details of a component, and actions for its whole column. */
export function ColumnCard({ program, component, chosenCount, whyNot, onMark }: Props) {
  const { slug } = useWorkspace();
  return (
    <Stack gap="sm">
      <div>
        <PanelTitle>{component.title}</PanelTitle>
        <Text size="sm" c="dimmed">
          {factsOf(component)}
        </Text>
        <Text size="sm" c="dimmed">
          {t('completion.component.completedBy', { count: component.completedCount })}
        </Text>
      </div>
      {whyNot === null ? (
        <Stack gap={6} align="stretch">
          {chosenCount > 0 && (
            <Button size="compact-md" onClick={() => onMark('chosen')}>
              {t('completion.component.markSelected', { count: chosenCount })}
            </Button>
          )}
          <Button variant="default" size="compact-md" onClick={() => onMark('shown')}>
            {t('completion.component.markShown')}
          </Button>
        </Stack>
      ) : (
        <Text size="sm">{whyNot}</Text>
      )}
      <TextLink to={paths.component(slug, program.id, component.id)} size="sm">
        {t('completion.component.view')}
      </TextLink>
    </Stack>
  );
}

function factsOf(component: Component): string {
  const { kind, isRequired, passingScore } = component;
  const dates = [
    ['opens', component.launchOn],
    ['due', component.dueOn],
    ['closes', component.closeOn],
  ] as const;
  return [
    t(`program.kind.${kind}`),
    t(`completion.component.${isRequired ? 'required' : 'optional'}`),
    ...dates.flatMap(([fact, on]) =>
      on === null ? [] : [t(`completion.component.${fact}`, { date: calendarDateInWords(on) })],
    ),
    ...(passingScore === null
      ? []
      : [t('completion.component.passingScore', { score: scoreWords(passingScore) })]),
  ].join(' · ');
}
