import '@mantine/dates/styles.css';
import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { isCalendarDate } from '../../shared/dates.ts';
import { t } from '../words.ts';
import { calendarDateInDigits, calendarWords, firstDayOfWeek, typedDatePattern } from './dates.ts';
import { IconCalendar } from './icons.generated.ts';
import { readTypedDate } from './read-date.ts';

type Props = Omit<TextInputProps, 'value' | 'defaultValue' | 'onChange' | 'type'> & {
  /** `YYYY-MM-DD`, the typed text while it is no valid date, or empty. */
  value?: string;
  onChange?: (value: string) => void;
  min?: string | undefined;
  max?: string | undefined;
};

/** A calendar date, typed in the reader's format or picked from a calendar. */
export function DateField({ value = '', onChange, min, max, ...props }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const { onBlur, disabled } = props;
  const shown = isCalendarDate(value) ? calendarDateInDigits(value) : value;
  const type = (text: string) => {
    setTyped(text);
    onChange?.(readTypedDate(text) ?? text.trim());
  };
  return (
    <TextInput
      placeholder={typedDatePattern().example}
      autoComplete="off"
      rightSection={
        <CalendarButton
          date={isCalendarDate(value) ? value : null}
          range={{ min, max }}
          {...(disabled !== undefined && { disabled })}
          onPick={(date) => {
            setTyped(null);
            onChange?.(date);
          }}
        />
      }
      rightSectionPointerEvents="all"
      {...props}
      value={typed ?? shown}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => {
        setTyped(null);
        onBlur?.(event);
      }}
    />
  );
}

type CalendarProps = {
  date: string | null;
  range: { min: string | undefined; max: string | undefined };
  disabled?: boolean;
  onPick: (date: string) => void;
};

function CalendarButton({ date, range: { min, max }, disabled = false, onPick }: CalendarProps) {
  const [isOpen, setOpen] = useState(false);
  const minDate = min !== undefined && isCalendarDate(min) ? min : undefined;
  const maxDate = max !== undefined && isCalendarDate(max) ? max : undefined;
  const shownFirst = date ?? minDate ?? maxDate;
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <ActionIcon
          aria-label={t('ui.calendar.open')}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          disabled={disabled}
          onClick={() => setOpen(!isOpen)}
        >
          <IconCalendar size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('ui.calendar.open')}>
        <DatePicker
          value={date}
          onChange={(picked) => {
            if (picked === null) return;
            onPick(picked);
            setOpen(false);
          }}
          highlightToday
          hideOutsideDates
          weekendDays={[]}
          // Escape closes only the calendar, not the panel around it.
          __stopPropagation
          firstDayOfWeek={firstDayOfWeek()}
          {...calendarWords}
          {...(shownFirst !== undefined && { defaultDate: shownFirst })}
          {...(minDate !== undefined && { minDate })}
          {...(maxDate !== undefined && { maxDate })}
          ariaLabels={{
            nextMonth: t('ui.calendar.nextMonth'),
            previousMonth: t('ui.calendar.previousMonth'),
            nextYear: t('ui.calendar.nextYear'),
            previousYear: t('ui.calendar.previousYear'),
            nextDecade: t('ui.calendar.nextDecade'),
            previousDecade: t('ui.calendar.previousDecade'),
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
