import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useView, useWorkspace } from '../../api/workspace.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { currentLanguage } from '../../language.ts';
import { ReasonButton } from '../../ui/ReasonButton.tsx';
import { t } from '../../words.ts';
import { ExpiryRemindersDialog } from './ExpiryRemindersDialog.tsx';
import { dayInWords, type Reminders } from './reminder-words.ts';

/** When learners are reminded that their credential expires, and a dialog to change it. */
export function ExpiryReminders({ certificationId }: { certificationId: string }) {
  const reminders = useView('getExpiryReminders', { id: certificationId });
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-labelledby="expiry-reminders">
      <Title order={2} id="expiry-reminders" mb="xs">
        {t('reminders.title')}
      </Title>
      <QueryView query={reminders} skeleton={<Skeleton height={64} />}>
        {(shown) => (
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{describe(shown)}</Text>
            <ChangeButton onClick={() => setOpen(true)} />
            {isOpen && (
              <ExpiryRemindersDialog
                certificationId={certificationId}
                reminders={shown}
                onClose={() => setOpen(false)}
              />
            )}
          </Stack>
        )}
      </QueryView>
    </section>
  );
}

function ChangeButton({ onClick }: { onClick: () => void }) {
  const { role } = useWorkspace();
  const why = whyRoleCannot(role, 'changeCertifications');
  const label = t('reminders.change');
  if (why !== null) {
    return (
      <ReasonButton size="compact-sm" variant="default" reason={why}>
        {label}
      </ReasonButton>
    );
  }
  return (
    <Button size="compact-sm" variant="default" onClick={onClick}>
      {label}
    </Button>
  );
}

function describe({ isOn, days, tellsExpired }: Reminders): string {
  const times = days.map(dayInWords);
  if (tellsExpired) times.push(t('reminders.afterwards'));
  if (!isOn || times.length === 0) return t('reminders.off');
  const list = new Intl.ListFormat(currentLanguage()).format(times);
  return t('reminders.on', { times: list });
}
