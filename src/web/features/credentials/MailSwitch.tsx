import { Button, Group, Switch } from '@mantine/core';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import type { MailDelivery } from '../../../shared/workspaces.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { IconEye } from '../../ui/icons.generated.ts';
import { expiryOf, type IssueContext, type Pick } from './issue-values.ts';
import { MailDialog } from './MailDialog.tsx';
import type { IssueForm } from './use-issue-form.ts';

/** For the preview of a mail while no learner is selected. */
const SAMPLE_NAME = 'Amélie Dupont';

const MAIL_HINTS: Record<MailDelivery, string | null> = {
  sent: null,
  no_server: 'No mail server is set up: no e-mail leaves. It stays under Activity, Mail.',
  demo: 'This is a demo workspace: no e-mail leaves. It stays under Activity, Mail.',
};

const hasAddress = (pick: Pick) => pick.email.trim() !== '';

type Props = { form: IssueForm; context: IssueContext; certificationId: string };

/** A switch that decides whether learners are notified by e-mail, with a preview of the mail. */
export function MailSwitch({ form, context, certificationId }: Props) {
  const [isPreviewed, setPreviewed] = useState(false);
  const values = form.getValues();
  const { picks, issuedOn } = values;
  const isNobodyReached = picks.length > 0 && !picks.some(hasAddress);
  const reader = picks.find(hasAddress) ?? picks[0];
  const expiresOn = expiryOf(reader ?? { held: null }, values, context);
  const preview = {
    learnerName: reader?.name.trim() || SAMPLE_NAME,
    // The server uses its defaults for empty dates.
    ...(issuedOn !== '' && { issuedOn }),
    ...(expiresOn !== '' && { expiresOn }),
  };
  const { workspace } = useWorkspace();
  const hint = isNobodyReached
    ? 'None of them has an e-mail address.'
    : MAIL_HINTS[workspace.mailDelivery];
  const to = reader === undefined ? null : reader.email.trim() || 'No e-mail address';
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <Switch
        label="Notify the learner by e-mail"
        {...(hint !== null && { description: hint })}
        disabled={isNobodyReached}
        {...form.getInputProps('notify', { type: 'checkbox' })}
      />
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconEye size={14} aria-hidden />}
        onClick={() => setPreviewed(true)}
      >
        Preview the mail
      </Button>
      {isPreviewed && (
        <MailDialog
          title={titleOf(picks.length, preview.learnerName)}
          queryKey={['mail-preview', certificationId, preview, to]}
          read={async (api) => ({
            ...(await api.previewMail({ id: certificationId, body: preview })),
            to,
          })}
          onClose={() => setPreviewed(false)}
        />
      )}
    </Group>
  );
}

/** The title of the preview, which shows one learner's mail as an example for all. */
function titleOf(count: number, name: string): string {
  if (count === 0) return `A mail as it is sent, to ${isolated(name)} for example`;
  if (count === 1) return `The mail to ${isolated(name)}`;
  return `The mail to ${isolated(name)}, one of ${count} learners`;
}
