import { sql } from 'kysely';
import { joinInWorkspace } from '../../db/join-in-workspace.ts';
import type { Tx } from '../../db/pool.ts';
import { type CredentialFacts, findCredentialFacts } from '../credentials/credential-facts.ts';
import type { Mail } from '../outbox/mails.queries.ts';
import { getWorkspace, type Workspace } from '../workspaces/workspaces.queries.ts';

/** As many as fit into a sentence. */
const LEADS_NAMED_MAX = 3;

/** Progress of a participant in a program, and contacts. */
export type ParticipantFacts = {
  about: 'participant';
  workspace: Workspace;
  learnerName: string | null;
  learnerLanguage: string | null;
  title: string;
  requiredCount: number;
  requiredDone: number;
  completedAt: Date | null;
  removedAt: Date | null;
  endedOn: string | null;
  /** Required components that are not completed, by due date including extensions. */
  missing: { title: string; dueOn: string | null }[];
  leadNames: string[];
  /** The certification of the program. Null if it has none or several. */
  certificationId: string | null;
};

export type LearnerFacts = {
  about: 'learner';
  workspace: Workspace;
  learnerId: string;
  learnerName: string | null;
  learnerLanguage: string | null;
  email: string | null;
};

export type InvitationFacts = {
  about: 'invitation';
  workspace: Workspace;
  memberId: string;
  name: string;
  role: string;
  /** Chosen by the person, if they are a member of another workspace already. */
  language: string | null;
  /** Null once the invitation is accepted. */
  email: string | null;
  /** Null if the inviter has left. */
  inviterName: string | null;
};

/** Content of a mail, read when it is sent or shown. */
export type MailFacts =
  | (CredentialFacts & { about: 'credential' })
  | ParticipantFacts
  | LearnerFacts
  | InvitationFacts;

type AboutMail = Pick<Mail, 'credentialId' | 'participantId' | 'learnerId' | 'memberId'>;

export async function findMailFacts(tx: Tx, mail: AboutMail): Promise<MailFacts | undefined> {
  const { credentialId, participantId, learnerId, memberId } = mail;
  if (credentialId) {
    const facts = await findCredentialFacts(tx, credentialId);
    return facts && { ...facts, about: 'credential' };
  }
  if (participantId) return await findParticipantFacts(tx, participantId);
  if (learnerId) return await findLearnerFacts(tx, learnerId);
  return memberId ? await findInvitationFacts(tx, memberId) : undefined;
}

async function findParticipantFacts(tx: Tx, id: string): Promise<ParticipantFacts | undefined> {
  const row = await tx
    .selectFrom('participants as p')
    .innerJoin('programs as g', (join) => joinInWorkspace(join, 'g.id', 'p.programId'))
    .innerJoin('learners as l', (join) => joinInWorkspace(join, 'l.id', 'p.learnerId'))
    .select([
      'p.programId',
      'p.completedAt',
      'p.removedAt',
      'p.requiredDone',
      'g.title',
      'g.requiredCount',
      'g.endedOn',
      'l.name as learnerName',
      'l.language as learnerLanguage',
      sql<string | null>`(select case when count(*) = 1 then (array_agg(c.certification_id))[1] end
        from program_certifications c
        where c.workspace_id = g.workspace_id and c.program_id = g.id)`.as('certificationId'),
    ])
    .where('p.id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { programId, ...facts } = row;
  const workspace = await getWorkspace(tx);
  const missing = await listMissing(tx, programId, id);
  const leadNames = await listLeadNames(tx, programId);
  return { about: 'participant', workspace, ...facts, missing, leadNames };
}

/** Limited by `LIMITS.componentsPerProgramMax`. */
async function listMissing(tx: Tx, programId: string, participantId: string) {
  return await tx
    .selectFrom('components as c')
    .leftJoin('componentExtensions as x', (join) =>
      joinInWorkspace(join, 'x.componentId', 'c.id').on('x.participantId', '=', participantId),
    )
    .leftJoin('completions as k', (join) =>
      joinInWorkspace(join, 'k.componentId', 'c.id')
        .on('k.participantId', '=', participantId)
        .on('k.takenBackAt', 'is', null)
        .on('k.isPassed', '=', true),
    )
    .select([
      'c.title',
      sql<string | null>`case when c.due_on is not null
        then greatest(c.due_on, x.extended_to) end`.as('dueOn'),
    ])
    .where('c.programId', '=', programId)
    .where('c.isRequired', '=', true)
    .where('k.id', 'is', null)
    .orderBy('dueOn', (order) => order.asc().nullsLast())
    .orderBy('c.position')
    .orderBy('c.id')
    .execute();
}

async function listLeadNames(tx: Tx, programId: string): Promise<string[]> {
  const leads = await tx
    .selectFrom('programLeads as d')
    .innerJoin('members as m', (join) => joinInWorkspace(join, 'm.id', 'd.memberId'))
    .innerJoin('users as u', 'u.id', 'm.userId')
    .select('u.name')
    .where('d.programId', '=', programId)
    .orderBy('u.name')
    .orderBy('m.id')
    .limit(LEADS_NAMED_MAX)
    .execute();
  return leads.map((lead) => lead.name);
}

async function findLearnerFacts(tx: Tx, id: string): Promise<LearnerFacts | undefined> {
  const row = await tx
    .selectFrom('learners')
    .select(['id as learnerId', 'name as learnerName', 'language as learnerLanguage', 'email'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { about: 'learner', workspace: await getWorkspace(tx), ...row };
}

async function findInvitationFacts(tx: Tx, id: string): Promise<InvitationFacts | undefined> {
  const row = await tx
    .selectFrom('members as m')
    .leftJoin('users as u', 'u.id', 'm.userId')
    .leftJoin('members as i', (join) => joinInWorkspace(join, 'i.id', 'm.invitedById'))
    .leftJoin('users as iu', 'iu.id', 'i.userId')
    .select([
      'm.id as memberId',
      sql<string>`coalesce(u.name, m.invited_name)`.as('name'),
      'm.role',
      'u.language',
      'm.invitedEmail as email',
      'iu.name as inviterName',
    ])
    .where('m.id', '=', id)
    .executeTakeFirst();
  return row && { about: 'invitation', workspace: await getWorkspace(tx), ...row };
}
