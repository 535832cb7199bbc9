import { Collapse, Radio, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { addMonths } from '../../../shared/dates.ts';
import { calendarDateInWords } from '../../ui/dates.ts';
import classes from './IssueOptions.module.css';
import type { IssueContext, IssueValues } from './issue-values.ts';
import type { IssueForm } from './use-issue-form.ts';

type Props = { form: IssueForm; context: IssueContext };

/** Issue date and expiry, folded away because the usual ones are right most of the time. */
export function IssueOptions({ form, context }: Props) {
  const [isOpened, setOpened] = useState(false);
  const id = useId();
  // A refused date must not hide.
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
        More options
      </UnstyledButton>
      <Collapse expanded={isOpen} id={id}>
        <Stack gap="md" pt="sm">
          <TextInput
            type="date"
            label="Issue date"
            description="Today, unless it was earned earlier."
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

function byValidityWords(values: IssueValues, months: number | null): string {
  const words = 'By the validity of the certification';
  const { issuedOn, ifHeld, picks } = values;
  if (months === null) return 'By the certification: never';
  // A renewal counts from the old expiry, which may be another for each.
  const isRenewal = ifHeld === 'renew' && picks.some((pick) => pick.held);
  if (issuedOn === '' || isRenewal) return words;
  return `${words}: ${calendarDateInWords(addMonths(issuedOn, months))}`;
}

function ExpiryField({ form, context }: Props) {
  const values = form.getValues();
  const { issuedOn, expiry } = values;
  return (
    <Radio.Group label="Expires" {...form.getInputProps('expiry')}>
      <Stack gap="xs" mt={8}>
        <Radio value="validity" label={byValidityWords(values, context.months)} />
        <Radio value="date" label="On another date" />
        {expiry === 'date' && (
          <TextInput
            type="date"
            aria-label="Expiry date"
            min={issuedOn}
            w={200}
            ms={28}
            {...form.getInputProps('expiresOn')}
          />
        )}
        {context.months !== null && <Radio value="never" label="Never" />}
      </Stack>
    </Radio.Group>
  );
}
