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
import type { ComponentForm } from './component-values.ts';
import { KIND_ICONS } from './program-words.ts';

const KINDS = Object.entries(COMPONENT_KINDS).map(([value, label]) => ({ value, label }));

const NEVER_COUNTS = 'Components of this kind never count towards the certification.';

export function ComponentFields({ form }: { form: ComponentForm }) {
  const { kind } = form.getValues();
  const canBeRequired = mayBeRequired(kind);
  const Icon = KIND_ICONS[kind];
  return (
    <Stack gap="md">
      <Select
        label="Kind"
        data={KINDS}
        allowDeselect={false}
        leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
        renderOption={({ option }) => <KindOption kind={option.value as ComponentKind} />}
        {...form.getInputProps('kind')}
      />
      <TextInput
        label="Title"
        maxLength={LIMITS.titleLengthMax}
        dir="auto"
        data-autofocus
        {...form.getInputProps('title')}
      />
      <Switch
        label="Required"
        description={
          canBeRequired
            ? 'Who has not done it is not complete, and is not certified.'
            : NEVER_COUNTS
        }
        disabled={!canBeRequired}
        {...form.getInputProps('isRequired', { type: 'checkbox' })}
        checked={canBeRequired && form.getValues().isRequired}
      />
      <DateFields form={form} />
      <NumberInput
        label="Passing score (optional)"
        description="A lower score is recorded, and does not count as done."
        suffix=" %"
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
      {COMPONENT_KINDS[kind]}
    </Group>
  );
}

function DateFields({ form }: { form: ComponentForm }) {
  const { launchOn, dueOn } = form.getValues();
  return (
    <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
      <DateField
        label="Opens (optional)"
        description="The first day."
        {...form.getInputProps('launchOn')}
      />
      <DateField
        label="Due (optional)"
        description="At risk after it."
        min={launchOn}
        {...form.getInputProps('dueOn')}
      />
      <DateField
        label="Closes (optional)"
        description="The last day to count."
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
        label="Count statements from a learning system"
        description="It sends xAPI statements; one about this activity completes the component."
        {...form.getInputProps('countsStatements', { type: 'checkbox' })}
      />
      <Collapse expanded={countsStatements}>
        <Stack gap="md" pt="sm">
          <TextInput
            label="Activity id"
            description="An IRI: the id of the object in the statements."
            placeholder="https://lms.example.org/quiz/7"
            maxLength={LIMITS.iriLengthMax}
            autoComplete="off"
            {...form.getInputProps('xapi.activityId')}
          />
          <TagsInput
            label="Verbs"
            description="IRIs; a statement with any of them counts. Enter adds one."
            data={[...XAPI_VERBS_DEFAULT]}
            maxTags={LIMITS.xapiVerbsMax}
            {...form.getInputProps('xapi.verbs')}
          />
          <NumberInput
            label="Maximum score (optional)"
            description="For learning systems that send raw scores without a maximum"
            min={0}
            hideControls
            {...form.getInputProps('xapi.scoreMax')}
          />
        </Stack>
      </Collapse>
    </div>
  );
}
