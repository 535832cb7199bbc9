import { beforeAll, describe, expect, it } from 'vitest';
import type { CertificationView } from '../../../shared/certifications.ts';
import { type ComponentView, type ProgramView, programInput } from '../../../shared/programs.ts';
import {
  buildCertification,
  buildMember,
  buildWorkspace,
  type Client,
  type Problem,
  readAllPages,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';
import { buildProgram, complete } from '../../test/program-factories.ts';
import { inWork, type Work } from '../../work.ts';
import {
  archiveProgram,
  changeProgram,
  createProgram,
  launchProgram,
  restoreProgram,
} from './change-program.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('a program', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;
  let admin: Client;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
    admin = await buildMember(harness, workspace, 'admin');
  });

  async function create(input: Record<string, unknown> = {}): Promise<ProgramView> {
    const response = await admin.post<ProgramView>('/programs', { title: 'Onboarding', ...input });
    expect(response.status).toBe(201);
    return response.body;
  }

  async function end(id: string): Promise<void> {
    await harness.asOwner(
      'update programs set ended_at = now(), ended_on = now(), launched_at = now() where id = $1',
      [id],
    );
  }

  it('starts in design with the given fields', async () => {
    const program = await create({ title: '  Onboarding  ', description: 'For newcomers.' });
    expect(program).toMatchObject({
      state: 'in_design',
      title: 'Onboarding',
      description: 'For newcomers.',
      issuing: 'on_end',
      sendsOutcomeMails: true,
      certifications: [],
      leads: [],
      componentCount: 0,
      participantCount: 0,
      completeCount: 0,
      mayRun: true,
      launchedAt: null,
    });
    const read = await workspace.viewer.get(`/programs/${program.id}`);
    expect(read.body).toEqual({ ...program, mayRun: false });
  });

  it.each([
    [{ title: '' }, ['title']],
    [{ title: 'x'.repeat(201) }, ['title']],
    [{ issuing: 'never' }, ['issuing']],
    [{ certificationIds: [NOBODY] }, ['certificationIds.0']],
    [{ leadIds: [NOBODY] }, ['leadIds.0']],
  ])('is refused with %j, naming the field', async (input, fields) => {
    const response = await admin.post<Problem>('/programs', { title: 'Onboarding', ...input });
    expect(response.status).toBe(400);
    expect(Object.keys(response.body.fields ?? {})).toEqual(fields);
  });

  it('becomes ready once it has a component and a participant, and can then be launched', async () => {
    const { id } = await create();
    const early = await admin.post<Problem>(`/programs/${id}/launch`);
    expect([early.status, early.body.code]).toEqual([409, 'program_not_ready']);
    await admin.post(`/programs/${id}/components`, { kind: 'survey', title: 'Feedback' });
    expect((await admin.get(`/programs/${id}`)).body.state).toBe('in_design');
    await admin.post(`/programs/${id}/participants`, { text: 'ada@example.org' });
    expect((await admin.get(`/programs/${id}`)).body.state).toBe('launch_ready');
    const launched = await admin.post<ProgramView>(`/programs/${id}/launch`);
    expect(launched.body).toMatchObject({
      state: 'live',
      launchedAt: '2026-03-02T12:00:00.000Z',
      componentCount: 1,
      requiredCount: 1,
      participantCount: 1,
    });
    const again = await admin.post<Problem>(`/programs/${id}/launch`);
    expect([again.status, again.body.code]).toEqual([409, 'program_launched']);
  });

  it('that leads to a certification can be launched only with a required component', async () => {
    const certification = await buildCertification(workspace);
    const { id } = await buildProgram(harness, workspace, {
      certificationIds: [certification.id],
      components: [{ isRequired: false }],
      participantCount: 1,
      isLive: false,
    });
    const refused = await admin.post<Problem>(`/programs/${id}/launch`);
    expect([refused.status, refused.body.code]).toEqual([409, 'program_not_ready']);
    const { body } = await admin.get<ProgramView>(`/programs/${id}`);
    expect(body.checklist).toEqual([
      { item: 'component', isDone: true, isNeeded: true },
      { item: 'participant', isDone: true, isNeeded: true },
      { item: 'required_component', isDone: false, isNeeded: true },
      { item: 'certification', isDone: true, isNeeded: false },
      { item: 'lead', isDone: false, isNeeded: false },
    ]);
  });

  it('can lead to a draft, which the checklist shows until it is published', async () => {
    const response = await admin.post<CertificationView>('/certifications', {
      title: 'Draft',
      description: 'Later.',
    });
    const { id } = await create({ certificationIds: [response.body.id, response.body.id] });
    const item = async () => {
      const { body } = await admin.get<ProgramView>(`/programs/${id}`);
      return body.checklist.find((it) => it.item === 'certification')?.isDone;
    };
    expect(await item()).toBe(false);
    await admin.post(`/certifications/${response.body.id}/publish`);
    expect(await item()).toBe(true);
  });

  it('keeps a linked certification that was archived, but accepts no archived one', async () => {
    const stored = await buildCertification(workspace, { title: 'Kept' });
    const gone = await buildCertification(workspace, { title: 'Gone' });
    const { id } = await create({ certificationIds: [stored.id] });
    await admin.post(`/certifications/${stored.id}/archive`);
    await admin.post(`/certifications/${gone.id}/archive`);
    const path = `/programs/${id}`;
    const refused = await admin.patch<Problem>(path, { certificationIds: [stored.id, gone.id] });
    expect(refused.body.fields).toEqual({
      'certificationIds.1': 'This certification is archived.',
    });
    const same = await admin.patch<ProgramView>(path, { certificationIds: [stored.id] });
    expect(same.body.certifications).toEqual([
      { id: stored.id, title: 'Kept', status: 'archived' },
    ]);
    const none = await admin.patch<ProgramView>(path, { certificationIds: [] });
    expect(none.body.certifications).toEqual([]);
  });

  it('changes only the given fields', async () => {
    const program = await create({ description: 'For newcomers.' });
    const path = `/programs/${program.id}`;
    const changed = await admin.patch<ProgramView>(path, { issuing: 'as_completed' });
    expect(changed.body).toEqual({
      ...program,
      issuing: 'as_completed',
      etag: changed.body.etag,
      updatedAt: changed.body.updatedAt,
    });
    expect(changed.body.etag).not.toBe(program.etag);
    const emptied = await admin.patch<ProgramView>(path, { title: 'Next', description: null });
    expect(emptied.body).toMatchObject({ title: 'Next', description: null });
    expect(emptied.body.issuing).toBe('as_completed');
  });

  it('can be archived before the launch only, and restored', async () => {
    const { id } = await create();
    const early = await admin.post<Problem>(`/programs/${id}/restore`);
    expect(early.body.code).toBe('program_not_archived');
    const archived = await admin.post<ProgramView>(`/programs/${id}/archive`);
    expect(archived.body.state).toBe('archived');
    const refused = [
      await admin.post<Problem>(`/programs/${id}/archive`),
      await admin.post<Problem>(`/programs/${id}/launch`),
      await admin.patch<Problem>(`/programs/${id}`, { title: 'Other' }),
      await admin.post<Problem>(`/programs/${id}/components`, { kind: 'quiz', title: 'Quiz' }),
      await admin.post<Problem>(`/programs/${id}/participants`, { text: 'ada@example.org' }),
    ];
    expect(refused.map((it) => [it.status, it.body.code])).toEqual(
      refused.map(() => [409, 'program_archived']),
    );
    const restored = await admin.post<ProgramView>(`/programs/${id}/restore`);
    expect(restored.body.state).toBe('in_design');
    const live = await buildProgram(harness, workspace, { participantCount: 1 });
    const late = await admin.post<Problem>(`/programs/${live.id}/archive`);
    expect([late.status, late.body.code]).toEqual([409, 'program_launched']);
  });

  it('cannot change after it has ended', async () => {
    const program = await buildProgram(harness, workspace, { participantCount: 1 });
    const { id, componentIds, participants } = program;
    await end(id);
    const before = await admin.get<ProgramView>(`/programs/${id}`);
    expect(before.body.state).toBe('complete');
    const path = `/programs/${id}`;
    const person = `${path}/participants/${participants[0]?.id}`;
    const component = `${path}/components/${componentIds[0]}`;
    const refused = [
      await admin.patch<Problem>(path, { title: 'Other' }),
      await admin.post<Problem>(`${path}/launch`),
      await admin.post<Problem>(`${path}/archive`),
      await admin.post<Problem>(`${path}/restore`),
      await admin.post<Problem>(`${path}/components`, { kind: 'quiz', title: 'Quiz' }),
      await admin.patch<Problem>(component, { title: 'Other' }),
      await admin.delete(component),
      await admin.post<Problem>(`${path}/components/order`, { componentIds }),
      await admin.post<Problem>(`${path}/participants`, { text: 'late@example.org' }),
      await admin.post<Problem>(`${path}/participants/check`, { text: 'late@example.org' }),
      await admin.delete(person),
      await admin.post<Problem>(`${person}/extensions`, {
        componentId: componentIds[0],
        extendedTo: '2026-05-01',
      }),
    ];
    expect(refused.map((it) => [it.status, it.body.code])).toEqual(
      refused.map(() => [409, 'program_ended']),
    );
    expect((await admin.get(path)).body).toEqual(before.body);
  });

  it('counts participants and complete ones, without removed participants', async () => {
    const program = await buildProgram(harness, workspace, { participantCount: 3 });
    const [first, second] = program.participants.map((it) => it.id);
    await complete(harness, workspace, program, { participantIds: [first ?? '', second ?? ''] });
    const path = `/programs/${program.id}`;
    expect((await admin.get(path)).body).toMatchObject({ participantCount: 3, completeCount: 2 });
    await admin.delete(`${path}/participants/${first}`);
    expect((await admin.get(path)).body).toMatchObject({ participantCount: 2, completeCount: 1 });
  });

  it('has a history', async () => {
    const { id } = await create();
    await admin.patch(`/programs/${id}`, { title: 'Next' });
    await admin.post(`/programs/${id}/components`, { kind: 'quiz', title: 'Quiz' });
    await admin.post(`/programs/${id}/participants`, { text: 'h1@example.org, h2@example.org' });
    await admin.post(`/programs/${id}/launch`);
    const response = await admin.get<{ items: { action: string; details: object }[] }>(
      `/history?programId=${id}`,
    );
    expect(response.body.items.map((it) => it.action)).toEqual([
      'program.launched',
      'program.participants_enrolled',
      'program.components_changed',
      'program.changed',
      'program.created',
    ]);
    expect(response.body.items[2]?.details).toMatchObject({ title: 'Quiz' });
    expect(response.body.items[1]?.details).toEqual({ new: 2, existing: 0, learnersAdded: 2 });
  });
});

describe('a lead', () => {
  const harness = useHarness();

  it('runs their own program only, and cannot change its leads', async () => {
    const workspace = await buildWorkspace(harness);
    const lead = await buildMember(harness, workspace, 'viewer');
    const own = await buildProgram(harness, workspace, { leadIds: [lead.memberId] });
    const other = await buildProgram(harness, workspace);
    const view = await lead.get<ProgramView>(`/programs/${own.id}`);
    expect(view.body).toMatchObject({
      mayRun: true,
      leads: [{ id: lead.memberId, name: 'The viewer' }],
    });
    expect((await lead.get(`/programs/${other.id}`)).body.mayRun).toBe(false);
    const component = { kind: 'quiz', title: 'Quiz' };
    const allowed = [
      await lead.patch(`/programs/${own.id}`, { title: 'Ours' }),
      await lead.post<ComponentView>(`/programs/${own.id}/components`, component),
      await lead.post(`/programs/${own.id}/participants`, { text: 'ada@example.org' }),
    ];
    expect(allowed.map((it) => it.status)).toEqual([200, 201, 201]);
    const refused = [
      await lead.patch(`/programs/${other.id}`, { title: 'Ours' }),
      await lead.post(`/programs/${other.id}/components`, component),
      await lead.post(`/programs/${other.id}/participants`, { text: 'ada@example.org' }),
      await lead.patch(`/programs/${own.id}`, { leadIds: [] }),
      await lead.patch(`/programs/${own.id}`, { title: 'Mine', certificationIds: [] }),
      await lead.post(`/programs/${own.id}/archive`),
      await lead.post('/programs', { title: 'Mine' }),
    ];
    expect(refused.map((it) => it.status)).toEqual(refused.map(() => 403));
    const after = await lead.get<ProgramView>(`/programs/${own.id}`);
    expect(after.body).toMatchObject({ title: 'Ours', leads: view.body.leads });
  });

  it('is assigned by an admin, and removed when they leave', async () => {
    const workspace = await buildWorkspace(harness);
    const lead = await buildMember(harness, workspace, 'issuer');
    const { id } = await buildProgram(harness, workspace);
    const admin = await buildMember(harness, workspace, 'admin');
    const selected = await admin.patch<ProgramView>(`/programs/${id}`, {
      leadIds: [lead.memberId, lead.memberId],
    });
    expect(selected.body.leads).toEqual([{ id: lead.memberId, name: 'The issuer' }]);
    expect(selected.body.checklist.at(-1)).toMatchObject({ item: 'lead', isDone: true });
    const owner = await buildMember(harness, workspace, 'owner');
    await owner.delete(`/members/${lead.memberId}`);
    expect((await workspace.admin.get(`/programs/${id}`)).body.leads).toEqual([]);
  });

  it('cannot be a member or certification of another workspace', async () => {
    const workspace = await buildWorkspace(harness);
    const other = await buildWorkspace(harness);
    const stranger = await buildMember(harness, other, 'viewer');
    const certification = await buildCertification(other);
    const { id } = await buildProgram(harness, workspace);
    const admin = await buildMember(harness, workspace, 'admin');
    const byLead = await admin.patch<Problem>(`/programs/${id}`, {
      leadIds: [stranger.memberId],
    });
    expect(byLead.body.fields).toEqual({ 'leadIds.0': 'This member doesn’t exist.' });
    const byLink = await workspace.admin.patch<Problem>(`/programs/${id}`, {
      certificationIds: [certification.id],
    });
    expect(byLink.body.fields).toEqual({
      'certificationIds.0': 'This certification doesn’t exist.',
    });
  });
});

describe('programs in a list', () => {
  const harness = useHarness();

  it('are paged without gaps or repeats in any order', async () => {
    const workspace = await buildWorkspace(harness);
    const titles = ['Beta', 'alpha', 'Beta', 'Ärzte', 'beta', 'Zeta'];
    for (const title of titles) await buildProgram(harness, workspace, { title });
    for (const limit of [1, 2, 6]) {
      for (const sort of ['title', 'newest']) {
        const path = `/programs?sort=${sort}&limit=${limit}`;
        const found = await readAllPages<ProgramView>(workspace.viewer, path);
        expect(found.map((it) => it.title).toSorted()).toEqual(titles.toSorted());
      }
    }
    const newest = await readAllPages<ProgramView>(workspace.viewer, '/programs?limit=4');
    expect(newest.map((it) => it.title)).toEqual(titles.toReversed());
    const byTitle = await readAllPages<ProgramView>(workspace.viewer, '/programs?sort=title');
    expect(byTitle[0]?.title).toBe('alpha');
    expect(byTitle.at(-1)?.title).toBe('Zeta');
  });

  it('can be searched by a part of the title, ignoring accents and case', async () => {
    const workspace = await buildWorkspace(harness);
    await buildProgram(harness, workspace, { title: 'Führung für Ärzte' });
    await buildProgram(harness, workspace, { title: '100 % Safety' });
    const find = async (query: string) => {
      const path = `/programs?query=${encodeURIComponent(query)}`;
      const response = await workspace.viewer.get<{ items: ProgramView[] }>(path);
      return response.body.items.map((it) => it.title);
    };
    expect(await find('fuhrung FÜR')).toEqual(['Führung für Ärzte']);
    expect(await find('0 %')).toEqual(['100 % Safety']);
    expect(await find('_')).toEqual([]);
  });

  it('are filtered by state, certification and lead', async () => {
    const workspace = await buildWorkspace(harness);
    const lead = await buildMember(harness, workspace, 'viewer');
    const certification = await buildCertification(workspace);
    const given = { participantCount: 1, isLive: false };
    await buildProgram(harness, workspace, {
      title: 'in_design',
      isLive: false,
      leadIds: [lead.memberId],
    });
    await buildProgram(harness, workspace, { title: 'launch_ready', ...given });
    await buildProgram(harness, workspace, {
      title: 'live',
      participantCount: 1,
      certificationIds: [certification.id],
    });
    const ended = await buildProgram(harness, workspace, { title: 'complete' });
    await harness.asOwner('update programs set ended_at = now(), ended_on = now() where id = $1', [
      ended.id,
    ]);
    const archived = await buildProgram(harness, workspace, { title: 'archived', ...given });
    await workspace.admin.post(`/programs/${archived.id}/archive`);
    const find = async (filter: string) => {
      const path = `/programs?${filter}`;
      const response = await workspace.viewer.get<{ items: ProgramView[] }>(path);
      return response.body.items;
    };
    for (const state of ['in_design', 'launch_ready', 'live', 'complete', 'archived']) {
      const found = await find(`state=${state}`);
      expect(found.map((it) => [it.title, it.state])).toEqual([[state, state]]);
    }
    expect(await find('state=all')).toHaveLength(5);
    const titles = async (filter: string) => (await find(filter)).map((it) => it.title);
    expect(await titles(`certificationId=${certification.id}`)).toEqual(['live']);
    expect(await titles(`leadId=${lead.memberId}`)).toEqual(['in_design']);
  });
});

describe('a use case of programs called without a route', () => {
  const harness = useHarness();

  it('checks permissions itself, and leads for their own program', async () => {
    const workspace = await buildWorkspace(harness);
    const lead = await buildMember(harness, workspace, 'viewer');
    const own = await buildProgram(harness, workspace, { leadIds: [lead.memberId] });
    const other = await buildProgram(harness, workspace);
    const as = (id: string | null, act: (work: Work) => Promise<unknown>) => {
      const actor = { kind: 'member', role: 'viewer', workspaceId: workspace.id, id } as const;
      return inWork(harness.deps, actor, act);
    };
    const refused = [
      as(lead.memberId, (work) => createProgram(work, programInput.parse({ title: 'New' }))),
      as(lead.memberId, (work) => launchProgram(work, other.id)),
      as(lead.memberId, (work) => changeProgram(work, other.id, { title: 'Other' })),
      as(lead.memberId, (work) => archiveProgram(work, own.id)),
      as(lead.memberId, (work) => restoreProgram(work, own.id)),
    ];
    for (const each of await Promise.allSettled(refused)) {
      expect(each).toMatchObject({ status: 'rejected', reason: { code: 'forbidden' } });
    }
    // Refused because it is launched, not because of permissions.
    const again = as(lead.memberId, (work) => launchProgram(work, own.id));
    await expect(again).rejects.toMatchObject({ code: 'program_launched' });
  });
});
