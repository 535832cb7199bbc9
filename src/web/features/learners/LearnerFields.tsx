import { Select, TextInput } from '@mantine/core';
import { LANGUAGES } from '../../../shared/languages.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { FieldProps } from '../../ui/field-props.ts';
import { t } from '../../words.ts';
import type { LearnerValues } from './learner-form.ts';

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));

/** The fields of a learner; `field` is `form.getInputProps`. */
export function LearnerFields({ field }: { field: (name: keyof LearnerValues) => FieldProps }) {
  const language = field('language');
  return (
    <>
      <TextInput
        label={t('learner.field.name')}
        description={t('learner.field.name.hint')}
        maxLength={LIMITS.nameLengthMax}
        autoComplete="off"
        dir="auto"
        data-autofocus
        {...field('name')}
      />
      <TextInput
        label={t('learner.field.email.label')}
        description={t('learner.field.email.hint')}
        type="email"
        autoComplete="off"
        {...field('email')}
      />
      <TextInput
        label={t('learner.field.externalId.label')}
        description={t('learner.field.externalId.hint')}
        maxLength={LIMITS.externalIdLengthMax}
        autoComplete="off"
        {...field('externalId')}
      />
      <Select
        label={t('learner.field.language.label')}
        description={t('learner.field.language.hint')}
        placeholder={t('learner.field.language.none')}
        data={LANGUAGE_OPTIONS}
        clearable
        clearButtonProps={{ 'aria-label': t('learner.field.language.clear') }}
        {...language}
        value={language.value || null}
        onChange={(value) => language.onChange(value ?? '')}
      />
    </>
  );
}
