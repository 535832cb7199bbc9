import { createHash } from 'node:crypto';
import { dateInZone } from '../../../shared/dates.ts';
import type { EvaluationPersonView } from '../../../shared/issuing.ts';
import { RULE_GROUPS, type RuleEvaluationView, type RuleGroup } from '../../../shared/rules.ts';
import { toPage } from '../../db/keyset.ts';
import { AppError } from '../../errors.ts';
import type { Work } from '../../work.ts';
import { findCertification } from '../certifications/certifications.queries.ts';
import { getWorkspace } from '../workspaces/workspaces.queries.ts';
import { listQualified, type Qualified } from './rule-evaluation.queries.ts';

export type Candidate = Qualified & { group: RuleGroup; unprintable: string[] };

/**
 * Finds learners who meet the rule, and what that means for each: `issue` gets a first credential
 * or a renewal; `replace` holds one from elsewhere, which stays; the others wait for an obstacle to
 * disappear.
 */
export async function findCandidates(work: Work, certificationId: string): Promise<Candidate[]> {
  const { tx, now, deps } = work;
  const today = dateInZone(now, (await getWorkspace(tx)).timeZone);
  const qualified = await listQualified(tx, certificationId, today);
  return qualified.map((it) => {
    const unprintable = deps.coverage.findUnprintable(it.name ?? '');
    return { ...it, unprintable, group: groupOf(it, unprintable) };
  });
}

function groupOf(it: Qualified, unprintable: string[]): RuleGroup {
  if (it.heldBackSince) return 'held_back';
  if (it.heldId && !it.isMetAgain) return 'replace';
  return unprintable.length > 0 ? 'unprintable' : 'issue';
}

/** A dry run of switching the rule on. */
export async function evaluateForView(
  work: Work,
  certificationId: string,
): Promise<RuleEvaluationView> {
  if (!(await findCertification(work.tx, certificationId))) throw new AppError('not_found');
  const candidates = await findCandidates(work, certificationId);
  return { fingerprint: fingerprintOf(candidates), counts: countGroups(candidates) };
}

/** The learners of a group of the dry run, ordered by id. */
export async function listRulePeople(
  work: Work,
  certificationId: string,
  group: RuleGroup,
  page: { limit: number; afterId: string | undefined },
): Promise<{ items: EvaluationPersonView[]; nextCursor: string | null }> {
  if (!(await findCertification(work.tx, certificationId))) throw new AppError('not_found');
  const { limit, afterId = '' } = page;
  const candidates = await findCandidates(work, certificationId);
  const rows = candidates.filter((it) => it.group === group && it.learnerId > afterId);
  const { items, nextCursor } = toPage(rows, limit, ({ learnerId }) => ({
    key: null,
    id: learnerId,
  }));
  return { items: items.map(presentCandidate), nextCursor };
}

function presentCandidate(it: Candidate): EvaluationPersonView {
  const held =
    it.heldId && it.heldIssuedOn
      ? { credentialId: it.heldId, issuedOn: it.heldIssuedOn, expiresOn: it.heldExpiresOn }
      : null;
  return {
    participantId: null,
    learner: { id: it.learnerId, name: it.name, email: it.email },
    missing: [],
    held,
    heldBackSince: it.heldBackSince?.toISOString() ?? null,
    unprintable: it.unprintable,
  };
}

export function countGroups(candidates: Candidate[]): Record<RuleGroup, number> {
  const counts = Object.fromEntries(RULE_GROUPS.map((group) => [group, 0]));
  for (const { group } of candidates) counts[group] = (counts[group] ?? 0) + 1;
  return counts as Record<RuleGroup, number>;
}

/** A fingerprint of everything that the result depends on. */
export function fingerprintOf(candidates: Candidate[]): string {
  const hash = createHash('sha256');
  for (const { learnerId, qualifiedAt, group, heldId } of candidates) {
    hash.update(JSON.stringify([learnerId, qualifiedAt, group, heldId]));
  }
  return hash.digest('base64url');
}
