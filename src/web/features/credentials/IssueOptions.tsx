import { Collapse, Radio, Stack, TextInput, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { addMonths } from '../../../shared/dates.ts';
import { calendarDateInWords } from '../../ui/dates.ts';
import classes from './IssueOptions.module.css';
import type { IssueContext } from './issue-values.ts';
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

function byValidityWords(issuedOn: string, months: number | null): string {
  if (months === null) return 'By the certification: never';
  if (issuedOn === '') return 'By the validity of the certification';
  return `By the validity of the certification: ${calendarDateInWords(addMonths(issuedOn, months))}`;
}

function ExpiryField({ form, context }: Props) {
  const { issuedOn, expiry } = form.getValues();
  return (
    <Radio.Group label="Expires" {...form.getInputProps('expiry')}>
      <Stack gap="xs" mt={8}>
        <Radio value="validity" label={byValidityWords(issuedOn, context.months)} />
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
