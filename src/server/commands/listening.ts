import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../config.ts';
import { errorCode, errorMessage, StartError } from '../start-error.ts';

/**
 * Checks early that the port is available, before anything slow. Port 0 becomes a free port, so
 * that printed links are correct.
 */
export async function resolvePort(config: Config): Promise<Config> {
  const probe = createServer();
  try {
    probe.listen(config.port, config.host);
    await once(probe, 'listening');
  } catch (error) {
    throw listeningProblem(error, config);
  }
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (config.port !== 0 || address === null || typeof address === 'string') return config;
  const { port } = address;
  const publicUrl = config.publicUrl.replace(/^http:\/\/localhost:0$/, `http://localhost:${port}`);
  return Object.freeze({ ...config, port, publicUrl });
}

/** Explains why the server cannot listen, naming the setting. */
export function listeningProblem(error: unknown, { host, port }: Config): StartError {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `PORT: ${port} is in use by another program. Stop it, or set another PORT.`,
      );
    case 'EACCES':
      return new StartError(
        `PORT: this user is not allowed to listen on ${port}. Set one above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(`HOST: ${host} is not an address of this machine.`);
    default:
      return new StartError(
        `HOST, PORT: cannot listen on ${host}:${port}: ${errorMessage(error)}.`,
      );
  }
}
