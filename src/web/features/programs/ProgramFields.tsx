import { Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import { ISSUING_MODES } from '../../../shared/programs.ts';
import type { Program } from '../../api/workspace-api.ts';
import { CertificationsField } from './CertificationsField.tsx';
import { LeadsField } from './LeadsField.tsx';
import type { ProgramForm } from './program-values.ts';
import { ISSUING_WORDS } from './program-words.ts';

type Props = {
  form: ProgramForm;
  /** The saved program; `null` for a new one. */
  program: Program | null;
};

export function ProgramFields({ form, program }: Props) {
  return (
    <Stack gap="lg">
      <TextInput
        label="Title"
        placeholder="Sales onboarding, autumn"
        maxLength={LIMITS.titleLengthMax}
        dir="auto"
        {...form.getInputProps('title')}
      />
      <Textarea
        label="Description (optional)"
        description="What participants learn, and what for."
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
      <Radio.Group label="Credentials are issued" {...form.getInputProps('issuing')}>
        <Stack gap="sm" mt={8}>
          {ISSUING_MODES.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={ISSUING_WORDS[mode].label}
              description={ISSUING_WORDS[mode].help}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Switch
        label="Mail participants the outcome"
        description="Whether they completed the program or did not pass, with the certificate."
        {...form.getInputProps('sendsOutcomeMails', { type: 'checkbox' })}
      />
    </Stack>
  );
}
