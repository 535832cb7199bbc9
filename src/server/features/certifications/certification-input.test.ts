import { beforeAll, describe, expect, it } from 'vitest';
import {
  buildCertification,
  buildWorkspace,
  type Problem,
  type TestWorkspace,
} from '../../test/factories.ts';
import { useHarness } from '../../test/harness.ts';

const NEEDED = { title: 'Rescue', description: 'Out of the water.' };
const SIGNER = { name: 'Ada', role: 'Head' };

describe('invalid certifications', () => {
  const harness = useHarness();
  let workspace: TestWorkspace;

  beforeAll(async () => {
    workspace = await buildWorkspace(harness);
  });

  it('names missing fields', async () => {
    const { status, body } = await workspace.admin.post<Problem>('/certifications', {
      title: 'Rescue',
    });
    expect([status, body.fields]).toEqual([400, { description: 'Required' }]);
  });

  it.each([
    [{ title: '' }, { title: 'Required' }],
    [{ title: 'x'.repeat(201) }, { title: 'At most 200 characters' }],
    [{ title: 'a\u0000b' }, { title: 'Contains characters that can’t be printed.' }],
    [{ description: ' \n' }, { description: 'Required' }],
    [{ description: 'x'.repeat(2001) }, { description: 'At most 2,000 characters' }],
    [{ criteria: 'x'.repeat(2001) }, { criteria: 'At most 2,000 characters' }],
    [{ validity: { months: 0 } }, { 'validity.months': 'At least 1' }],
    [{ validity: { months: 1.5 } }, { 'validity.months': 'Enter a whole number of months' }],
    [{ validity: { months: 601 } }, { 'validity.months': 'At most 600' }],
    [
      { design: { signatories: Array(5).fill(SIGNER) } },
      { 'design.signatories': 'At most 4 items' },
    ],
    [
      { design: { signatories: [SIGNER, { ...SIGNER, name: '' }] } },
      { 'design.signatories.1.name': 'Required' },
    ],
  ])('%j is refused when it is created and when it is changed', async (input, fields) => {
    const created = await workspace.admin.post<Problem>('/certifications', { ...NEEDED, ...input });
    expect([created.status, created.body.fields]).toEqual([400, fields]);
    const { id } = await buildCertification(workspace);
    const changed = await workspace.admin.patch<Problem>(`/certifications/${id}`, input);
    expect([changed.status, changed.body.fields]).toEqual([400, fields]);
    const now = await workspace.viewer.get(`/certifications/${id}`);
    expect(now.body).toMatchObject({ title: 'First aid', hasUnpublishedChanges: false });
  });

  it('every missing field is named', async () => {
    const { body } = await workspace.admin.post<Problem>('/certifications', {});
    expect(Object.keys(body.fields ?? {})).toEqual(['title', 'description']);
  });

  it('a signature that was never uploaded is refused, naming the signatory', async () => {
    const signature = 'a'.repeat(64);
    const design = { signatories: [SIGNER, { ...SIGNER, signature }] };
    const response = await workspace.admin.post<Problem>('/certifications', { ...NEEDED, design });
    expect([response.status, response.body.code]).toEqual([422, 'image_not_found']);
    expect(response.body.fields).toEqual({
      'design.signatories.1.signature': 'Upload this image first.',
    });
  });

  it('texts of the maximum length are accepted', async () => {
    const input = {
      title: 'é'.repeat(200),
      description: 'é'.repeat(2000),
      criteria: 'é'.repeat(2000),
      validity: { months: 600 },
      design: { signatories: Array(4).fill({ name: 'é'.repeat(200), role: 'é'.repeat(100) }) },
    };
    expect((await workspace.admin.post('/certifications', input)).status).toBe(201);
  });
});
