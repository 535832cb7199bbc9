import { Select, TextInput } from '@mantine/core';
import { LANGUAGES } from '../../../shared/languages.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { FieldProps } from '../../ui/field-props.ts';
import type { LearnerValues } from './learner-form.ts';

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

/** The fields of a learner; `field` is `form.getInputProps`. */
export function LearnerFields({ field }: { field: (name: keyof LearnerValues) => FieldProps }) {
  const language = field('language');
  return (
    <>
      <TextInput
        label="Name"
        description="As it will stand on certificates, in any script."
        maxLength={LIMITS.nameLengthMax}
        autoComplete="off"
        dir="auto"
        data-autofocus
        {...field('name')}
      />
      <TextInput
        label="E-mail (optional)"
        description="Without it no mail can be sent."
        type="email"
        autoComplete="off"
        {...field('email')}
      />
      <TextInput
        label="External ID (optional)"
        description="The number or name by which your organisation knows the learner."
        maxLength={LIMITS.externalIdLengthMax}
        autoComplete="off"
        {...field('externalId')}
      />
      <Select
        label="Language (optional)"
        description="Of the certificate and the mail; otherwise that of the workspace."
        placeholder="As the workspace"
        data={LANGUAGE_OPTIONS}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear the language' }}
        {...language}
        value={language.value || null}
        onChange={(value) => language.onChange(value ?? '')}
      />
    </>
  );
}
