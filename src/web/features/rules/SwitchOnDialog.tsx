import {
  Accordion,
  Alert,
  Button,
  Group,
  Modal,
  Radio,
  Skeleton,
  Stack,
  Switch,
  Text,
} from '@mantine/core';
import { useState } from 'react';
import type { RuleGroup, SwitchOnInput } from '../../../shared/rules.ts';
import { hasCode } from '../../api/api-error.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useView } from '../../api/workspace.ts';
import type { Certification, RuleEvaluation } from '../../api/workspace-api.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { toastDone } from '../../app/toast.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { formatNumber } from '../../ui/numbers.ts';
import classes from './Rule.module.css';
import { RulePeople } from './RulePeople.tsx';

/** "1 credential" or "1,204 credentials". */
function credentialsWords(count: number): string {
  return count === 1 ? '1 credential' : `${formatNumber(count)} credentials`;
}

type Props = { certification: Certification; onClose: () => void };

/** The dry run before a rule is switched on: who already meets it, and what happens to them. */
export function SwitchOnDialog({ certification, onClose }: Props) {
  const { id } = certification;
  const evaluation = useView('getRuleEvaluation', { id });
  return (
    <Modal
      opened
      onClose={onClose}
      title="Switch the rule on"
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <QueryView query={evaluation} skeleton={<Skeleton height={220} aria-busy />}>
        {(read) => (
          <SwitchOn
            certification={certification}
            evaluation={read}
            onChanged={() => void evaluation.refetch()}
            onClose={onClose}
          />
        )}
      </QueryView>
    </Modal>
  );
}

type FormProps = Props & { evaluation: RuleEvaluation; onChanged: () => void };

function SwitchOn({ certification, evaluation, onChanged, onClose }: FormProps) {
  const { id } = certification;
  const { fingerprint, counts } = evaluation;
  const [start, setStart] = useState<Start>('now');
  const [notify, setNotify] = useState(true);
  const isAnybody = Object.values(counts).some((count) => count > 0);
  const issueCount = start === 'now' ? counts.issue : 0;
  const on = useChange(
    (api, input: SwitchOnInput) => api.switchRuleOn({ id, body: input }),
    () => {
      toastDone(
        issueCount > 0
          ? `The rule is on; ${credentialsWords(issueCount)} are being issued.`
          : 'The rule is on.',
      );
      onClose();
    },
  );
  const isOutdated = hasCode(on.error, 'evaluation_changed');
  return (
    <Stack gap="md">
      {isAnybody ? (
        <>
          <Text size="sm">Some learners meet it already. This is what becomes of them:</Text>
          <Outcomes certificationId={id} counts={counts} />
          <StartChoice value={start} onChange={setStart} />
          {issueCount > 0 && (
            <Switch
              label={`Notify ${issueCount === 1 ? 'the learner' : 'the learners'} by e-mail`}
              checked={notify}
              onChange={(event) => setNotify(event.currentTarget.checked)}
            />
          )}
        </>
      ) : (
        <Text size="sm">Nobody meets it yet. Whoever comes to meet it gets the certification.</Text>
      )}
      {isOutdated ? (
        <Alert role="alert" color="danger" variant="light">
          Something has changed since you looked. The numbers are new; look again.
        </Alert>
      ) : (
        <SubmitErrorAlert error={errorView(on.error)} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          loading={on.isPending}
          onClick={() =>
            on.mutate({ fingerprint, start, issueCount, notify }, { onError: onChanged })
          }
        >
          {issueCount > 0 ? `Switch on and issue ${credentialsWords(issueCount)}` : 'Switch on'}
        </Button>
      </Group>
    </Stack>
  );
}

type Start = SwitchOnInput['start'];

type StartProps = { value: Start; onChange: (start: Start) => void };

function StartChoice({ value, onChange }: StartProps) {
  return (
    <Radio.Group
      label="Those who meet it already"
      value={value}
      onChange={(chosen) => onChange(chosen as Start)}
    >
      <Stack gap="xs" mt={8}>
        <Radio
          value="now"
          label="Issue it to them now"
          description="In the background; you can pause or cancel it."
        />
        <Radio
          value="from_now_on"
          label="Only from now on"
          description="They get nothing for it, unless they meet all of it anew."
        />
      </Stack>
    </Radio.Group>
  );
}

const OUTCOMES: { group: RuleGroup; words: string }[] = [
  { group: 'issue', words: 'get it' },
  { group: 'replace', words: 'hold a valid one, which stays as it is' },
  { group: 'held_back', words: 'are held back after a revocation' },
  { group: 'unprintable', words: 'have a name that cannot be printed, and wait' },
];

type OutcomesProps = { certificationId: string; counts: RuleEvaluation['counts'] };

function Outcomes({ certificationId, counts }: OutcomesProps) {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <Accordion variant="contained" value={opened} onChange={setOpened} order={3}>
      {OUTCOMES.filter(({ group }) => counts[group] > 0).map(({ group, words }) => (
        <Accordion.Item key={group} value={group}>
          <Accordion.Control>
            <span className={classes.outcome}>
              <b>{formatNumber(counts[group])}</b> {words}
            </span>
          </Accordion.Control>
          <Accordion.Panel>
            {opened === group && <RulePeople certificationId={certificationId} group={group} />}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
