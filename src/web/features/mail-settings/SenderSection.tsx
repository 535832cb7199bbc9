import { Text, Textarea, TextInput } from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { MailSettings } from '../../api/workspace-api.ts';
import { rich, t } from '../../words.ts';
import { AddressField } from './AddressField.tsx';
import { domainOf } from './mail-settings-values.ts';
import { SectionForm, SettingsSection } from './SettingsSection.tsx';
import type { SectionForms } from './section-forms.ts';

type Props = { shell: SectionForms['sender']; settings: MailSettings };

/** Whose e-mails the workspace sends: name, addresses and the footer. */
export function SenderSection({ shell, settings }: Props) {
  const { workspace } = useWorkspace();
  const { form } = shell;
  return (
    <SettingsSection
      id="mail-sender"
      title={t('mailSettings.sender.title')}
      text={t('mailSettings.sender.text')}
    >
      <SectionForm of={shell} saveLabel={t('mailSettings.sender.save')}>
        <TextInput
          label={t('mailSettings.sender.name')}
          description={t('mailSettings.sender.nameHint')}
          placeholder={workspace.name}
          maxLength={LIMITS.nameLengthMax}
          dir="auto"
          {...form.getInputProps('senderName')}
        />
        <AddressField
          label={t('mailSettings.sender.address')}
          description={addressHint(settings)}
          placeholder={settings.installation.from}
          {...form.getInputProps('senderAddress')}
        />
        <Preview {...form.getValues()} settings={settings} />
        <AddressField
          label={t('mailSettings.sender.replyTo')}
          description={t('mailSettings.sender.replyToHint')}
          {...form.getInputProps('replyTo')}
        />
        <Textarea
          label={t('mailSettings.sender.footer')}
          description={t('mailSettings.sender.footerHint')}
          maxLength={LIMITS.postalAddressLengthMax}
          autosize
          minRows={2}
          maxRows={6}
          dir="auto"
          {...form.getInputProps('footerAddress')}
        />
      </SectionForm>
    </SettingsSection>
  );
}

/** The installation's mail server sends for its own domain only. */
function addressHint({ smtp, installation }: MailSettings): string {
  return smtp === null
    ? t('mailSettings.sender.addressHintLaurel', { domain: domainOf(installation.from) })
    : t('mailSettings.sender.addressHint');
}

type PreviewProps = { senderName: string; senderAddress: string; settings: MailSettings };

function Preview({ senderName, senderAddress, settings }: PreviewProps) {
  const { workspace } = useWorkspace();
  const sender = (
    <b>
      <bdi>{senderName.trim() || workspace.name}</bdi>{' '}
      <bdi dir="ltr">{`<${senderAddress.trim() || settings.installation.from}>`}</bdi>
    </b>
  );
  return (
    <Text size="sm" component="p" m={0}>
      {rich('mailSettings.sender.preview', { sender })}
    </Text>
  );
}
