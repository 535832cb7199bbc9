import { Alert, Button, Radio, Stack, Switch, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { hasCode } from '../../api/api-error.ts';
import type { CallInput } from '../../api/call.ts';
import { errorView } from '../../api/error-words.ts';
import { useChange, useWorkspace } from '../../api/workspace.ts';
import type { Evaluation, Program } from '../../api/workspace-api.ts';
import { ButtonLink, TextLink } from '../../app/links.tsx';
import { toastDone } from '../../app/toast.tsx';
import { paths } from '../../paths.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { calendarDateInWords } from '../../ui/dates.ts';
import { IconAlertTriangle, IconRefresh } from '../../ui/icons.generated.ts';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { rich, t } from '../../words.ts';
import classes from './EndPage.module.css';
import { endLabel, issueCountOf, whyNotIssued } from './evaluation-words.ts';

const END_BUTTON_ID = 'end-program';

type Props = { program: Program; evaluation: Evaluation };
type IfUnprintable = 'leave_out' | 'issue';
type Choice = { ifUnprintable: IfUnprintable; notify: boolean };

/** The remaining decisions, and the button that ends the program. */
export function EndDecision({ program, evaluation }: Props) {
  const { slug } = useWorkspace();
  const [choice, setChoice] = useState<Choice>({
    ifUnprintable: 'leave_out',
    notify: program.sendsOutcomeMails,
  });
  const [isAsking, setAsking] = useState(false);
  const end = useEnd(program, () => setAsking(false));
  const count = issueCountOf(evaluation, choice.ifUnprintable);
  const whyNot = evaluation.certifications.flatMap(({ id, status, title }) => {
    const why = whyNotIssued(status, title);
    return why === null ? [] : [{ id, why }];
  });
  return (
    <div className={classes.choices}>
      {evaluation.unprintableCount > 0 && (
        <UnprintableChoice
          count={evaluation.unprintableCount}
          value={choice.ifUnprintable}
          onChange={(ifUnprintable) => setChoice({ ...choice, ifUnprintable })}
        />
      )}
      <Switch
        label={t('issue.end.notify')}
        description={t('issue.end.notifyHelp')}
        checked={choice.notify}
        onChange={(event) => setChoice({ ...choice, notify: event.currentTarget.checked })}
      />
      {whyNot.map(({ id, why }) => (
        <Alert key={id} color="danger" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {why}{' '}
          <TextLink to={paths.certificationSettings(slug, id)} inherit underline="always">
            {t('issue.end.open')}
          </TextLink>
        </Alert>
      ))}
      <div role="status">
        {end.hasChanged && (
          <Alert
            color="gray"
            icon={<IconRefresh size={18} aria-hidden />}
            title={t('issue.end.changed.title')}
          >
            {t('issue.end.changed.text')}
          </Alert>
        )}
      </div>
      <div className={classes.decide}>
        {whyNot.length === 0 && (
          <Button id={END_BUTTON_ID} onClick={() => setAsking(true)}>
            {endLabel(count)}
          </Button>
        )}
        <ButtonLink variant="default" to={paths.program(slug, program.id)}>
          {t('issue.end.notNow')}
        </ButtonLink>
      </div>
      {isAsking && (
        <EndDialog
          program={program}
          evaluation={evaluation}
          count={count}
          notify={choice.notify}
          end={end}
          onConfirm={() =>
            end.mutate({ fingerprint: evaluation.fingerprint, issueCount: count, ...choice })
          }
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

/** Ends the program, unless the dry run has changed since it was shown. */
function useEnd(program: Program, close: () => void) {
  const { slug } = useWorkspace();
  const navigate = useNavigate();
  const end = useChange(
    async (api, input: CallInput<'endProgram'>['body']) => {
      try {
        await api.endProgram({ id: program.id, body: input });
        return { hasChanged: false };
      } catch (error) {
        // Not an error: the new dry run is loaded and must be confirmed again.
        if (hasCode(error, 'evaluation_changed')) return { hasChanged: true };
        throw error;
      }
    },
    ({ hasChanged }) => {
      close();
      if (hasChanged) return;
      toastDone(t('issue.end.done', { title: isolated(program.title) }));
      void navigate({ to: paths.program(slug, program.id) });
    },
  );
  return { ...end, hasChanged: end.data?.hasChanged === true && !end.isPending };
}

type DialogProps = Props & {
  count: number;
  notify: boolean;
  end: ReturnType<typeof useEnd>;
  onConfirm: () => void;
  onClose: () => void;
};

const b = (text: ReactNode) => <b>{text}</b>;

function EndDialog(props: DialogProps) {
  useFocusOnClose(END_BUTTON_ID);
  const { program, evaluation, count, notify, end } = props;
  const { endsOn, completeCount, didNotPassCount } = evaluation;
  return (
    <ConfirmDialog
      title={t('issue.end.confirm.title', { title: isolated(program.title) })}
      confirmLabel={endLabel(count)}
      isDangerous
      submitError={errorView(end.error)}
      loading={end.isPending}
      onConfirm={props.onConfirm}
      onCancel={props.onClose}
    >
      <Stack gap="xs">
        {count > 0 && (
          <Text size="sm">
            {rich('issue.end.confirm.issued', { count, date: calendarDateInWords(endsOn), b })}
          </Text>
        )}
        <Text size="sm">
          {t('issue.end.confirm.outcome', { complete: completeCount, failed: didNotPassCount })}{' '}
          {notify ? t('issue.end.confirm.notified') : t('issue.end.confirm.notNotified')}
        </Text>
        <Text size="sm">{rich('issue.end.confirm.final', { b })}</Text>
      </Stack>
    </ConfirmDialog>
  );
}

type UnprintableProps = {
  count: number;
  value: IfUnprintable;
  onChange: (value: IfUnprintable) => void;
};

function UnprintableChoice({ count, value, onChange }: UnprintableProps) {
  return (
    <Radio.Group
      label={t('issue.end.unprintable.title', { count })}
      value={value}
      onChange={(next) => onChange(next as IfUnprintable)}
    >
      <Stack gap="xs" mt={8}>
        <Radio
          value="leave_out"
          label={t('issue.end.unprintable.leaveOut')}
          description={t('issue.end.unprintable.leaveOutHelp')}
        />
        <Radio
          value="issue"
          label={t('issue.end.unprintable.issue')}
          description={t('issue.end.unprintable.issueHelp')}
        />
      </Stack>
    </Radio.Group>
  );
}
