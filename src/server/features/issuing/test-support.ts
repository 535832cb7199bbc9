import type { EvaluationView, IssuingView } from '../../../shared/issuing.ts';
import type { ProgramView } from '../../../shared/programs.ts';
import { inWorkspace } from '../../db/transaction.ts';
import type { ApiResponse, Client, TestWorkspace } from '../../test/factories.ts';
import type { Harness } from '../../test/harness.ts';
import { issueWaiting } from './issue-waiting.ts';

export async function evaluate(client: Client, programId: string): Promise<EvaluationView> {
  const { body, status } = await client.get<EvaluationView>(`/programs/${programId}/evaluation`);
  if (status !== 200) throw new Error(`The dry run answered ${status}`);
  return body;
}

/** Ends the program with the fingerprint of its dry run. */
export async function end(
  client: Client,
  programId: string,
  given: { ifUnprintable?: 'issue'; notify?: boolean } = {},
): Promise<ApiResponse<ProgramView>> {
  const { fingerprint, issueCount, unprintableCount } = await evaluate(client, programId);
  const count = issueCount + (given.ifUnprintable ? unprintableCount : 0);
  return await client.post(`/programs/${programId}/end`, {
    fingerprint,
    issueCount: count,
    ...given,
  });
}

export async function getProgress(client: Client, programId: string): Promise<IssuingView | null> {
  const path = `/programs/${programId}/issuing`;
  return (await client.get<{ issuing: IssuingView | null }>(path)).body.issuing;
}

/** Runs the jobs of the worker one after the other until none is left. */
export async function issueAll(harness: Harness, workspace: TestWorkspace): Promise<void> {
  const { deps } = harness;
  const listRunning = () =>
    inWorkspace(deps.db, workspace.id, (tx) =>
      tx.selectFrom('issuings').select('id').where('state', '=', 'running').execute(),
    );
  for (let running = await listRunning(); running.length > 0; running = await listRunning()) {
    for (const { id } of running) {
      await issueWaiting(deps, { workspaceId: workspace.id, issuingId: id });
    }
  }
}
