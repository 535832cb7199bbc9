import { Chip, Group, Input, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { LIMITS } from '../../../shared/limits.ts';
import { t } from '../../words.ts';
import type { CertificationForm } from './certification-values.ts';

/** The content of a certification. Its appearance is part of the design. */
export function CertificationFields({ form }: { form: CertificationForm }) {
  return (
    <Stack gap="lg">
      <TextInput
        label={t('certification.field.title')}
        description={t('certification.field.titleHint')}
        placeholder={t('certification.field.titleExample')}
        maxLength={LIMITS.titleLengthMax}
        dir="auto"
        {...form.getInputProps('title')}
      />
      <CountedText
        form={form}
        name="description"
        label={t('certification.field.description')}
        description={t('certification.field.descriptionHint')}
        lengthMax={LIMITS.descriptionLengthMax}
      />
      <CountedText
        form={form}
        name="criteria"
        label={t('certification.field.criteriaOptional')}
        description={t('certification.field.criteriaHint')}
        lengthMax={LIMITS.criteriaLengthMax}
      />
      <ValidityField form={form} />
    </Stack>
  );
}

type CountedProps = {
  form: CertificationForm;
  name: 'description' | 'criteria';
  label: string;
  description: string;
  lengthMax: number;
};

function CountedText({ form, name, label, description, lengthMax }: CountedProps) {
  const length = form.getValues()[name].length;
  return (
    <div>
      <Textarea
        label={label}
        description={description}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={lengthMax}
        dir="auto"
        {...form.getInputProps(name)}
      />
      <Text size="xs" c="dimmed" ta="end" mt={4}>
        {t('certification.field.length', { count: length, max: lengthMax })}
      </Text>
    </div>
  );
}

const PRESETS = [12, 24, 36];

function choiceOf(expires: boolean, months: number | string): string {
  if (!expires) return 'never';
  return PRESETS.includes(Number(months)) ? String(months) : 'other';
}

function ValidityField({ form }: { form: CertificationForm }) {
  const { expires, validity } = form.getValues();
  const [choice, setChoice] = useState(() => choiceOf(expires, validity.months));
  const choose = (next: string | string[]) => {
    if (typeof next !== 'string') return;
    setChoice(next);
    form.setFieldValue('expires', next !== 'never');
    if (PRESETS.includes(Number(next))) form.setFieldValue('validity.months', Number(next));
  };
  return (
    <Input.Wrapper
      label={t('certification.field.validity')}
      labelElement="div"
      description={t('certification.field.validityHint')}
    >
      <Chip.Group value={choice} onChange={choose}>
        <Group gap="xs" mt={8} role="radiogroup" aria-label={t('certification.field.validity')}>
          <Chip value="never" variant="outline" size="xs">
            {t('certification.validity.never')}
          </Chip>
          {PRESETS.map((months) => (
            <Chip key={months} value={String(months)} variant="outline" size="xs">
              {t('certification.validity.months', { count: months })}
            </Chip>
          ))}
          <Chip value="other" variant="outline" size="xs">
            {t('certification.validity.other')}
          </Chip>
        </Group>
      </Chip.Group>
      {choice === 'other' && (
        <NumberInput
          mt="sm"
          w={180}
          label={t('certification.field.validityMonths')}
          min={1}
          max={LIMITS.validityMonthsMax}
          clampBehavior="none"
          allowDecimal={false}
          {...form.getInputProps('validity.months')}
        />
      )}
    </Input.Wrapper>
  );
}
