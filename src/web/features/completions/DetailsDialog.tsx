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
import { inWords, t } from '../../words.ts';
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
      title={t('completion.details.title', {
        component: isolated(component.title),
        name: isolated(nameOf(row)),
      })}
      submitLabel={t('completion.details.submit')}
      onClose={onClose}
    >
      <Closed component={component} row={row} today={today} />
      <NumberInput
        label={t('completion.details.score')}
        {...(component.passingScore !== null && {
          description: t('completion.details.scoreNeeded', {
            score: scoreWords(component.passingScore),
          }),
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
      <DateField
        label={t('completion.details.completedOn')}
        max={today}
        w={200}
        {...form.getInputProps('completedOn')}
      />
      <Textarea
        label={t('completion.details.evidence')}
        description={t('completion.details.evidence.hint')}
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
      <Text size="sm">{t('completion.details.closed', { date: calendarDateInWords(last) })}</Text>
    );
  }
  if (launchOn !== null && today < launchOn) {
    const date = calendarDateInWords(launchOn);
    return <Text size="sm">{t('completion.details.opens', { date })}</Text>;
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
  const errors = issues.map((issue) => [fieldName(String(issue.path[0])), inWords(issue.message)]);
  return {
    ...(component.passingScore !== null &&
      values.score === '' && { score: t('completion.details.scoreMissing') }),
    ...Object.fromEntries(errors),
  };
}
