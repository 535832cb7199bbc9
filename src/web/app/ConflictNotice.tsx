import { Alert, Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { InstantText } from '../ui/DateText.tsx';
import { IconAlertTriangle } from '../ui/icons.generated.ts';

/** Somebody else saved the thing while it was edited here. */
export type Conflict<View, Values> = {
  theirs: View;
  /** The form as it was opened, and as it is now. */
  before: Values;
  mine: Values;
  by: string | null;
  at: string | null;
  /** In which fields theirs differs from what was opened here. */
  fields: readonly (keyof Values & string)[];
};

type Props<View, Values> = {
  conflict: Conflict<View, Values>;
  labels: Partial<Record<keyof Values & string, string>>;
  /** Whether they changed fields that I left alone, which overwriting would undo. */
  isMergeable: boolean;
  onShowTheirs: () => void;
  onShowMine: () => void;
  onMerge: () => void;
  onOverwrite: () => void;
  onClose: () => void;
};

/** Says who changed what meanwhile, and asks what to do. Nothing is lost before that. */
export function ConflictNotice<View, Values>(props: Props<View, Values>) {
  const { conflict, labels, isMergeable } = props;
  const [isTheirs, setTheirs] = useState(false);
  const notice = useRef<HTMLDivElement>(null);
  // It comes at the end of a form whose button is always in sight; the focus scrolls to it.
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
