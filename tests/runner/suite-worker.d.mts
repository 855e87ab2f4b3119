/** What a suite came to, as far as suites look at it. */
export interface SuiteAnswer {
  readonly errors: readonly string[];
  readonly tests: readonly { readonly status: string }[];
}

/** Runs suites one after the other in a process of its own, in a fresh one when that ended. */
export class SuiteWorker {
  /** What a suite of a folder came to; its path, a pattern of names (all where empty), and a limit in ms. */
  run(
    suite: { readonly path: string; readonly testNamePattern: string; readonly testTimeout: number },
    folder: string,
  ): Promise<SuiteAnswer>;
  /** Ends the process, in order; nothing happens when there is none. */
  stop(): Promise<void>;
}
