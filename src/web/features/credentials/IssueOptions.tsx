import { Collapse, Radio, Stack, UnstyledButton } from '@mantine/core';
import { useId, useState } from 'react';
import { DateField } from '../../ui/DateField.tsx';
import { calendarDateInWords } from '../../ui/dates.ts';
import { IconChevronRight } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './IssueOptions.module.css';
import { expiryOf, type IssueContext, type IssueValues } from './issue-values.ts';
import type { IssueForm } from './use-issue-form.ts';

type Props = { form: IssueForm; context: IssueContext };

/** Issue date and expiry, collapsed because the defaults are usually right. */
export function IssueOptions({ form, context }: Props) {
  const [isOpened, setOpened] = useState(false);
  const id = useId();
  // A date with an error must be visible.
  const isOpen =
    isOpened || form.errors.issuedOn !== undefined || form.errors.expiresOn !== undefined;
  return (
    <div>
      <UnstyledButton
        className={classes.toggle ?? ''}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpened(!isOpen)}
      >
        <IconChevronRight size={16} className={classes.chevron ?? ''} aria-hidden />
        {t('issue.options.show')}
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        <Stack gap="md" pt="sm">
          <DateField
            label={t('issue.options.issueDate')}
            description={t('issue.options.issueDateHelp')}
            max={context.today}
            w={200}
            {...form.getInputProps('issuedOn')}
          />
          <ExpiryField form={form} context={context} />
        </Stack>
      </Collapse>
    </div>
  );
}

function byValidityWords(values: IssueValues, context: IssueContext): string {
  if (context.months === null) return t('issue.options.validityNever');
  const byValidity: IssueValues = { ...values, expiry: 'validity' };
  const picks = values.picks.length === 0 ? [{ held: null }] : values.picks;
  const ends = new Set(picks.map((pick) => expiryOf(pick, byValidity, context)));
  const [end] = ends;
  if (ends.size > 1) return t('issue.options.validityDiffers');
  return end
    ? t('issue.options.validityUntil', { date: calendarDateInWords(end) })
    : t('issue.options.validity');
}

function ExpiryField({ form, context }: Props) {
  const values = form.getValues();
  const { issuedOn, expiry } = values;
  return (
    <Radio.Group label={t('issue.options.expires')} {...form.getInputProps('expiry')}>
      <Stack gap="xs" mt={8}>
        <Radio value="validity" label={byValidityWords(values, context)} />
        <Radio value="date" label={t('issue.options.date')} />
        {expiry === 'date' && (
          <DateField
            aria-label={t('issue.options.expiryDate')}
            min={issuedOn}
            w={200}
            ms={28}
            {...form.getInputProps('expiresOn')}
          />
        )}
        {context.months !== null && <Radio value="never" label={t('issue.options.never')} />}
      </Stack>
    </Radio.Group>
  );
}
