import { UnstyledButton } from '@mantine/core';
import type { PipelineState } from '../../../shared/pipeline.ts';
import type { Pipeline } from '../../api/workspace-api.ts';
import { formatNumber } from '../../ui/numbers.ts';
import { t } from '../../words.ts';
import classes from './Pipeline.module.css';
import { STATE_SHAPES } from './StateBadge.tsx';

type Props = {
  pipeline: Pipeline;
  chosen: PipelineState | undefined;
  onChoose: (state: PipelineState | undefined) => void;
};

/**
 * The number of people in each state. Selecting one filters the list; selecting it again shows all.
 */
export function StateRow({ pipeline, chosen, onChoose }: Props) {
  return (
    <fieldset className={classes.states} aria-label={t('pipeline.statuses')}>
      {pipeline.states.map(({ state, count }) => {
        const { Shape, tone } = STATE_SHAPES[state];
        return (
          <UnstyledButton
            key={state}
            className={classes.state ?? ''}
            aria-pressed={chosen === state}
            data-tone={tone}
            data-empty={count === 0 || undefined}
            onClick={() => onChoose(chosen === state ? undefined : state)}
          >
            <span className={classes.stateWord}>
              <Shape size={15} stroke={1.9} aria-hidden />
              {t(`pipeline.status.${state}`)}
            </span>
            <span className={classes.stateCount}>{formatNumber(count)}</span>
          </UnstyledButton>
        );
      })}
    </fieldset>
  );
}
