import { Group, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { may } from '../../shared/roles.ts';
import { useWorkspace } from '../api/workspace.ts';
import { paths } from '../paths.ts';
import { InstantText } from '../ui/DateText.tsx';
import { StatusBadge } from '../ui/StatusBadge.tsx';
import { rich, t } from '../words.ts';
import { ButtonLink } from './links.tsx';
import { isStoppable, type MailFate } from './mail-words.ts';

type Mail = MailFate & { queuedAt: string; sentAt: string | null; outcomeAt: string | null };

type Props = {
  mail: Mail;
  /** The status; that of mails beside a credential if it is left out. */
  word?: string;
  /** What happened and what to do; called again while the mail waits to leave. */
  help: () => string;
  /** The learner to whom it was sent; null if there is none. */
  learnerId: string | null;
};

const TICK_MS = 5_000;

/** What became of a mail, in the other server's words too, and what to do. */
export function MailOutcome({ mail, word, help, learnerId }: Props) {
  useTicks(isStoppable(mail));
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <StatusBadge status={mail.state} {...(word !== undefined && { word })} />
        <Text size="sm" c="dimmed" component="div">
          <InstantText instant={mail.outcomeAt ?? mail.sentAt ?? mail.queuedAt} />
        </Text>
      </Group>
      <Text size="sm">{help()}</Text>
      <Answer mail={mail} />
      {learnerId !== null && <LearnerLink mail={mail} learnerId={learnerId} />}
    </Stack>
  );
}

/** Renders again every few seconds, so that the remaining time is up to date. */
function useTicks(isRunning: boolean): void {
  const [, setTick] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setTick((tick) => tick + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
}

/** The answer of an outbox or a cancelled mail is a sentence of ours, and part of the help. */
function Answer({ mail: { state, answer } }: { mail: Mail }) {
  if (answer === null || state === 'outbox' || state === 'cancelled') return null;
  const isTheirs = state === 'bounced' || state === 'complained' || state === 'delivered';
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {rich(isTheirs ? 'app.mail.theirAnswer' : 'app.mail.answer', { answer: <bdi>{answer}</bdi> })}
    </Text>
  );
}

function LearnerLink({ mail, learnerId }: { mail: Mail; learnerId: string }) {
  const { slug, role } = useWorkspace();
  const { state, bounceType } = mail;
  const look = { size: 'compact-sm', variant: 'default', mt: 4 } as const;
  if (state === 'bounced' && bounceType !== 'soft' && may(role, 'changeLearners')) {
    return (
      <Group>
        <ButtonLink {...look} to={paths.learnerEdit(slug, learnerId)}>
          {t('app.mail.correctAddress')}
        </ButtonLink>
      </Group>
    );
  }
  const isNotSent = ['bounced', 'complained', 'failed', 'cancelled'].includes(state);
  if (!isNotSent) return null;
  return (
    <Group>
      <ButtonLink {...look} to={paths.learner(slug, learnerId)}>
        {t('app.mail.viewLearner')}
      </ButtonLink>
    </Group>
  );
}
