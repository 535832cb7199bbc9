import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../config.ts';
import { errorCode, errorMessage, StartError } from '../start-error.ts';

/**
 * Makes sure early that the port can be had, before anything slow. Port 0 becomes one that is
 * free, so that the links we print are right.
 */
export async function settlePort(config: Config): Promise<Config> {
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

/** Why we cannot listen, in a sentence that names the setting. */
export function listeningProblem(error: unknown, { host, port }: Config): StartError {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `PORT: another program listens on ${port} already; stop it, or choose another PORT.`,
      );
    case 'EACCES':
      return new StartError(`PORT: this user may not listen on ${port}; choose one above 1023.`);
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
