import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { wordsForError } from '../../api/error-words.ts';
import { IconAlertCircle, IconCircleCheck } from '../../ui/icons.generated.ts';

/** A test that succeeded. */
export function TestDone({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <Alert color="gray" icon={<IconCircleCheck size={18} aria-hidden />} title={title}>
      {children}
    </Alert>
  );
}

/** Why a test failed. The message contains the response of the mail server. */
export function TestFailure({ title, error }: { title: string; error: unknown }) {
  return (
    <Alert
      role="alert"
      color="danger"
      variant="light"
      icon={<IconAlertCircle size={18} aria-hidden />}
      title={title}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {wordsForError(error)}
      </Text>
    </Alert>
  );
}
