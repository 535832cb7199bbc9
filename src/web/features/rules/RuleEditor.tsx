import { ActionIcon, Button, CloseButton, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { RuleInput } from '../../../shared/rules.ts';
import { useChange } from '../../api/workspace.ts';
import type { Rule } from '../../api/workspace-api.ts';
import { refusalView } from '../../app/forms.ts';
import { toastDone, toastUnchanged } from '../../app/toast.tsx';
import { UnsavedGuard } from '../../app/UnsavedGuard.tsx';
import { useEdit } from '../../app/use-edit.tsx';
import { SubmitErrorAlert } from '../../ui/FormShell.tsx';
import { IconPlus, IconTrash } from '../../ui/icons.generated.ts';
import { rich, t } from '../../words.ts';
import { RequirementPicker } from './RequirementPicker.tsx';
import classes from './Rule.module.css';
import type { Requirement } from './RuleSentences.tsx';

/** Numbered for React keys, so that a group keeps its field while others are added and removed. */
type Draft = { number: number; requirements: Requirement[] };

function groupsOf(rule: Rule): Draft[] {
  const groups = rule.groups.map(({ requirements }, number) => ({ number, requirements }));
  return groups.length === 0 ? [{ number: 0, requirements: [] }] : groups;
}

/** Groups without a requirement are left out. */
function toInput(groups: Draft[]): RuleInput {
  return {
    groups: groups
      .filter(({ requirements }) => requirements.length > 0)
      .map(({ requirements }) => ({
        requirements: requirements.map(({ kind, id }) =>
          kind === 'program' ? { programId: id } : { certificationId: id },
        ),
      })),
  };
}

type Props = {
  certificationId: string;
  rule: Rule;
  onDirty: (isDirty: boolean) => void;
};

/** Edits the requirements, while the rule is off. */
export function RuleEditor({ certificationId, rule, onDirty }: Props) {
  const [groups, setShown] = useState(() => groupsOf(rule));
  const [saved, setSaved] = useState(() => JSON.stringify(toInput(groupsOf(rule))));
  const edit = useEdit<Rule, { groups: Draft[] }>({
    view: rule,
    form: {
      getValues: () => ({ groups }),
      setValues: (values) => setShown(values.groups),
      setInitialValues: (values) => setSaved(JSON.stringify(toInput(values.groups))),
      resetDirty: () => onDirty(true),
    },
    valuesOf: (it) => ({ groups: groupsOf(it) }),
    read: (api) => api.getRule({ id: certificationId }),
    labels: { groups: t('rule.heading') },
  });
  const save = useChange(
    (api, input: RuleInput) =>
      api.changeRule({ id: certificationId, body: input, etag: edit.etag() }),
    (changed, input) => {
      edit.saved(changed);
      setSaved(JSON.stringify(input));
      onDirty(false);
      toastDone(t('rule.saved'));
    },
  );
  const isDirty = (shown = groups) => JSON.stringify(toInput(shown)) !== saved;
  const setGroups = (next: Draft[]) => {
    setShown(next);
    onDirty(isDirty(next));
  };
  const change = (number: number, requirements: Requirement[]) =>
    setGroups(groups.map((it) => (it.number === number ? { number, requirements } : it)));
  const submit = (): void =>
    save.mutate(toInput(groups), { onError: (error) => void edit.refused(error, submit) });
  const nextNumber = Math.max(-1, ...groups.map((it) => it.number)) + 1;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isDirty()) submit();
        else toastUnchanged();
      }}
    >
      <Title order={2} mb={4}>
        {t('rule.heading')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('rule.help')}
      </Text>
      <Stack gap={0}>
        {groups.map((group, index) => (
          <div key={group.number}>
            {index > 0 && <div className={classes.and}>{t('rule.and')}</div>}
            <GroupFields
              certificationId={certificationId}
              number={index + 1}
              requirements={group.requirements}
              onChange={(requirements) => change(group.number, requirements)}
              {...(groups.length > 1 && {
                onRemove: () => setGroups(groups.filter((it) => it !== group)),
              })}
            />
          </div>
        ))}
      </Stack>
      <Button
        variant="subtle"
        size="compact-sm"
        mt="sm"
        leftSection={<IconPlus size={15} aria-hidden />}
        disabled={groups.length >= LIMITS.groupsPerRuleMax}
        onClick={() => setGroups([...groups, { number: nextNumber, requirements: [] }])}
      >
        {t('rule.group.add')}
      </Button>
      <Stack gap="sm" mt="lg" align="flex-start">
        <SubmitErrorAlert error={refusalView({}, save.error)} />
        {edit.notice(submit)}
        <Button type="submit" loading={save.isPending}>
          {t('ui.save')}
        </Button>
      </Stack>
      <UnsavedGuard isDirty={() => isDirty()} />
    </form>
  );
}

type GroupProps = {
  certificationId: string;
  number: number;
  requirements: Requirement[];
  onChange: (requirements: Requirement[]) => void;
  onRemove?: () => void;
};

function GroupFields({ certificationId, number, requirements, onChange, onRemove }: GroupProps) {
  return (
    <fieldset className={classes.group} aria-label={t('rule.group.title', { number })}>
      <div className={classes.groupHead}>
        <Text size="sm" fw={600}>
          {t(requirements.length > 1 ? 'rule.group.anyOf' : 'rule.group.title', { number })}
        </Text>
        {onRemove !== undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('rule.group.remove', { number })}
            onClick={onRemove}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {requirements.length > 0 && (
        <ul className={classes.requirements}>
          {requirements.map((requirement) => (
            <li key={requirement.id}>
              <span>
                {rich(`rule.group.${requirement.kind}`, {
                  kind: (verb) => <span className={classes.kind}>{verb}</span>,
                  title: <bdi>{requirement.title}</bdi>,
                })}
              </span>
              <CloseButton
                size="sm"
                aria-label={t('rule.group.removeItem', { title: isolated(requirement.title) })}
                onClick={() => onChange(requirements.filter((it) => it !== requirement))}
              />
            </li>
          ))}
        </ul>
      )}
      {requirements.length < LIMITS.requirementsPerGroupMax && (
        <RequirementPicker
          label={t('rule.group.addTo', { number })}
          certificationId={certificationId}
          chosenIds={requirements.map((it) => it.id)}
          onPick={(requirement) => onChange([...requirements, requirement])}
        />
      )}
    </fieldset>
  );
}
