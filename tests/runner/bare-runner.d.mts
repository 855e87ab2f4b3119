/** A suite as Jest hands it out, as far as the runner looks at it. */
export interface TestOfJest {
  readonly path: string;
  readonly context: { readonly config: { readonly rootDir: string; readonly testTimeout?: number } };
}

/** A runner for Jest: suites run in bare Node, one after the other in a few processes. */
export class BareRunner {
  constructor(globalConfig: { readonly maxWorkers: number; readonly testNamePattern?: string });
  runTests(
    tests: readonly TestOfJest[],
    watcher: { isInterrupted(): boolean },
    onStart: (test: TestOfJest) => Promise<void>,
    onResult: (test: TestOfJest, result: unknown) => Promise<void>,
    onFailure: (test: TestOfJest, error: unknown) => Promise<void>,
  ): Promise<void>;
}
