import { Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import { ISSUING_MODES } from '../../../shared/programs.ts';
import type { Program } from '../../api/workspace-api.ts';
import { t } from '../../words.ts';
import { CertificationsField } from './CertificationsField.tsx';
import { LeadsField } from './LeadsField.tsx';
import type { ProgramForm } from './program-values.ts';

type Props = {
  form: ProgramForm;
  /** The saved program; `null` for a new one. */
  program: Program | null;
};

export function ProgramFields({ form, program }: Props) {
  return (
    <Stack gap="lg">
      <TextInput
        label={t('program.field.title')}
        placeholder={t('program.field.titleExample')}
        maxLength={LIMITS.titleLengthMax}
        dir="auto"
        {...form.getInputProps('title')}
      />
      <Textarea
        label={t('program.field.descriptionOptional')}
        description={t('program.field.descriptionHelp')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={LIMITS.descriptionLengthMax}
        dir="auto"
        {...form.getInputProps('description')}
      />
      <CertificationsField
        linked={program?.certifications ?? []}
        {...form.getInputProps('certificationIds')}
      />
      <LeadsField named={program?.leads ?? []} {...form.getInputProps('leadIds')} />
      <Radio.Group label={t('program.field.issuing')} {...form.getInputProps('issuing')}>
        <Stack gap="sm" mt={8}>
          {ISSUING_MODES.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={t(`program.issuing.${mode}.label`)}
              description={t(`program.issuing.${mode}.help`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label={t('program.field.outcomeMails')}
        description={t('program.field.outcomeMailsHelp')}
        {...form.getInputProps('sendsOutcomeMails', { type: 'checkbox' })}
      />
    </Stack>
  );
}
