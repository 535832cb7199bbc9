import { Alert, Button, Group, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { InstantText } from '../ui/DateText.tsx';
import { IconAlertTriangle } from '../ui/icons.generated.ts';
import { listInWords } from '../ui/lists.ts';
import { rich, t } from '../words.ts';

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
  const fields = listInWords(conflict.fields.map((field) => labels[field] ?? field));
  return (
    <Alert
      ref={notice}
      role="alert"
      tabIndex={-1}
      color="gray"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={
        conflict.by === null
          ? t('app.conflict.titleUnknown')
          : rich('app.conflict.title', { name: <bdi>{conflict.by}</bdi> })
      }
    >
      <Text size="sm">
        {t('app.conflict.changed', { fields })}
        {conflict.at !== null && (
          <>
            {' · '}
            <InstantText instant={conflict.at} />
          </>
        )}
      </Text>
      <Text size="sm">{t(isTheirs ? 'app.conflict.theirs' : 'app.conflict.unsaved')}</Text>
      <Group gap="xs" mt="sm">
        {isTheirs ? (
          <>
            <Button size="compact-sm" variant="default" onClick={props.onClose}>
              {t('app.conflict.keepTheirs')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                setTheirs(false);
                props.onShowMine();
              }}
            >
              {t('app.conflict.back')}
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
              {t('app.conflict.show')}
            </Button>
            {isMergeable && (
              <Button size="compact-sm" variant="default" onClick={props.onMerge}>
                {t('app.conflict.merge')}
              </Button>
            )}
            <Button size="compact-sm" variant="default" onClick={props.onOverwrite}>
              {t('app.conflict.overwrite')}
            </Button>
          </>
        )}
      </Group>
    </Alert>
  );
}
