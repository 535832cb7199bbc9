import type { RuleInput, RuleView, SwitchOnInput } from '../../../shared/rules.ts';
import { sentence } from '../../../shared/words/sentence.ts';
import { AppError, type FieldErrors, invalid, invariant } from '../../errors.ts';
import { etagOf } from '../../etag.ts';
import { recordEvent } from '../../events.ts';
import { newId } from '../../new-id.ts';
import type { Work } from '../../work.ts';
import { findCertification, lockCertification } from '../certifications/certifications.queries.ts';
import { lockToIssue } from '../certifications/change-certification.ts';
import { countGroups, findCandidates, fingerprintOf } from './find-candidates.ts';
import {
  findNamed,
  findRule,
  findRuleIssuingId,
  insertRule,
  listRequirements,
  lockRequirements,
  lockRule,
  type Requirement,
  type Rule,
  replaceRequirements,
  requiresItself,
  updateRule,
} from './rules.queries.ts';
import { issueToCandidates, skipCandidates } from './settle-candidates.ts';

/** The rule of a certification. Empty and off by default. */
export async function getRule({ tx }: Work, certificationId: string): Promise<RuleView> {
  if (!(await findCertification(tx, certificationId))) throw new AppError('not_found');
  const rule = await findRule(tx, certificationId);
  const groups = new Map<number, RuleView['groups'][number]>();
  for (const row of await listRequirements(tx, certificationId)) {
    const group = groups.get(row.groupNumber) ?? { requirements: [] };
    const id = row.programId ?? row.requiredCertificationId;
    invariant(id, 'a requirement names a program or a certification');
    const kind = row.programId ? 'program' : 'certification';
    group.requirements.push({ kind, id, title: row.title });
    groups.set(row.groupNumber, group);
  }
  const requirements = [...groups.values()].map((it) => it.requirements.map(({ id }) => id));
  return {
    etag: etagOf([rule?.isOn ?? false, requirements]),
    isOn: rule?.isOn ?? false,
    switchedOnAt: rule?.switchedOnAt?.toISOString() ?? null,
    groups: [...groups.values()],
  };
}

/** Replaces the groups. The rule must be off. */
export async function changeRule(
  work: Work,
  certificationId: string,
  input: RuleInput,
): Promise<void> {
  if (!(await lockCertification(work.tx, certificationId, 'share'))) {
    throw new AppError('not_found');
  }
  const rule = await lockOrCreateRule(work, certificationId);
  if (rule.isOn) throw new AppError('rule_is_on');
  await requireNamed(work, input);
  // Otherwise two concurrent changes could create a cycle that neither of them sees.
  await lockRequirements(work.tx, work.actor.workspaceId);
  const requirements = requirementsOf(input);
  const requiredIds = requirements.flatMap((it) => it.requiredCertificationId ?? []);
  if (await requiresItself(work.tx, certificationId, requiredIds)) {
    throw new AppError('rule_cycle');
  }
  const { workspaceId } = work.actor;
  const rows = requirements.map((it) => ({ ...it, workspaceId, id: newId() }));
  await replaceRequirements(work.tx, certificationId, rows);
  await updateRule(work.tx, certificationId, { updatedAt: work.now });
  const details = { groups: input.groups.length, requirements: rows.length };
  recordEvent(work, 'rule.changed', subject(certificationId), details);
}

/** Removes duplicates within a group. */
function requirementsOf({ groups }: RuleInput): Requirement[] {
  return groups.flatMap(({ requirements }, groupNumber) => {
    const named = new Map(requirements.map((it) => [it.programId ?? it.certificationId, it]));
    return [...named.values()].map((it) => ({
      groupNumber,
      programId: it.programId ?? null,
      requiredCertificationId: it.certificationId ?? null,
    }));
  });
}

async function requireNamed({ tx }: Work, { groups }: RuleInput): Promise<void> {
  const all = groups.flatMap((it) => it.requirements);
  const found = await findNamed(tx, {
    programIds: all.flatMap((it) => it.programId ?? []),
    certificationIds: all.flatMap((it) => it.certificationId ?? []),
  });
  const fields: FieldErrors = {};
  for (const [g, { requirements }] of groups.entries()) {
    for (const [r, { programId, certificationId }] of requirements.entries()) {
      const field = `groups.${g}.requirements.${r}`;
      if (programId && !found.has(programId)) {
        fields[`${field}.programId`] = sentence('api.unknown.program');
      } else if (certificationId && !found.has(certificationId)) {
        fields[`${field}.certificationId`] = sentence('api.unknown.certification');
      }
    }
  }
  if (Object.keys(fields).length > 0) throw invalid(fields);
}

/**
 * Switches the rule on as its dry run showed. `now` issues to those who already meet it;
 * `from_now_on` records that they get nothing for it.
 */
export async function switchRuleOn(
  work: Work,
  certificationId: string,
  input: SwitchOnInput,
): Promise<void> {
  const { tx, now } = work;
  await lockToIssue(work, certificationId);
  const rule = await lockOrCreateRule(work, certificationId);
  if (rule.isOn) throw new AppError('rule_is_on');
  if ((await listRequirements(tx, certificationId)).length === 0) {
    throw new AppError('rule_is_empty');
  }
  const candidates = await findCandidates(work, certificationId);
  const { issue } = countGroups(candidates);
  const issueCount = input.start === 'now' ? issue : 0;
  if (fingerprintOf(candidates) !== input.fingerprint || issueCount !== input.issueCount) {
    throw new AppError('evaluation_changed');
  }
  await updateRule(tx, certificationId, { isOn: true, switchedOnAt: now, updatedAt: now });
  if (input.start === 'now') {
    await issueToCandidates(work, certificationId, candidates, input.notify);
  } else {
    await skipCandidates(work, certificationId, candidates, 'before_rule');
  }
  const details = { start: input.start, count: issueCount };
  recordEvent(work, 'rule.switched_on', subject(certificationId), details);
}

/** Switches the rule off. Issued credentials and running issuings are not affected. */
export async function switchRuleOff(work: Work, certificationId: string): Promise<void> {
  const rule = await lockRule(work.tx, certificationId);
  if (!rule) {
    if (!(await findCertification(work.tx, certificationId))) throw new AppError('not_found');
    throw new AppError('rule_is_off');
  }
  if (!rule.isOn) throw new AppError('rule_is_off');
  const change = { isOn: false, switchedOnAt: null, updatedAt: work.now };
  await updateRule(work.tx, certificationId, change);
  recordEvent(work, 'rule.switched_off', subject(certificationId));
}

/** The rule's current or last issuing. Undefined if there is none. */
export async function findIssuingOfRule(
  { tx }: Work,
  certificationId: string,
): Promise<string | undefined> {
  if (!(await findCertification(tx, certificationId))) throw new AppError('not_found');
  return await findRuleIssuingId(tx, certificationId);
}

async function lockOrCreateRule(work: Work, certificationId: string): Promise<Rule> {
  await insertRule(work.tx, { workspaceId: work.actor.workspaceId, certificationId });
  const rule = await lockRule(work.tx, certificationId);
  invariant(rule, 'a rule just created exists');
  return rule;
}

function subject(id: string) {
  return { kind: 'certification' as const, id, certificationId: id };
}
