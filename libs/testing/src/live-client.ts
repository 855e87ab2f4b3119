/** An event as a client of the stream hears it. */
export interface Heard {
  readonly event: string;
  readonly id: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** When it was heard, ms of the process's own clock. */
  readonly at: number;
}

/** A client with a stream open. */
export interface LiveClient {
  readonly status: number;
  readonly headers: Headers;
  readonly heard: readonly Heard[];
  /** Events other than `alive`. */
  news(): Heard[];
  /** True once the other side has ended the stream, or broken it. */
  ended(): boolean;
  close(): void;
}

/** Opens `GET /v1/live` as a browser's program would. */
export async function listen(
  gateway: string,
  token: string | null,
  { lastId, estate }: { readonly lastId?: string; readonly estate?: string } = {},
): Promise<LiveClient> {
  const stop = new AbortController();
  const response = await fetch(`${gateway}/v1/live${estate === undefined ? '' : `?estate=${estate}`}`, {
    headers: {
      accept: 'text/event-stream',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(lastId === undefined ? {} : { 'last-event-id': lastId }),
    },
    signal: stop.signal,
  });
  const heard: Heard[] = [];
  let over = false;
  void read(response, heard)
    .catch(() => undefined)
    .finally(() => {
      over = true;
    });
  return {
    status: response.status,
    headers: response.headers,
    heard,
    news: () => heard.filter(({ event }) => event !== 'alive'),
    ended: () => over,
    close: () => stop.abort(),
  };
}

async function read(response: Response, heard: Heard[]): Promise<void> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => [line.split(': ', 1)[0], line.slice(line.indexOf(': ') + 2)]),
      );
      const data = fields.get('data');
      if (data === undefined) continue;
      heard.push({
        event: fields.get('event') ?? 'message',
        id: fields.get('id') ?? null,
        data: JSON.parse(data) as Record<string, unknown>,
        at: performance.now(),
      });
    }
  }
}
