import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ports } from '@steward/contracts';
import { endLeftOvers, isOpen, livingProcesses, processBegan, repositoryRoot, until } from '../src/index.js';

/** Far from the default ports, so that the suite runs beside a stack that somebody is using. */
const shift = 20_000;
const partPorts = [ports.sink, ports.sinkSmtp, ports.postgres, ports.kafka, ports.temporal, ports.temporalUi].map(
  (port) => port + shift,
);

/** `npm start` as a process, and everything it has said. */
interface Started {
  readonly process: ChildProcess;
  readonly said: () => string;
  readonly says: (words: string, within?: number) => Promise<unknown>;
  ended: Promise<number | null>;
}

describe('npm start', () => {
  let state: string;
  const running: ChildProcess[] = [];
  beforeAll(() => {
    state = mkdtempSync(join(tmpdir(), 'steward-start-'));
    chmodSync(state, 0o711);
  });
  afterAll(async () => {
    for (const child of running) if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await Promise.all(running.map((child) => until(() => child.exitCode !== null || child.signalCode !== null)));
    await endLeftOvers(join(state, 'pids'));
    rmSync(state, { recursive: true, force: true });
  });

  const start = (...args: string[]): Started =>
    startBy(process.execPath, join(repositoryRoot(), 'libs', 'stack', 'bin', 'start.mjs'), ...args);
  const startBy = (program: string, ...args: string[]): Started => {
    // As from a user's terminal, not as from the suite.
    const { NODE_OPTIONS: _options, npm_lifecycle_event: _event, ...env } = process.env;
    const child = spawn(program, [...args, '--only', 'worker', '--no-seed', '--port-shift', String(shift)], {
      cwd: repositoryRoot(),
      env: { ...env, STEWARD_STATE: state },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    return {
      process: child,
      said: () => text,
      says: (words, within = 60_000) =>
        until(
          () => {
            if (text.includes(words)) return true;
            if (child.exitCode !== null) throw new Error(text);
            return false;
          },
          { within, what: `"${words}" from npm start` },
        ),
      ended,
    };
  };
  /** Every process that this stack has ever remembered and that still lives. */
  const pidsNow = (): number[] =>
    readdirSync(join(state, 'pids')).map(
      (file) => (JSON.parse(readFileSync(join(state, 'pids', file), 'utf8')) as { pid: number }).pid,
    );
  const stillLiving = async (pids: readonly number[]): Promise<number[]> => {
    const began = await Promise.all(pids.map(processBegan));
    return pids.filter((_pid, index) => began[index] !== null);
  };
  const openPorts = async (): Promise<number[]> => {
    const open = await Promise.all(partPorts.map((port) => isOpen(port)));
    return partPorts.filter((_port, index) => open[index]);
  };

  it('says which program has taken a port, and how to go on', async () => {
    const squatter = createServer().listen(ports.postgres + shift, '127.0.0.1');
    try {
      const { ended, said } = start();
      expect(await ended).toBe(1);
      expect(said()).toContain(`${ports.postgres + shift} (postgres)`);
      expect(said()).toContain('--port-shift');
    } finally {
      await new Promise((resolve) => squatter.close(resolve));
    }
  }, 120_000);

  it('ends everything when it is told to end in the middle of its start', async () => {
    const { process: supervisor, says, ended } = start();
    await says('✔ 数据库 PostgreSQL');
    const pids = pidsNow();
    expect(pids.length).toBeGreaterThan(1);
    supervisor.kill('SIGTERM');
    await ended;
    expect(await stillLiving(pids)).toEqual([]);
    expect(await livingProcesses(join(state, 'pids'))).toEqual([]);
    expect(await openPorts()).toEqual([]);
  }, 120_000);

  it('ends everything when npm is ended, although npm does not tell it', async () => {
    const npm = startBy('npm', 'start', '--');
    await npm.says('✔ 数据库 PostgreSQL');
    const pids = pidsNow();
    npm.process.kill('SIGTERM');
    await npm.ended;
    await until(async () => (await stillLiving(pids)).length === 0, { within: 90_000 });
    expect(await openPorts()).toEqual([]);
  }, 120_000);

  it('comes up, refuses a second one beside it, survives being killed, and leaves no orphan', async () => {
    const first = start();
    await first.says('一切就绪', 120_000);
    expect((await openPorts()).sort()).toEqual([...partPorts].sort());

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain('本克隆已在运行');

    const pids = pidsNow();
    first.process.kill('SIGKILL');
    await first.ended;
    expect((await stillLiving(pids)).length).toBeGreaterThan(0);

    const third = start('--memory');
    await third.says('memory in all', 120_000);
    expect(third.said()).toContain('已清理上次被强行中断后遗留的进程');
    expect(await stillLiving(pids)).toEqual([]);
    // The data of the first start are there again: nothing had to be made.
    expect(third.said()).toMatch(/✔ 数据库结构 .* 0 new, 0 migrations/);

    const now = pidsNow();
    third.process.kill('SIGINT');
    expect(await third.ended).toBe(0);
    expect(await stillLiving(now)).toEqual([]);
    expect(await openPorts()).toEqual([]);
  }, 300_000);

  it('starts a part again that has crashed', async () => {
    const stack = start();
    await stack.says('一切就绪', 120_000);
    const worker = (await livingProcesses(join(state, 'pids'))).find(({ name }) => name === 'services');
    process.kill(worker?.pid ?? 0, 'SIGKILL');
    await stack.says('services 意外退出（SIGKILL），已重新启动');
    stack.process.kill('SIGTERM');
    expect(await stack.ended).toBe(0);
    expect(await openPorts()).toEqual([]);
  }, 180_000);

  it('throws data away only after a yes', async () => {
    const { ended, said } = start('--reset');
    expect(await ended).toBe(1);
    expect(said()).toContain('--yes');
    expect(readdirSync(state)).toContain('postgres');
  }, 120_000);
});
