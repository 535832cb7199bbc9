import { type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { Backend } from './backend.ts';

/** Paths served by the server. All others are screens or their sources. */
const FOLDERS = /^\/(api|xapi|c|l|dev)\//;
const FILES = /^\/(healthz|readyz|metrics|robots\.txt|favicon\.ico|assets\/public\.css)$/;

export function isForServer(address: string): boolean {
  const [path = ''] = address.split('?');
  return FOLDERS.test(path) || FILES.test(path);
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Forwards requests to the server, where they wait during a restart, or to `screens`. */
export function forwardTo(backend: Pick<Backend, 'port'>, screens: Handler): Handler {
  return (request, response) => {
    if (isForServer(request.url ?? '')) {
      void backend.port.then((port) => forward(request, response, port));
    } else {
      screens(request, response);
    }
  };
}

function forward(request: IncomingMessage, response: ServerResponse, port: number): void {
  const { method, url: path, headers } = request;
  const options = { host: '127.0.0.1', port, method, path, headers };
  const forwarded = send(options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  forwarded.on('error', () => {
    if (!response.headersSent) response.writeHead(502);
    response.end();
  });
  response.on('close', () => forwarded.destroy());
  request.pipe(forwarded);
}
