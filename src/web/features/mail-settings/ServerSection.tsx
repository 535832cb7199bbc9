import { NumberInput, Radio, Stack, Text } from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import type { MailSettings } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';
import { ConnectionFields } from './ConnectionFields.tsx';
import { SectionForm, SettingsSection } from './SettingsSection.tsx';
import type { SectionForms } from './section-forms.ts';
import { useTestMail } from './use-test-mail.tsx';

type ServerForm = SectionForms['server'];

type Props = { shell: ServerForm; settings: MailSettings };

/** Which server sends the e-mails of the workspace. */
export function ServerSection({ shell, settings }: Props) {
  const { form } = shell;
  const { sendsBy } = form.getValues();
  const test = useTestMail(shell, settings);
  return (
    <SettingsSection
      id="mail-server"
      title={t('mailSettings.server.title')}
      text={t('mailSettings.server.text')}
    >
      <SectionForm
        of={shell}
        saveLabel={t('mailSettings.server.save')}
        more={test.button}
        below={test.result}
      >
        <Radio.Group aria-label={t('mailSettings.server.title')} {...form.getInputProps('sendsBy')}>
          <Stack gap="sm">
            <Radio
              value="laurel"
              label={t('mailSettings.server.laurel')}
              description={t(
                settings.installation.sendsMail
                  ? 'mailSettings.server.laurelHelp'
                  : 'mailSettings.server.laurelNone',
              )}
            />
            <Radio
              value="own"
              label={t('mailSettings.server.own')}
              description={t('mailSettings.server.ownHelp')}
            />
          </Stack>
        </Radio.Group>
        {sendsBy === 'own' && <OwnServer shell={shell} />}
        {sendsBy === 'laurel' && settings.smtp !== null && (
          <Text size="sm">{t('mailSettings.server.removes')}</Text>
        )}
      </SectionForm>
    </SettingsSection>
  );
}

function OwnServer({ shell: { form } }: { shell: ServerForm }) {
  const { smtp } = form.getValues();
  return (
    <>
      <ConnectionFields
        protocol="smtp"
        values={smtp}
        field={(name) => form.getInputProps(`smtp.${name}`)}
        onChange={(changed) => form.setFieldValue('smtp', { ...smtp, ...changed })}
      />
      <NumberInput
        label={t('mailSettings.server.perSecond')}
        description={t('mailSettings.server.perSecondHint')}
        min={1}
        max={LIMITS.mailsPerSecondMax}
        clampBehavior="none"
        allowDecimal={false}
        styles={{ wrapper: { maxWidth: 120 } }}
        {...form.getInputProps('smtp.perSecond')}
      />
    </>
  );
}
