import { Anchor, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { isolated } from '../../../shared/direction.ts';
import type { Completion } from '../../api/workspace-api.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { IconArrowBackUp, IconCheck, IconX } from '../../ui/icons.generated.ts';
import { rich, t } from '../../words.ts';
import classes from './participant.module.css';

type Props = {
  completion: Completion;
  /** The component's title, for the accessible name of the button. */
  title: string;
  /** `null` if it cannot be reverted. */
  onTakeBack: (() => void) | null;
};

/** A completion. Reverted completions stay in the list and are marked as such. */
export function CompletionLine({ completion, title, onTakeBack }: Props) {
  const { score, isPassed, evidence, source, recordedBy, takenBack } = completion;
  const Shape = takenBack !== null ? IconArrowBackUp : isPassed ? IconCheck : IconX;
  return (
    <div className={classes.completion} data-past={takenBack !== null || undefined}>
      <Shape size={14} stroke={2} aria-hidden />
      <div className={classes.completionText}>
        <Outcome of={completion} />
        {score !== null && ` · ${t('program.completion.score', { score })}`}
        <div className={classes.source}>
          {rich(`program.completion.source.${source}`, { name: <bdi>{recordedBy}</bdi> })}
        </div>
        {evidence !== null && <Evidence text={evidence} />}
      </div>
      {takenBack === null && onTakeBack !== null && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          onClick={onTakeBack}
          aria-label={t('program.takeBack.openName', { title: isolated(title) })}
        >
          {t('program.takeBack.open')}
        </Button>
      )}
    </div>
  );
}

/** Whether it is done, since when, and who took it back. */
function Outcome({ of: { completedAt, isPassed, takenBack } }: { of: Completion }) {
  const b = (text: ReactNode) => <b>{text}</b>;
  const done = <InstantText instant={completedAt} />;
  if (takenBack === null) {
    const key = isPassed ? 'program.completion.done' : 'program.completion.notPassed';
    return rich(key, { b, when: done });
  }
  return rich('program.completion.takenBack', {
    b,
    when: <InstantText instant={takenBack.at} />,
    name: <bdi>{takenBack.by}</bdi>,
    doneWhen: done,
  });
}

function Evidence({ text }: { text: string }) {
  if (!/^https?:\/\/\S+$/.test(text)) return <div className={classes.evidence}>{text}</div>;
  return (
    <Anchor
      href={text}
      target="_blank"
      rel="noreferrer"
      size="sm"
      className={classes.evidence ?? ''}
    >
      {text}
    </Anchor>
  );
}
