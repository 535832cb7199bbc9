import { Button, Stack, Text } from '@mantine/core';
import { useWorkspace } from '../../api/workspace.ts';
import type { Component, Program } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { Count } from '../../ui/Count.tsx';
import { calendarDateInWords } from '../../ui/dates.ts';
import { formatNumber } from '../../ui/numbers.ts';
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
          <Count value={component.completedCount} of={['participant has', 'participants have']} />{' '}
          done it
        </Text>
      </div>
      {whyNot === null ? (
        <Stack gap={6} align="stretch">
          {chosenCount > 0 && (
            <Button size="compact-md" onClick={() => onMark('chosen')}>
              Mark done for the {formatNumber(chosenCount)} chosen
            </Button>
          )}
          <Button variant="default" size="compact-md" onClick={() => onMark('shown')}>
            Mark done for all shown
          </Button>
        </Stack>
      ) : (
        <Text size="sm">{whyNot}</Text>
      )}
      <TextLink to={paths.component(slug, program.id, component.id)} size="sm">
        Open the component
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
    isRequired ? 'required' : 'optional',
    ...dates.flatMap(([word, on]) => (on === null ? [] : [`${word} ${calendarDateInWords(on)}`])),
    passingScore !== null && `${scoreWords(passingScore)} to pass`,
  ]
    .filter((fact) => fact !== false)
    .join(' · ');
}
