import { Button, Group, Switch } from '@mantine/core';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import type { MailDelivery } from '../../../shared/workspaces.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { IconEye } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { expiryOf, type IssueContext, type Pick } from './issue-values.ts';
import { MailDialog } from './MailDialog.tsx';
import type { IssueForm } from './use-issue-form.ts';

/** Why no e-mail leaves the workspace; `null` if e-mails are sent. */
function deliveryHint(delivery: MailDelivery): string | null {
  if (delivery === 'sent') return null;
  return delivery === 'demo' ? t('issue.notify.demo') : t('issue.notify.noServer');
}

const hasAddress = (pick: Pick) => pick.email.trim() !== '';

/** The e-mail to a learner who holds the credential already. */
const KINDS = { renew: 'renewed', replace: 'replaced' } as const;

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
    learnerName: reader?.name.trim() || t('credential.sampleName'),
    kind: reader?.held && values.ifHeld !== '' ? KINDS[values.ifHeld] : ('issued' as const),
    // The server uses its defaults for empty dates.
    ...(issuedOn !== '' && { issuedOn }),
    ...(expiresOn !== '' && { expiresOn }),
  };
  const { workspace } = useWorkspace();
  const hint = isNobodyReached
    ? t('issue.notify.noAddress', { count: picks.length })
    : deliveryHint(workspace.mailDelivery);
  const to = reader === undefined ? null : reader.email.trim() || t('credential.noEmail');
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <Switch
        label={t('issue.notify.label')}
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
        {t('issue.notify.preview')}
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
function titleOf(count: number, learnerName: string): string {
  const name = isolated(learnerName);
  if (count === 0) return t('issue.notify.previewSample', { name });
  if (count === 1) return t('issue.notify.previewOne', { name });
  return t('issue.notify.previewSeveral', { name, count });
}
