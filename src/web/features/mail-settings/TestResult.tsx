import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { wordsForError } from '../../api/error-words.ts';
import { IconAlertCircle, IconCircleCheck } from '../../ui/icons.generated.ts';
import { rich } from '../../words.ts';

/** A test that succeeded. */
export function TestDone({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <Alert color="gray" icon={<IconCircleCheck size={18} aria-hidden />} title={title}>
      {children}
    </Alert>
  );
}

type FailureProps = {
  title: string;
  error: unknown;
  answerKey: 'mailSettings.server.answer' | 'mailSettings.bounces.mailboxAnswer';
};

/** Why a test failed, with what the other server said. */
export function TestFailure({ title, error, answerKey }: FailureProps) {
  const answer = answerOf(error);
  return (
    <Alert
      role="alert"
      color="danger"
      variant="light"
      icon={<IconAlertCircle size={18} aria-hidden />}
      title={title}
    >
      <Text size="sm">{wordsForError(error)}</Text>
      {answer !== null && (
        <Text size="sm" mt={4} style={{ overflowWrap: 'anywhere' }}>
          {rich(answerKey, { answer: <bdi key="answer">{answer}</bdi> })}
        </Text>
      )}
    </Alert>
  );
}

function answerOf(error: unknown): string | null {
  const answer = error instanceof ApiError ? error.details.answer : null;
  return typeof answer === 'string' ? answer : null;
}
