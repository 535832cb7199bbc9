import { NumberInput, Text, Textarea } from '@mantine/core';
import { completionInput } from '../../../shared/completions.ts';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { Component, GridRow } from '../../api/workspace-api.ts';
import { textOrNull } from '../../app/forms.ts';
import { useFormShell } from '../../app/use-form-shell.ts';
import { DateField } from '../../ui/DateField.tsx';
import { calendarDateInWords } from '../../ui/dates.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { scoreWords } from './GridCell.tsx';
import { closesOn } from './recording.ts';
import { type Details, nameOf } from './use-recording.ts';

type Props = {
  row: GridRow;
  component: Component;
  today: string;
  onRecord: (details: Details) => Promise<unknown>;
  onClose: () => void;
};

type Values = { completedOn: string; score: number | string; evidence: string };

/** Asks for date, score and evidence before a completion is recorded. */
export function DetailsDialog({ row, component, today, onRecord, onClose }: Props) {
  useFocusOnClose();
  const needsScore = component.passingScore !== null;
  const { form, frame } = useFormShell<Values, unknown>({
    initialValues: { completedOn: today, score: '', evidence: '' },
    validate: (values) => errorsOf(values, component),
    send: (values) => {
      const { completedAt, score, evidence } = inputOf(values);
      // For today the current time is recorded, not only the date.
      const when = completedAt === today ? undefined : completedAt;
      return onRecord({ completedAt: when, score, evidence });
    },
    onDone: onClose,
    fieldOf: fieldName,
  });
  return (
    <FormDialog
      {...frame}
      title={`“${isolated(component.title)}” for ${isolated(nameOf(row))}`}
      submitLabel="Record"
      onClose={onClose}
    >
      <Closed component={component} row={row} today={today} />
      <NumberInput
        label="Score in per cent"
        {...(needsScore && {
          description: `It takes ${scoreWords(component.passingScore ?? 0)} to pass.`,
          required: true,
        })}
        data-autofocus
        min={0}
        max={100}
        decimalScale={2}
        clampBehavior="none"
        w={200}
        {...form.getInputProps('score')}
      />
      <DateField label="Completed on" max={today} w={200} {...form.getInputProps('completedOn')} />
      <Textarea
        label="Evidence"
        description="A link or a few words. Optional."
        autosize
        minRows={2}
        maxRows={8}
        maxLength={LIMITS.evidenceLengthMax}
        {...form.getInputProps('evidence')}
      />
    </FormDialog>
  );
}

function Closed({ component, row, today }: Pick<Props, 'component' | 'row' | 'today'>) {
  const { launchOn } = component;
  const last = closesOn(component, row);
  if (last !== null && today > last) {
    return (
      <Text size="sm">
        It closed on {calendarDateInWords(last)}. A later day counts only with an extension.
      </Text>
    );
  }
  if (launchOn !== null && today < launchOn) {
    return <Text size="sm">It opens on {calendarDateInWords(launchOn)}.</Text>;
  }
  return null;
}

/** Maps a field of the API to the form's name for it. */
const fieldName = (field: string) => (field === 'completedAt' ? 'completedOn' : field);

function inputOf({ completedOn, score, evidence }: Values) {
  return {
    completedAt: completedOn === '' ? undefined : completedOn,
    score: score === '' ? undefined : Number(score),
    evidence: textOrNull(evidence) ?? undefined,
  };
}

function errorsOf(values: Values, component: Component): Record<string, string> {
  const input = { participant: 'x', component: 'x', ...inputOf(values) };
  const { error } = completionInput.safeParse(input);
  const issues = error?.issues ?? [];
  const errors = issues.map((issue) => [fieldName(String(issue.path[0])), issue.message]);
  return {
    ...(component.passingScore !== null &&
      values.score === '' && { score: 'This is needed, because it decides whether it is passed.' }),
    ...Object.fromEntries(errors),
  };
}
