/** A refusal as the services answer it (RFC 9457): code, sentence in the reader's language, clause. */
export interface Problem {
  readonly status: number;
  /** Stable: `noun.reason`. */
  readonly code: string;
  readonly detail: string;
  readonly clause?: string | null;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly details?: Readonly<Record<string, unknown>>;
  readonly traceId?: string;
}

/** What a request failed with: a refusal of the service (`problem`), or no answer at all (`problem` is null: the line is down). */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    message: string,
    readonly problem: Problem | null,
  ) {
    super(message);
  }

  get status(): number | null {
    return this.problem?.status ?? null;
  }

  get code(): string {
    return this.problem?.code ?? 'line.down';
  }
}

/** True when asking again later may help: no answer, an ended session, too many at once, a failing service. */
export const mayHelpLater = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.status === null || error.status >= 500 || [401, 408, 425, 429].includes(error.status));

/** True when nobody answered: the line is down, or too slow to wait for. */
export const isNoAnswer = (error: unknown): boolean => error instanceof ApiError && error.problem === null;

/** True when somebody else has changed the case meanwhile, so that it must be looked at again. */
export const isConflict = (error: unknown): boolean => error instanceof ApiError && error.code === 'case.changed';
