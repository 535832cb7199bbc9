import { Alert, Button, Group, Radio, Stack, Text } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { whyRoleCannot } from '../../app/why-role-cannot.ts';
import { IconInfoCircle } from '../../ui/icons.generated.ts';
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
  const noRenewal = context.months === null ? 'The certification never expires.' : null;
  return (
    <Alert color="gray" icon={<IconInfoCircle size={18} aria-hidden />} title={titleOf(form)}>
      <Radio.Group
        aria-label="What becomes of the credentials that are held"
        {...form.getInputProps('ifHeld')}
      >
        <Stack gap="xs" pb={6}>
          <Radio
            value="replace"
            label="Replace"
            disabled={refused !== null}
            description={
              refused ??
              'The old credential is revoked as replaced, and its page links to the new one.'
            }
          />
          <Radio
            value="renew"
            label="Renew"
            disabled={(refused ?? noRenewal) !== null}
            description={
              refused ??
              noRenewal ??
              'As Replace, and the new validity counts from the old expiry date: no days are lost.'
            }
          />
        </Stack>
      </Radio.Group>
      {onDrop !== undefined && (
        <Group mt="sm" gap="xs">
          <Button variant="default" size="compact-sm" onClick={onDrop}>
            {count === 1 ? 'Take this learner off the list' : 'Take these learners off the list'}
          </Button>
          <Text size="xs" c="dimmed">
            Then nothing changes for {count === 1 ? 'this learner' : 'them'}.
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
  if (held.length === 1 && first) return `${isolated(first.name)} holds a valid credential already`;
  const whom = held.length === picks.length ? 'All' : held.length;
  return `${whom} of them hold a valid credential already`;
}
