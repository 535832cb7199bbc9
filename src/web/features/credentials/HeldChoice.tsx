import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { IconInfoCircle } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { heldPicks, type IssueContext } from './issue-values.ts';
import type { IssueForm } from './use-issue-form.ts';

type Props = {
  form: IssueForm;
  context: IssueContext;
  /** Removes learners with a valid credential from the list. */
  onDrop?: () => void;
};

/** Asks what to do with the valid credentials of selected learners. */
export function HeldChoice({ form, context, onDrop }: Props) {
  const { role } = useWorkspace();
  const count = heldPicks(form.getValues()).length;
  if (count === 0) return null;
  const refused = whyRoleCannot(role, 'revoke');
  const noRenewal = context.months === null ? t('issue.held.noRenewal') : null;
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} aria-hidden />} title={titleOf(form)}>
      <Radio.Group aria-label={t('issue.held.label')} {...form.getInputProps('ifHeld')}>
        <Stack gap="xs" pb={6}>
          <Radio
            value="replace"
            label={t('issue.held.replace')}
            disabled={refused !== null}
            description={refused ?? t('issue.held.replaceHelp')}
          />
          <Radio
            value="renew"
            label={t('issue.held.renew')}
            disabled={(refused ?? noRenewal) !== null}
            description={refused ?? noRenewal ?? t('issue.held.renewHelp')}
          />
        </Stack>
      </Radio.Group>
      {onDrop !== undefined && (
        <Group mt="sm" gap="xs">
          <Button variant="default" size="compact-sm" onClick={onDrop}>
            {t('issue.held.remove', { count })}
          </Button>
          <Text size="xs" c="dimmed">
            {t('issue.held.removeHelp', { count })}
          </Text>
        </Group>
      )}
    </Alert>
  );
}

function titleOf(form: IssueForm): string {
  const { picks } = form.getValues();
  const held = heldPicks(form.getValues());
  const [first] = held;
  if (held.length === 1 && first) return t('issue.held.one', { name: isolated(first.name) });
  return held.length === picks.length
    ? t('issue.held.all')
    : t('issue.held.some', { count: held.length });
}
