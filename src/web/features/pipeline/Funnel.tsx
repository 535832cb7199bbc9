import { VisuallyHidden } from '@mantine/core';
import type { Pipeline } from '../../api/workspace-api.ts';
import { formatNumber, formatPercent } from '../../ui/numbers.ts';
import { t } from '../../words.ts';
import classes from './Pipeline.module.css';

const STEP_WIDTH = 100;
const HEIGHT = 100;
/** Minimum height, so that a step with a count of zero is still visible. */
const THINNEST = 1.5;

/** A funnel chart of how many people reached each step, with the same data as a hidden table. */
export function Funnel({ steps }: { steps: Pipeline['funnel'] }) {
  const all = steps[0]?.count ?? 0;
  const shareOf = (count: number) => (all === 0 ? 0 : count / all);
  return (
    <figure className={classes.funnel} aria-labelledby="funnel-title">
      <figcaption id="funnel-title" className={classes.funnelTitle}>
        {t('pipeline.funnel.title')}
      </figcaption>
      <ol className={classes.steps} aria-hidden>
        {steps.map(({ step, count }, index) => (
          <li key={step} className={classes.step} data-last={step === 'certified' || undefined}>
            <span className={classes.stepWord}>{t(`pipeline.step.${step}`)}</span>
            <span className={classes.stepCount}>
              {formatNumber(count)}
              <small>{formatPercent(shareOf(count))}</small>
            </span>
            <Band
              from={shareOf(count)}
              to={shareOf(steps[index + 1]?.count ?? count)}
              isLast={index === steps.length - 1}
            />
          </li>
        ))}
      </ol>
      <VisuallyHidden>
        <table>
          <caption>{t('pipeline.funnel.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('pipeline.funnel.step')}</th>
              <th scope="col">{t('pipeline.funnel.participants')}</th>
              <th scope="col">{t('pipeline.funnel.share')}</th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ step, count }) => (
              <tr key={step}>
                <th scope="row">{t(`pipeline.step.${step}`)}</th>
                <td>{formatNumber(count)}</td>
                <td>{formatPercent(shareOf(count))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}

/** The height is the share of all, with a smooth transition to the height of the next step. */
function Band({ from, to, isLast }: { from: number; to: number; isLast: boolean }) {
  const half = (share: number) => Math.max(THINNEST, share * HEIGHT) / 2;
  const [start, end] = [half(from), half(isLast ? from : to)];
  const middle = HEIGHT / 2;
  const bend = STEP_WIDTH * 0.62;
  const path = [
    `M0 ${middle - start}`,
    `C${bend} ${middle - start} ${bend} ${middle - end} ${STEP_WIDTH} ${middle - end}`,
    `V${middle + end}`,
    `C${bend} ${middle + end} ${bend} ${middle + start} 0 ${middle + start}`,
    'Z',
  ].join('');
  return (
    <svg
      className={classes.band}
      viewBox={`0 0 ${STEP_WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="presentation"
    >
      <path d={path} />
    </svg>
  );
}
