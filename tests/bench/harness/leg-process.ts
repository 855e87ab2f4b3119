import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** A peer in a process of its own, so that its CPU and memory can be told from ours. */
export interface LegProcess {
  readonly pid: number;
  /** Calls one of its methods; rejects with what it threw, or when it ends. */
  call<T>(method: string, ...args: readonly unknown[]): Promise<T>;
  stop(): Promise<void>;
}

/** Starts `legs/<name>.ts`, which calls `serveLeg`. */
export async function startLeg(name: string, env: NodeJS.ProcessEnv = {}): Promise<LegProcess> {
  const child = fork(fileURLToPath(new URL(`../legs/${name}.ts`, import.meta.url)), {
    env: { ...process.env, ...env },
    serialization: 'advanced',
  });
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >();
  let calls = 0;
  child.on('message', ({ id, value, error }: Answer) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(new Error(`${name}: ${error}`));
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      for (const { reject } of waiting.values()) reject(new Error(`${name} ended: ${String(signal ?? code)}`));
      waiting.clear();
      resolve();
    });
  });
  const call = <T>(method: string, ...args: readonly unknown[]): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = (calls += 1);
      waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      child.send({ id, method, args });
    });
  await call('ready');
  return {
    pid: child.pid ?? 0,
    call,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Inside a leg's process: answers calls by these methods. */
export function serveLeg(methods: Readonly<Record<string, (...args: never[]) => unknown>>): void {
  // Nobody is left to ask when the harness has ended, however it did.
  process.once('disconnect', () => process.exit());
  process.on('message', (message: { id: number; method: string; args: never[] }) => {
    void (async () => {
      const { id, method, args } = message;
      try {
        const value = method === 'ready' ? null : await methods[method]?.(...args);
        process.send?.({ id, value });
      } catch (error) {
        process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      }
    })();
  });
}
