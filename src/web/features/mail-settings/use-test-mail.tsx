import { Button, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { MailSettings } from '../../api/workspace-api.ts';
import { announce } from '../../ui/Announcer.tsx';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { rich, t } from '../../words.ts';
import type { SectionForms } from './section-forms.ts';
import { TestDone, TestFailure } from './TestResult.tsx';
import { useSavedTest } from './use-saved-test.ts';

type Parts = { button: ReactNode; result: ReactNode };

/** The button that sends a test e-mail to the member, and the response of the mail server. */
export function useTestMail(shell: SectionForms['server'], settings: MailSettings): Parts {
  const { workspace, session } = useWorkspace();
  const test = useSavedTest(
    shell,
    (api) => api.testMailServer(),
    ({ to }) => announce(t('mailSettings.server.tested', { to })),
  );
  const isOwn = shell.form.getValues().sendsBy === 'own';
  if (workspace.mailDelivery === 'demo') return refused(t('mailSettings.server.testDemo'));
  if (!isOwn && !settings.installation.sendsMail) {
    return refused(t('mailSettings.server.testNone'));
  }
  return {
    button: (
      <Button variant="default" loading={test.isPending} onClick={test.start}>
        {t(shell.form.isDirty() ? 'mailSettings.server.saveAndTest' : 'mailSettings.server.test')}
      </Button>
    ),
    result: <Result test={test} email={session.user.email} />,
  };
}

const refused = (reason: string): Parts => ({
  button: (
    <ReasonButton variant="default" reason={reason}>
      {t('mailSettings.server.test')}
    </ReasonButton>
  ),
  result: null,
});

type ResultProps = {
  test: { data: { to: string; answer: string } | undefined; error: Error | null };
  email: string;
};

function Result({ test, email }: ResultProps) {
  if (test.error !== null) {
    return <TestFailure title={t('mailSettings.server.notTested')} error={test.error} />;
  }
  if (test.data === undefined) {
    return (
      <Text size="xs" c="dimmed">
        {rich('mailSettings.server.testTo', { email: <bdi>{email}</bdi> })}
      </Text>
    );
  }
  const { to, answer } = test.data;
  return (
    <TestDone title={rich('mailSettings.server.tested', { to: <bdi>{to}</bdi> })}>
      {rich('mailSettings.server.answer', { answer: <bdi>{answer}</bdi> })}
    </TestDone>
  );
}
