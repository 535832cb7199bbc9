import { Alert, Button, Switch, Text } from '@mantine/core';
import { useWorkspace } from '../../api/workspace.ts';
import type { MailSettings } from '../../api/workspace-api.ts';
import { announce } from '../../ui/Announcer.tsx';
import { InstantText } from '../../ui/DateText.tsx';
import { IconAlertTriangle, IconCircleCheck } from '../../ui/icons.generated.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { rich, t } from '../../words.ts';
import { AddressField } from './AddressField.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { exampleOfReturn } from './mail-settings-values.ts';
import { SectionForm, SettingsSection } from './SettingsSection.tsx';
import type { SectionForms } from './section-forms.ts';
import { TestDone, TestFailure } from './TestResult.tsx';
import { useSavedTest } from './use-saved-test.ts';
import { Webhook } from './Webhook.tsx';

type Props = { shell: SectionForms['bounces']; settings: MailSettings };

/** How Laurel finds out about e-mails that couldn't be delivered. */
export function BouncesSection({ shell, settings }: Props) {
  const { readsMailbox } = shell.form.getValues();
  const test = useSavedTest(
    shell,
    (api) => api.testBounceMailbox(),
    ({ messages }) => announce(t('mailSettings.bounces.tested', { count: messages })),
  );
  return (
    <SettingsSection
      id="mail-bounces"
      title={t('mailSettings.bounces.title')}
      text={t('mailSettings.bounces.text')}
    >
      {isReadByLaurel(settings) && <ReadByLaurel />}
      <SectionForm
        of={shell}
        saveLabel={t('mailSettings.bounces.save')}
        more={readsMailbox && <TestButton isDirty={shell.form.isDirty()} test={test} />}
        below={readsMailbox && <MailboxState test={test} settings={settings} />}
      >
        <BounceFields shell={shell} settings={settings} />
      </SectionForm>
      <Webhook />
    </SettingsSection>
  );
}

type ButtonProps = { isDirty: boolean; test: { isPending: boolean; start: () => void } };

function TestButton({ isDirty, test }: ButtonProps) {
  const { workspace } = useWorkspace();
  if (workspace.mailDelivery === 'demo') {
    return (
      <ReasonButton variant="default" reason={t('mailSettings.bounces.testDemo')}>
        {t('mailSettings.bounces.test')}
      </ReasonButton>
    );
  }
  return (
    <Button variant="default" loading={test.isPending} onClick={test.start}>
      {t(isDirty ? 'mailSettings.bounces.saveAndTest' : 'mailSettings.bounces.test')}
    </Button>
  );
}

/** The mailbox of the installation is for mail of its own mail server. */
const returnsToLaurel = ({ installation, smtp }: MailSettings) =>
  installation.readsBounces && smtp === null;

const isReadByLaurel = (settings: MailSettings) =>
  returnsToLaurel(settings) && settings.imap === null && settings.bounceAddress === null;

function ReadByLaurel() {
  return (
    <Alert
      color="gray"
      icon={<IconCircleCheck size={18} aria-hidden />}
      title={t('mailSettings.bounces.byLaurel.title')}
    >
      {t('mailSettings.bounces.byLaurel.text')}
    </Alert>
  );
}

function BounceFields({ shell: { form }, settings }: Props) {
  const { bounceAddress, readsMailbox, imap } = form.getValues();
  const example = exampleOfReturn(bounceAddress);
  return (
    <>
      <AddressField
        label={t('mailSettings.bounces.address')}
        description={t(
          returnsToLaurel(settings)
            ? 'mailSettings.bounces.addressHintLaurel'
            : 'mailSettings.bounces.addressHint',
        )}
        {...form.getInputProps('bounceAddress')}
      />
      {example !== null && (
        <Text size="sm">
          {rich('mailSettings.bounces.plus', { example: <bdi dir="ltr">{example}</bdi> })}
        </Text>
      )}
      <Switch
        label={t('mailSettings.bounces.read')}
        description={t('mailSettings.bounces.readHint')}
        {...form.getInputProps('readsMailbox', { type: 'checkbox' })}
      />
      {readsMailbox && (
        <ConnectionFields
          protocol="imap"
          values={imap}
          field={(name) => form.getInputProps(`imap.${name}`)}
          onChange={(changed) => form.setFieldValue('imap', { ...imap, ...changed })}
        />
      )}
      {!readsMailbox && settings.imap !== null && (
        <Text size="sm">{t('mailSettings.bounces.removes')}</Text>
      )}
    </>
  );
}

type StateProps = {
  test: { data: { messages: number } | undefined; error: Error | null };
  settings: MailSettings;
};

/** The result of the test, or when the mailbox was last read. */
function MailboxState({ test, settings }: StateProps) {
  if (test.error !== null) {
    return <TestFailure title={t('mailSettings.bounces.notTested')} error={test.error} />;
  }
  if (test.data !== undefined) {
    return <TestDone title={t('mailSettings.bounces.tested', { count: test.data.messages })} />;
  }
  return settings.imap === null ? null : <LastRead settings={settings} />;
}

function LastRead({ settings: { bouncesReadAt, bouncesError } }: { settings: MailSettings }) {
  const lastRead =
    bouncesReadAt === null
      ? t('mailSettings.bounces.neverRead')
      : rich('mailSettings.bounces.lastRead', { time: <InstantText instant={bouncesReadAt} /> });
  if (bouncesError === null) {
    return (
      <Text size="xs" c="dimmed">
        {lastRead}
      </Text>
    );
  }
  return (
    <Alert
      color="danger"
      variant="light"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={t('mailSettings.bounces.error')}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <bdi>{bouncesError}</bdi>
      </Text>
      <Text size="sm" mt={4}>
        {lastRead}
      </Text>
    </Alert>
  );
}
