import {
  Collapse,
  Group,
  NumberInput,
  Select,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import {
  COMPONENT_KINDS,
  type ComponentKind,
  mayBeRequired,
  XAPI_VERBS_DEFAULT,
} from '../../../shared/programs.ts';
import { DateField } from '../../ui/DateField.tsx';
import { t } from '../../words.ts';
import type { ComponentForm } from './component-values.ts';
import { KIND_ICONS } from './program-words.ts';

export function ComponentFields({ form }: { form: ComponentForm }) {
  const { kind } = form.getValues();
  const canBeRequired = mayBeRequired(kind);
  const Icon = KIND_ICONS[kind];
  return (
    <Stack gap="md">
      <Select
        label={t('program.component.field.kind')}
        data={COMPONENT_KINDS.map((it) => ({ value: it, label: t(`program.kind.${it}`) }))}
        allowDeselect={false}
        leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
        renderOption={({ option }) => <KindOption kind={option.value as ComponentKind} />}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label={t('program.component.field.title')}
        maxLength={LIMITS.titleLengthMax}
        dir="auto"
        data-autofocus
        {...form.getInputProps('title')}
      />
      <Switch
        label={t('program.component.required')}
        description={t(
          canBeRequired
            ? 'program.component.field.requiredHelp'
            : 'program.component.field.neverRequired',
        )}
        disabled={!canBeRequired}
        {...form.getInputProps('isRequired', { type: 'checkbox' })}
        checked={canBeRequired && form.getValues().isRequired}
      />
      <DateFields form={form} />
      <NumberInput
        label={t('program.component.field.passingScoreOptional')}
        description={t('program.component.field.passingScoreHelp')}
        suffix={t('program.component.field.percent')}
        min={0}
        max={100}
        clampBehavior="none"
        hideControls
        styles={{ wrapper: { maxWidth: 160 } }}
        {...form.getInputProps('passingScore')}
      />
      <XapiFields form={form} />
    </Stack>
  );
}

function KindOption({ kind }: { kind: ComponentKind }) {
  const Icon = KIND_ICONS[kind];
  return (
    <Group gap="sm" wrap="nowrap">
      <Icon size={16} stroke={1.75} aria-hidden />
      {t(`program.kind.${kind}`)}
    </Group>
  );
}

function DateFields({ form }: { form: ComponentForm }) {
  const { launchOn, dueOn } = form.getValues();
  return (
    <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
      <DateField
        label={t('program.component.field.launchOnOptional')}
        description={t('program.component.field.launchOnHelp')}
        {...form.getInputProps('launchOn')}
      />
      <DateField
        label={t('program.component.field.dueOnOptional')}
        description={t('program.component.field.dueOnHelp')}
        min={launchOn}
        {...form.getInputProps('dueOn')}
      />
      <DateField
        label={t('program.component.field.closeOnOptional')}
        description={t('program.component.field.closeOnHelp')}
        min={dueOn === '' ? launchOn : dueOn}
        {...form.getInputProps('closeOn')}
      />
    </Group>
  );
}

function XapiFields({ form }: { form: ComponentForm }) {
  const { countsStatements } = form.getValues();
  return (
    <div>
      <Switch
        label={t('program.component.field.statements')}
        description={t('program.component.field.statementsHelp')}
        {...form.getInputProps('countsStatements', { type: 'checkbox' })}
      />
      <Collapse expanded={countsStatements}>
        <Stack gap="md" pt="sm">
          <TextInput
            label={t('program.component.field.activityId')}
            description={t('program.component.field.activityIdHelp')}
            placeholder="https://lms.example.org/quiz/7"
            maxLength={LIMITS.iriLengthMax}
            autoComplete="off"
            {...form.getInputProps('xapi.activityId')}
          />
          <TagsInput
            label={t('program.component.field.verbs')}
            description={t('program.component.field.verbsHelp')}
            data={[...XAPI_VERBS_DEFAULT]}
            maxTags={LIMITS.xapiVerbsMax}
            {...form.getInputProps('xapi.verbs')}
          />
          <NumberInput
            label={t('program.component.field.scoreMax')}
            description={t('program.component.field.scoreMaxHelp')}
            min={0}
            hideControls
            {...form.getInputProps('xapi.scoreMax')}
          />
        </Stack>
      </Collapse>
    </div>
  );
}
