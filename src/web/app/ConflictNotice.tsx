import { Alert, Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { InstantText } from '../ui/DateText.tsx';
import { IconAlertTriangle } from '../ui/icons.generated.ts';

/** Someone else saved the resource while it was edited here. */
export type Conflict<View, Values> = {
  theirs: View;
  /** The form when it was opened, and its current state. */
  before: Values;
  mine: Values;
  by: string | null;
  at: string | null;
  /** The fields that they changed since the form was opened here. */
  fields: readonly (keyof Values & string)[];
};

type Props<View, Values> = {
  conflict: Conflict<View, Values>;
  labels: Partial<Record<keyof Values & string, string>>;
  /** Whether they changed fields that are unchanged here. Overwriting would revert these. */
  isMergeable: boolean;
  onShowTheirs: () => void;
  onShowMine: () => void;
  onMerge: () => void;
  onOverwrite: () => void;
  onClose: () => void;
};

/** Shows who changed what meanwhile, and asks what to do. Until then nothing is overwritten. */
export function ConflictNotice<View, Values>(props: Props<View, Values>) {
  const { conflict, labels, isMergeable } = props;
  const [isTheirs, setTheirs] = useState(false);
  const notice = useRef<HTMLDivElement>(null);
  // The notice is at the end of a form whose save button is always visible. Focus scrolls to it.
  useEffect(() => notice.current?.focus(), []);
  const words = conflict.fields.map((field) => labels[field] ?? field).join(', ');
  return (
    <Alert
      ref={notice}
      role="alert"
      tabIndex={-1}
      color="gray"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={
        <>
          <bdi>{conflict.by ?? 'Someone else'}</bdi> changed this while you were editing
        </>
      }
    >
      <Text size="sm">
        Changed: {words}
        {conflict.at !== null && (
          <>
            {' · '}
            <InstantText instant={conflict.at} />
          </>
        )}
        . {isTheirs ? 'You are looking at their version.' : 'Your changes have not been saved yet.'}
      </Text>
      <Group gap="xs" mt="sm">
        {isTheirs ? (
          <>
            <Button size="compact-sm" variant="default" onClick={props.onClose}>
              Keep theirs
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                setTheirs(false);
                props.onShowMine();
              }}
            >
              Back to mine
            </Button>
          </>
        ) : (
          <>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                setTheirs(true);
                props.onShowTheirs();
              }}
            >
              Show theirs
            </Button>
            {isMergeable && (
              <Button size="compact-sm" variant="default" onClick={props.onMerge}>
                Merge mine into theirs
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={props.onOverwrite}>
              Overwrite with mine
            </Button>
          </>
        )}
      </Group>
    </Alert>
  );
}
