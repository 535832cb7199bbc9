import { Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useId, useRef, useState } from 'react';
import { dateInZone } from '../../../shared/dates.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Certification } from '../../api/workspace-api.ts';
import { refusalView } from '../../app/forms.ts';
import { NoteField } from '../../app/NoteField.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { SidePanel } from '../../ui/SidePanel.tsx';
import { t } from '../../words.ts';
import { HeldChoice } from './HeldChoice.tsx';
import { useToHolders } from './holders-navigation.ts';
import { IssueOptions } from './IssueOptions.tsx';
import { summaryOf } from './issue-summary.ts';
import { fieldOfForm, type IssueContext, type IssueValues, type Pick } from './issue-values.ts';
import { LearnerPicker } from './LearnerPicker.tsx';
import { MailSwitch } from './MailSwitch.tsx';
import { NamesCheck, NamesCheckButtons } from './NamesCheck.tsx';
import { PickedLearners } from './PickedLearners.tsx';
import { pickOf, typedPick } from './picks.ts';
import { useIssue } from './use-issue.ts';
import { type Finding, useIssueCheck } from './use-issue-check.ts';
import { checkedIssue, type IssueForm, useIssueForm } from './use-issue-form.ts';
import { usePaste } from './use-paste.ts';

type Props = {
  title: ReactNode;
  certification: Certification;
  initial: Partial<IssueValues>;
  /** Whether the learner is fixed, so that no one else can be selected. */
  isLearnerFixed?: boolean;
  /** Shown above the fields. */
  children?: ReactNode;
};

/** The panel for issuing a certification manually. */
export function IssueFormPanel(props: Props) {
  const { title, certification, initial, isLearnerFixed = false, children } = props;
  const { workspace } = useWorkspace();
  const [today] = useState(() => dateInZone(new Date(), workspace.timeZone));
  const context = { months: certification.validity?.months ?? null, today };
  const form = useIssueForm(initial, context);
  const issue = useIssue(certification, form, context);
  const check = useIssueCheck(certification, form, issue);
  const toHolders = useToHolders();
  const formId = useId();
  const submit = () => {
    const values = checkedIssue(form);
    if (values !== null) check.start(values);
  };
  const values = form.getValues();
  const told = { ...values, notify: values.notify && workspace.mailDelivery === 'sent' };
  const { finding } = check;
  if (finding !== null) {
    return (
      <SidePanel
        title={title}
        width={600}
        onClose={() => toHolders()}
        footer={<Decision finding={finding} issue={issue} onBack={check.leave} />}
      >
        <NamesCheck check={finding.check} />
        <UnsavedGuard isDirty={() => form.isDirty()} />
      </SidePanel>
    );
  }
  return (
    <SidePanel
      title={title}
      width={600}
      onClose={() => toHolders()}
      footer={
        <>
          <Summary lines={summaryOf(certification.title, told, context)} />
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" onClick={() => toHolders()}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" form={formId} loading={check.isPending || issue.isPending}>
              {isLearnerFixed ? t('issue.replaceSubmit') : t('issue.submit')}
            </Button>
          </Group>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="lg">
          {children}
          <Whom
            form={form}
            context={context}
            certificationId={certification.id}
            isFixed={isLearnerFixed}
          />
          <NoteField label={t('credential.note.optional')} {...form.getInputProps('note')} />
          <MailSwitch form={form} context={context} certificationId={certification.id} />
          <IssueOptions form={form} context={context} />
          <SubmitErrorAlert
            error={refusalView(form.getValues(), check.error ?? issue.error, fieldOfForm)}
          />
        </Stack>
      </form>
      <UnsavedGuard isDirty={() => form.isDirty()} />
    </SidePanel>
  );
}

type DecisionProps = { finding: Finding; issue: ReturnType<typeof useIssue>; onBack: () => void };

function Decision({ finding: { values, check }, issue, onBack }: DecisionProps) {
  const bad = new Set(check.unprintable.map(({ index }) => index));
  const decide = ({ leaveOut }: { leaveOut: boolean }) => {
    const picks = values.picks.filter((_, index) => !(leaveOut && bad.has(index)));
    const sending = {
      values: { ...values, picks },
      leftOutCount: values.picks.length - picks.length,
      isIssuedAnyway: bad.size > 0 && !leaveOut,
    };
    // Errors are shown at the learners in the form.
    issue.send(sending, onBack);
  };
  return (
    <NamesCheckButtons
      check={check}
      count={values.picks.length}
      isPending={issue.isPending}
      onBack={onBack}
      onIssue={decide}
    />
  );
}

type WhomProps = {
  form: IssueForm;
  context: IssueContext;
  certificationId: string;
  isFixed: boolean;
};

function Whom({ form, context, certificationId, isFixed }: WhomProps) {
  const search = useRef<HTMLInputElement>(null);
  const list = usePaste(certificationId, form);
  const { picks } = form.getValues();
  const change = (next: Pick[]) => {
    form.setFieldValue('picks', next);
    form.clearErrors();
  };
  const add = (pick: Pick) => {
    if (picks.length < LIMITS.learnersPerIssueMax) return change([...picks, pick]);
    form.setFieldError('picks', t('issue.picker.tooMany', { max: LIMITS.learnersPerIssueMax }));
  };
  if (isFixed) {
    return (
      <>
        <PickedLearners form={form} context={context} onEnter={() => undefined} />
        <HeldChoice form={form} context={context} />
      </>
    );
  }
  return (
    <>
      <LearnerPicker
        certificationId={certificationId}
        pickedIds={new Set(picks.map((pick) => pick.learnerId).filter((id) => id !== null))}
        error={form.errors.picks}
        inputRef={search}
        onPick={(learner) => add(pickOf(learner))}
        onAddNew={(typed) => add(typedPick(typed))}
        onPasteList={list.paste}
        isPasting={list.isPending}
      />
      <Text size="xs" c="dimmed" role="status" mt={-12} hidden={list.words === undefined}>
        {list.words}
      </Text>
      <PickedLearners
        form={form}
        context={context}
        onRemove={(index) => {
          change(picks.filter((_, place) => place !== index));
          search.current?.focus();
        }}
        onEnter={() => search.current?.focus()}
      />
      <HeldChoice
        form={form}
        context={context}
        onDrop={() => change(picks.filter((pick) => pick.held === null))}
      />
    </>
  );
}

function Summary({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Text size="sm" aria-live="polite" component="div" style={{ flex: '1 1 260px' }}>
      {lines.map((line, index) => (
        <div key={line} style={{ fontWeight: index === 0 ? 500 : 400 }}>
          {line}
        </div>
      ))}
    </Text>
  );
}
