import { errorFromAnswer, errorWithoutAnswer } from './api-error.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type RequestOptions = {
  method?: Method;
  /** The workspace of the request. */
  slug?: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  idempotencyKey?: string;
  /**
   * The etag of the version that was opened. The request fails if someone else has changed it
   * since.
   */
  ifMatch?: string;
  /** Aborts the request. */
  signal?: AbortSignal;
};

function addressWith(path: string, query: RequestOptions['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sends one request to this origin. Returns the JSON response, or throws an `ApiError`. */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const { method = 'GET', slug, query, body, idempotencyKey, ifMatch, signal } = options;
  const headers = new Headers({
    accept: 'application/json',
    // The language of the screens, which can differ from that of the browser.
    'accept-language': document.documentElement.lang,
  });
  if (slug !== undefined) headers.set('x-workspace', slug);
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  if (ifMatch !== undefined) headers.set('if-match', ifMatch);
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers.set('content-type', 'application/json');
  const init: RequestInit = { method, headers };
  if (signal !== undefined) init.signal = signal;
  if (body !== undefined) init.body = isForm ? body : JSON.stringify(body);
  const response = await fetch(addressWith(path, query), init).catch(() => {
    throw errorWithoutAnswer();
  });
  const answer = await readBody(response);
  if (!response.ok) {
    throw errorFromAnswer(response.status, answer, response.headers.get('x-request-id'));
  }
  return answer as Answer;
}
