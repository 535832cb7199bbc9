// Runs in a thread of `message-threads`.

import { readReport } from './dsn.ts';
import { parseMessage } from './message-parts.ts';
import type { Report } from './report.ts';

export async function readMessage(raw: Uint8Array): Promise<Report> {
  return readReport(await parseMessage(Buffer.from(raw)));
}
