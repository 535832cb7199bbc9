import { CloseButton, TextInput } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { calendarDateInWords } from '../../ui/dates.ts';
import { t } from '../../words.ts';
import { heldWords } from './held-words.ts';
import { type Candidate, expiryOf, type IssueContext, type Pick } from './issue-values.ts';
import classes from './PickedLearners.module.css';
import { decided, isUndecided } from './picks.ts';
import type { IssueForm } from './use-issue-form.ts';
import { WhoIsMeant } from './WhoIsMeant.tsx';

type Props = {
  form: IssueForm;
  context: IssueContext;
  /** Undefined if the learner is fixed, as when a credential is replaced. */
  onRemove?: (index: number) => void;
  /** Returns to the search, to select the next learner. */
  onEnter: () => void;
};

/** The selected learners. The details of new learners are entered here. */
export function PickedLearners({ form, context, onRemove, onEnter }: Props) {
  const { picks } = form.getValues();
  if (picks.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t('issue.selected.list')}>
      {picks.map((pick, index) => (
        <li key={pick.key} className={classes.item}>
          <div className={classes.row}>
            <Who pick={pick} expiry={expiryWords(form, pick, context)} />
            {onRemove !== undefined && (
              <CloseButton
                size="sm"
                aria-label={
                  pick.name === ''
                    ? t('issue.selected.removeNew')
                    : t('issue.selected.remove', { name: isolated(pick.name) })
                }
                onClick={() => onRemove(index)}
              />
            )}
          </div>
          {isUndecided(pick) && (
            <WhoIsMeant
              pick={pick}
              path={`picks.${index}`}
              onDecide={(learner) => decide(form, index, learner)}
            />
          )}
          {pick.learnerId === null && !isUndecided(pick) && (
            <NewLearner form={form} index={index} onEnter={onEnter} />
          )}
          {form.errors[`picks.${index}`] && (
            <div className={classes.error} role="alert">
              {form.errors[`picks.${index}`]}
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Replaces the row with the chosen learner, and removes another row of the same learner. */
function decide(form: IssueForm, index: number, learner: Candidate | null): void {
  const { picks } = form.getValues();
  const next = picks
    .map((pick, place) => (place === index ? decided(pick, learner) : pick))
    .filter((pick, place) => place === index || pick.learnerId !== learner?.id || !learner);
  form.setFieldValue('picks', next);
  form.clearErrors();
}

/** Shown beside the name only if it differs between learners. */
function expiryWords(form: IssueForm, pick: Pick, context: IssueContext): string | null {
  const values = form.getValues();
  const all = new Set(values.picks.map((it) => expiryOf(it, values, context)));
  if (all.size < 2) return null;
  const end = expiryOf(pick, values, context);
  if (end === '') return null;
  if (end === null) return t('issue.selected.never');
  const date = calendarDateInWords(end);
  return end < context.today
    ? t('issue.selected.expired', { date })
    : t('issue.selected.until', { date });
}

function nameOf(pick: Pick): string {
  if (isUndecided(pick)) return t('issue.selected.toDecide');
  return pick.learnerId === null ? t('issue.selected.new') : pick.name;
}

function Who({ pick, expiry }: { pick: Pick; expiry: string | null }) {
  const { held } = pick;
  const details = [pick.email, pick.externalId].filter((it) => it !== '').join(' · ');
  return (
    <div className={classes.who}>
      <b dir="auto">{nameOf(pick)}</b>
      {pick.learnerId !== null && (
        <div className={classes.details}>{details === '' ? t('credential.noEmail') : details}</div>
      )}
      {held !== null && <div className={classes.details}>{heldWords(held)}</div>}
      {expiry !== null && <div className={classes.details}>{expiry}</div>}
    </div>
  );
}

type NewProps = { form: IssueForm; index: number; onEnter: () => void };

function NewLearner({ form, index, onEnter }: NewProps) {
  const path = `picks.${index}` as const;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onEnter();
  };
  const common = { size: 'sm', autoComplete: 'off', dir: 'auto', onKeyDown } as const;
  return (
    <div className={classes.fields}>
      <TextInput
        label={t('credential.column.name')}
        {...common}
        maxLength={LIMITS.nameLengthMax}
        {...form.getInputProps(`${path}.name`)}
      />
      <TextInput
        label={t('issue.selected.email')}
        type="email"
        {...common}
        maxLength={LIMITS.emailLengthMax}
        {...form.getInputProps(`${path}.email`)}
      />
      <TextInput
        label={t('issue.selected.externalId')}
        {...common}
        maxLength={LIMITS.externalIdLengthMax}
        {...form.getInputProps(`${path}.externalId`)}
      />
    </div>
  );
}
