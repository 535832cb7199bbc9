// Runs the embedded database until it is killed, and prints its address.

import { startEmbedded } from '../db/embedded.ts';

const [dataDir = ''] = process.argv.slice(2);
const { url } = await startEmbedded({ dataDir, log: { info: () => undefined } });
process.stdout.write(`${url}\n`);
