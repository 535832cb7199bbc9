import { NumberInput, Radio, Stack } from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import { t } from '../../words.ts';
import { SectionForm, SettingsSection } from './SettingsSection.tsx';
import type { SectionForms } from './section-forms.ts';

/** When e-mails about credentials leave, and how they contain the certificate. */
export function DeliverySection({ shell }: { shell: SectionForms['delivery'] }) {
  const { form } = shell;
  return (
    <SettingsSection
      id="mail-delivery"
      title={t('mailSettings.delivery.title')}
      text={t('mailSettings.delivery.text')}
    >
      <SectionForm of={shell} saveLabel={t('mailSettings.delivery.save')}>
        <NumberInput
          label={t('mailSettings.delivery.undo')}
          description={t('mailSettings.delivery.undoHint')}
          min={0}
          max={LIMITS.undoMinutesMax}
          clampBehavior="none"
          allowDecimal={false}
          styles={{ wrapper: { maxWidth: 120 } }}
          {...form.getInputProps('undoMinutes')}
        />
        <Radio.Group
          label={t('mailSettings.delivery.certificate')}
          value={form.getValues().attachesCertificate ? 'attach' : 'link'}
          onChange={(choice) => form.setFieldValue('attachesCertificate', choice === 'attach')}
        >
          <Stack gap="sm" mt={6}>
            <Radio
              value="link"
              label={t('mailSettings.delivery.link')}
              description={t('mailSettings.delivery.linkHelp')}
            />
            <Radio
              value="attach"
              label={t('mailSettings.delivery.attach')}
              description={t('mailSettings.delivery.attachHelp')}
            />
          </Stack>
        </Radio.Group>
      </SectionForm>
    </SettingsSection>
  );
}
