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
import { RULE_GROUPS, type SwitchOnInput } from '../../../shared/rules.ts';
import { hasCode } from '../../api/api-error.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useView } from '../../api/workspace.ts';
import type { Certification, RuleEvaluation } from '../../api/workspace-api.ts';
import { QueryView } from '../../app/QueryView.tsx';
import { toastDone } from '../../app/toast.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { rich, t } from '../../words.ts';
import classes from './Rule.module.css';
import { RulePeople } from './RulePeople.tsx';

type Props = { certification: Certification; onClose: () => void };

/** The dry run before a rule is switched on: who already meets it, and what happens to them. */
export function SwitchOnDialog({ certification, onClose }: Props) {
  const { id } = certification;
  const evaluation = useView('getRuleEvaluation', { id });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('rule.on.heading')}
      size={560}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
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
        issueCount > 0 ? t('rule.on.doneAndIssuing', { count: issueCount }) : t('rule.switch.isOn'),
      );
      onClose();
    },
  );
  const isOutdated = hasCode(on.error, 'evaluation_changed');
  return (
    <Stack gap="md">
      {isAnybody ? (
        <>
          <Text size="sm">{t('rule.on.some')}</Text>
          <Outcomes certificationId={id} counts={counts} />
          <StartChoice value={start} onChange={setStart} />
          {issueCount > 0 && (
            <Switch
              label={t('rule.on.notify', { count: issueCount })}
              checked={notify}
              onChange={(event) => setNotify(event.currentTarget.checked)}
            />
          )}
        </>
      ) : (
        <Text size="sm">{t('rule.on.nobody')}</Text>
      )}
      {isOutdated ? (
        <Alert role="alert" color="danger" variant="light">
          {t('rule.on.changed')}
        </Alert>
      ) : (
        <SubmitErrorAlert error={errorView(on.error)} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          loading={on.isPending}
          onClick={() =>
            on.mutate({ fingerprint, start, issueCount, notify }, { onError: onChanged })
          }
        >
          {issueCount > 0
            ? t('rule.on.submitAndIssue', { count: issueCount })
            : t('rule.on.submit')}
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
      label={t('rule.start.label')}
      value={value}
      onChange={(chosen) => onChange(chosen as Start)}
    >
      <Stack gap="xs" mt={8}>
        <Radio value="now" label={t('rule.start.now')} description={t('rule.start.nowHelp')} />
        <Radio
          value="from_now_on"
          label={t('rule.start.later')}
          description={t('rule.start.laterHelp')}
        />
      </Stack>
    </Radio.Group>
  );
}

type OutcomesProps = { certificationId: string; counts: RuleEvaluation['counts'] };

function Outcomes({ certificationId, counts }: OutcomesProps) {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <Accordion variant="contained" value={opened} onChange={setOpened} order={3}>
      {RULE_GROUPS.filter((group) => counts[group] > 0).map((group) => (
        <Accordion.Item key={group} value={group}>
          <Accordion.Control>
            <span className={classes.outcome}>
              {rich(`rule.outcome.${group}`, {
                count: counts[group],
                b: (number) => <b>{number}</b>,
              })}
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
