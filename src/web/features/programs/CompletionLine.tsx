import { Anchor, Button } from '@mantine/core';
import type { CompletionSource } from '../../../shared/completions.ts';
import { isolated } from '../../../shared/direction.ts';
import type { Completion } from '../../api/workspace-api.ts';
import { InstantText } from '../../ui/DateText.tsx';
import { IconArrowBackUp, IconCheck, IconX } from '../../ui/icons.generated.ts';
import classes from './participant.module.css';

/** How a completion was recorded, for use after the name of the person who recorded it. */
const SOURCE_WORDS: Record<CompletionSource, string> = {
  grid: 'in the grid',
  csv: 'from a CSV',
  api: 'through the API',
  xapi: 'from a learning system',
};

type Props = {
  completion: Completion;
  /** The component's title, for the accessible name of the button. */
  title: string;
  /** `null` if it cannot be reverted. */
  onTakeBack: (() => void) | null;
};

/** A completion. Reverted completions stay in the list and are marked as such. */
export function CompletionLine({ completion, title, onTakeBack }: Props) {
  const { completedAt, score, isPassed, evidence, source, recordedBy, takenBack } = completion;
  const Shape = takenBack !== null ? IconArrowBackUp : isPassed ? IconCheck : IconX;
  const word = takenBack !== null ? 'Taken back' : isPassed ? 'Done' : 'Not passed';
  return (
    <div className={classes.completion} data-past={takenBack !== null || undefined}>
      <Shape size={14} stroke={2} aria-hidden />
      <div className={classes.completionText}>
        <b>{word}</b>{' '}
        {takenBack === null ? (
          <InstantText instant={completedAt} />
        ) : (
          <>
            <InstantText instant={takenBack.at} /> by {takenBack.by}; it was done{' '}
            <InstantText instant={completedAt} />
          </>
        )}
        {score !== null && `, ${score} %`}
        <div className={classes.source}>
          Recorded by {recordedBy} {SOURCE_WORDS[source]}
        </div>
        {evidence !== null && <Evidence text={evidence} />}
      </div>
      {takenBack === null && onTakeBack !== null && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          onClick={onTakeBack}
          aria-label={`Take back the completion of ${isolated(title)}`}
        >
          Take back
        </Button>
      )}
    </div>
  );
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
