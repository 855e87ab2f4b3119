import { StackProblem } from '../stack-problem.js';

/** A refusal of one of the services, as far as the seed looks at it. */
export interface SeedRefusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
}

/** An answer of a service: its body, or why it said no. */
export type SeedAnswer<Body> =
  { readonly ok: true; readonly body: Body } | { readonly ok: false; readonly refusal: SeedRefusal };

/** How long news may take from one service to another before the seed gives up, ms. */
const patience = 90_000;
const pause = 250;

/** One person's way to all services through one address. */
export class SeedClient {
  constructor(
    private readonly baseUrl: string,
    private readonly token: string | null,
  ) {}

  /** Asks once; throws only when nobody answers. */
  async ask<Body>(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<SeedAnswer<Body>> {
    const response = await fetch(new URL(path, this.baseUrl), {
      method,
      headers: {
        accept: 'application/json',
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    const parsed: unknown = text.startsWith('{') ? JSON.parse(text) : {};
    if (response.ok) return { ok: true, body: parsed as Body };
    const { code = 'unknown', detail = text.slice(0, 300), errors = [] } = parsed as Partial<SeedRefusal>;
    return { ok: false, refusal: { status: response.status, code, detail, errors } };
  }

  /**
   * Asks until it is done. A refusal with one of the codes in `arriving`, or 503, means that news from another service is
   * still on its way, and is asked again for a while; any other refusal ends the seed.
   */
  async done<Body>(
    method: 'GET' | 'PUT' | 'POST',
    path: string,
    body?: unknown,
    how: { readonly arriving?: readonly string[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Body> {
    const giveUpAt = performance.now() + patience;
    for (;;) {
      const answer = await this.ask<Body>(method, path, body, how.headers);
      if (answer.ok) return answer.body;
      const later = answer.refusal.status === 503 || (how.arriving ?? []).includes(answer.refusal.code);
      if (!later || performance.now() > giveUpAt) throw refused(method, path, answer.refusal);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** A refusal as a problem of the start, with what was asked. */
export function refused(method: string, path: string, { status, code, detail, errors }: SeedRefusal): StackProblem {
  return new StackProblem(
    'seed.refused',
    {
      zh: `示例数据被拒绝：${method} ${path} → ${status} ${code}`,
      en: `the example data was refused: ${method} ${path} → ${status} ${code}`,
    },
    {
      zh: '若为旧数据所致，可用 npm start -- --reset 重新开始，或加 --no-seed 跳过',
      en: 'if old data is the reason, "npm start -- --reset" begins anew; --no-seed goes without',
    },
    [detail, ...errors.map((error) => `${error.path}: ${error.message}`)].join('\n'),
  );
}
