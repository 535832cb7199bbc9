import { Alert, Button, Group, Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { may } from '../../../shared/roles.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Learner } from '../../api/workspace-api.ts';
import { ButtonLink } from '../../app/links.tsx';
import { toastDone, toastError } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { InstantDayText } from '../../ui/DateText.tsx';
import { IconAlertTriangle, IconBellOff } from '../../ui/icons.generated.ts';
import { rich, t } from '../../words.ts';

/** Says why a learner gets no e-mail or no reminders, and what to do. */
export function LearnerMailNotice({ learner }: { learner: Learner }) {
  const { mailProblem, remindersStoppedAt } = learner;
  return (
    <>
      {mailProblem !== null && <MailProblem learner={learner} problem={mailProblem} />}
      {remindersStoppedAt !== null && (
        <Group gap={6} mt="sm" wrap="nowrap" align="flex-start">
          <IconBellOff
            size={16}
            stroke={1.75}
            aria-hidden
            style={{ flexShrink: 0, marginTop: 2 }}
          />
          <Text size="sm">
            {rich('learner.mail.unsubscribed', {
              date: <InstantDayText instant={remindersStoppedAt} />,
            })}
          </Text>
        </Group>
      )}
    </>
  );
}

type Problem = NonNullable<Learner['mailProblem']>;

function MailProblem({ learner, problem }: { learner: Learner; problem: Problem }) {
  const { slug, role } = useWorkspace();
  const { id, email } = learner;
  const resume = useChange(
    (api, learnerId: string) => api.resumeLearnerMail({ id: learnerId }),
    () => toastDone(t('learner.mail.resumed', { address: isolated(email ?? '') })),
  );
  const { reason, answer, since } = problem;
  return (
    <Alert
      color="danger"
      mt="md"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={rich(`learner.mail.${reason}.title`, { date: <InstantDayText instant={since} /> })}
    >
      {answer !== null && (
        <div style={{ overflowWrap: 'anywhere' }}>
          {rich('app.mail.theirAnswer', { answer: <bdi>{answer}</bdi> })}
        </div>
      )}
      <div>{t(`learner.mail.${reason}.text`)}</div>
      {may(role, 'changeLearners') && (
        <Group gap="xs" mt={8}>
          <ButtonLink size="xs" variant="default" to={paths.learnerEdit(slug, id)}>
            {t('app.mail.correctAddress')}
          </ButtonLink>
          <Button
            size="xs"
            variant="default"
            loading={resume.isPending}
            onClick={() => resume.mutate(id, { onError: toastError })}
          >
            {t('learner.mail.resume')}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
