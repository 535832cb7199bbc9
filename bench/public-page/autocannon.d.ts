// The package has no types. These are the parts used here.
declare module 'autocannon' {
  type Request = { headers: Record<string, string> };
  type Result = { non2xx: number; errors: number; duration: number; '2xx': number };
  type Running = Promise<Result> & {
    on(
      event: 'response',
      seen: (client: unknown, status: number, bytes: number, durationMs: number) => void,
    ): void;
  };
  function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
    requests: { setupRequest: (request: Request) => Request }[];
  }): Running;
  export = autocannon;
}
