import { Alert, Checkbox, MultiSelect, Stack, Switch, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { expiryRemindersInput } from '../../../shared/expiry-reminders.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { validateWith } from '../../app/forms.ts';
import { toastDone } from '../../app/toast.tsx';
import { useChangeForm } from '../../app/use-change-form.ts';
import { CalendarDateText } from '../../ui/DateText.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { rich, t } from '../../words.ts';
import { dayInWords, type Reminders } from './reminder-words.ts';

/** Days that can be chosen, besides those that the API was given. */
const DAYS = [90, 60, 30, 14, 7, 3, 1, 0];
const NAMED_MAX = 5;

type Props = { certificationId: string; reminders: Reminders; onClose: () => void };

/** Before reminders are switched on late, it shows who would get one at once. */
export function ExpiryRemindersDialog({ certificationId, reminders, onClose }: Props) {
  const toInput = (values: Values) => ({ ...values, days: values.days.map(Number) });
  const { form, frame } = useChangeForm({
    initialValues: {
      isOn: reminders.isOn,
      days: reminders.days.map(String),
      tellsExpired: reminders.tellsExpired,
      sendsLate: false,
    },
    validate: validateWith(expiryRemindersInput, toInput),
    send: (api, values) =>
      api.changeExpiryReminders({ id: certificationId, body: toInput(values) }),
    onDone: () => {
      toastDone(t('reminders.saved'));
      onClose();
    },
  });
  const { isOn, days, tellsExpired } = form.getValues();
  const all = [...new Set([...DAYS, ...reminders.days])].sort((one, other) => other - one);
  return (
    <FormDialog
      {...frame}
      title={t('reminders.title')}
      submitLabel={t('ui.save')}
      onClose={onClose}
    >
      <Stack gap="md">
        <Switch
          label={t('reminders.switch')}
          data-autofocus
          {...form.getInputProps('isOn', { type: 'checkbox' })}
        />
        {isOn && (
          <>
            <MultiSelect
              label={t('reminders.days')}
              description={t('reminders.daysHint')}
              data={all.map((day) => ({ value: String(day), label: dayInWords(day) }))}
              maxValues={LIMITS.remindersPerCredentialMax}
              {...form.getInputProps('days')}
            />
            <Checkbox
              label={t('reminders.tellsExpired')}
              {...form.getInputProps('tellsExpired', { type: 'checkbox' })}
            />
            <Late
              certificationId={certificationId}
              input={{ isOn, days: days.map(Number), tellsExpired }}
              sendsLate={form.getInputProps('sendsLate', { type: 'checkbox' })}
            />
          </>
        )}
      </Stack>
    </FormDialog>
  );
}

type Values = { isOn: boolean; days: string[]; tellsExpired: boolean; sendsLate: boolean };

type LateProps = {
  certificationId: string;
  input: { isOn: boolean; days: number[]; tellsExpired: boolean };
  sendsLate: object;
};

function Late({ certificationId, input, sendsLate }: LateProps) {
  const { api, slug } = useWorkspace();
  const { data } = useQuery({
    queryKey: ['workspace', slug, 'expiry-reminders', certificationId, input],
    queryFn: () => api.checkExpiryReminders({ id: certificationId, body: input }),
    placeholderData: keepPreviousData,
  });
  if (data === undefined || data.lateCount === 0) return null;
  const named = data.late.slice(0, NAMED_MAX);
  const more = data.lateCount - named.length;
  return (
    <Alert color="yellow" title={t('reminders.late.title', { count: data.lateCount })}>
      <Stack gap="xs">
        <Text size="sm">{t('reminders.late.text')}</Text>
        <Text size="sm" component="ul" m={0} ps="lg">
          {named.map(({ credentialId, learnerName, expiresOn }) => (
            <li key={credentialId}>
              {rich('reminders.late.learner', {
                name: <bdi>{learnerName}</bdi>,
                date: <CalendarDateText date={expiresOn} />,
              })}
            </li>
          ))}
          {more > 0 && <li>{t('reminders.late.more', { count: more })}</li>}
        </Text>
        <Checkbox label={t('reminders.late.send', { count: data.lateCount })} {...sendsLate} />
      </Stack>
    </Alert>
  );
}
