import { Alert, Grid, Switch, Text, Title } from '@mantine/core';
import type { MailSettings } from '../../api/workspace-api.ts';
import { IconInfoCircle } from '../../ui/icons.generated.ts';
import { rich, t } from '../../words.ts';
import { DnsChecks } from './DnsChecks.tsx';
import { DnsRecord } from './DnsRecord.tsx';
import { domainOf } from './mail-settings-values.ts';
import { NameField } from './NameField.tsx';
import { SectionForm, SettingsSection } from './SettingsSection.tsx';
import type { SectionForms } from './section-forms.ts';

type Props = { shell: SectionForms['dkim']; settings: MailSettings };

/** The DKIM key of the workspace, and the check of its DNS records. */
export function AuthenticationSection({ shell, settings }: Props) {
  const { dkim } = settings;
  return (
    <SettingsSection
      id="mail-authentication"
      title={t('mailSettings.dkim.title')}
      text={t('mailSettings.dkim.text')}
    >
      <SectionForm of={shell} saveLabel={t('mailSettings.dkim.save')}>
        <DkimFields shell={shell} settings={settings} />
      </SectionForm>
      {dkim !== null && (
        <div>
          <Title order={3} mb={4}>
            {t('mailSettings.dkim.record')}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {rich('mailSettings.dkim.recordText', { domain: <bdi>{dkim.domain}</bdi> })}
          </Text>
          <DnsRecord check="DKIM" record={dkim.record} />
        </div>
      )}
      {/* Results of other settings are outdated. */}
      <DnsChecks key={`${settings.senderAddress} ${dkim?.domain} ${dkim?.selector}`} />
    </SettingsSection>
  );
}

function DkimFields({ shell: { form }, settings }: Props) {
  const { signs, dkim } = form.getValues();
  const saved = settings.dkim;
  const isNewKey = dkim.domain !== saved?.domain || dkim.selector !== saved.selector;
  const sign = (isOn: boolean) => {
    const domain = dkim.domain || domainOf(settings.senderAddress ?? settings.installation.from);
    form.setValues({ signs: isOn, dkim: { ...dkim, domain } });
  };
  return (
    <>
      <Switch
        label={t('mailSettings.dkim.sign')}
        description={t('mailSettings.dkim.signHint')}
        checked={signs}
        onChange={(event) => sign(event.currentTarget.checked)}
      />
      {signs && (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <NameField
              label={t('mailSettings.dkim.domain')}
              description={t('mailSettings.dkim.domainHint')}
              placeholder="example.org"
              {...form.getInputProps('dkim.domain')}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, sm: 6 }}>
            <NameField
              label={t('mailSettings.dkim.selector')}
              description={t('mailSettings.dkim.selectorHint')}
              placeholder="laurel"
              {...form.getInputProps('dkim.selector')}
            />
          </Grid.Col>
        </Grid>
      )}
      {signs && saved !== null && isNewKey && (
        <Alert color="gray" icon={<IconInfoCircle size={18} aria-hidden />}>
          {t('mailSettings.dkim.newKey')}
        </Alert>
      )}
      {!signs && saved !== null && settings.secretsAreReadable && (
        <Text size="sm">{t('mailSettings.dkim.removes')}</Text>
      )}
    </>
  );
}
