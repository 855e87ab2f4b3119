import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StackProblem } from '../stack-problem.js';
import { until } from '../until.js';
import { startPartProcess } from './part-process.js';
import type { PartProcess, PartProcessOptions } from './part-process.js';
import { endLeftOvers, livingProcesses, processBegan, rememberPid } from './pid-file.js';

/** Says its own id and that of a child of its own, then lives until it is told otherwise. */
const parentWithChild = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)']);
  console.log('child ' + child.pid);
  setInterval(() => {}, 1e9);
`;

describe('programs of the stack', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'steward-processes-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const log = (): string => readFileSync(join(folder, 'sleeper.log'), 'utf8');
  const start = (code: string, more: Partial<PartProcessOptions> = {}): Promise<PartProcess> =>
    startPartProcess({
      name: 'sleeper',
      command: process.execPath,
      args: ['-e', code],
      logFolder: folder,
      pidFolder: folder,
      ready: () => Promise.resolve(log().includes('child')),
      ...more,
    });
  const childOf = (): number => Number(/child (\d+)/.exec(log())?.[1]);

  it('end with everything that they have started', async () => {
    const part = await start(parentWithChild);
    const child = childOf();
    expect(await processBegan(child)).not.toBeNull();
    await part.stop();
    expect(await processBegan(part.pid)).toBeNull();
    await until(async () => (await processBegan(child)) === null);
    expect(await livingProcesses(folder)).toEqual([]);
  });

  it('end although they turn a deaf ear to SIGTERM', async () => {
    const part = await start(`process.on('SIGTERM', () => {}); console.log('child 0'); setInterval(() => {}, 1e9);`, {
      stopWithin: 200,
    });
    await part.stop();
    expect(await processBegan(part.pid)).toBeNull();
  });

  it('are not left half-started when the start is given up', async () => {
    const abort = new AbortController();
    const starting = start('setInterval(() => {}, 1e9)', { ready: () => Promise.resolve(false), signal: abort.signal });
    const outcome = starting.then(
      () => 'started',
      ({ name }: { name: string }) => name,
    );
    const [living] = await until(async () => {
      const found = await livingProcesses(folder);
      return found.length > 0 ? found : null;
    });
    abort.abort();
    expect(await outcome).toBe('AbortError');
    expect(await processBegan(living?.pid ?? 0)).toBeNull();
  });

  it('say with their last words why they could not start', async () => {
    const failing = start(`console.error('FATAL: no such luck'); process.exit(3)`);
    await expect(failing).rejects.toBeInstanceOf(StackProblem);
    await expect(failing).rejects.toMatchObject({
      code: 'sleeper.ended',
      output: expect.stringContaining('no such luck'),
    });
  });

  it('say that the disk is full when it is', async () => {
    await expect(
      start(`console.error('could not write: No space left on device'); process.exit(1)`),
    ).rejects.toMatchObject({
      code: 'disk.full',
    });
  });

  it('are found and ended by the next start when their supervisor was killed', async () => {
    const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)'], { detached: true, stdio: 'ignore' });
    await rememberPid(folder, 'orphan', orphan.pid ?? 0);
    expect(await endLeftOvers(folder)).toEqual(['orphan']);
    expect(await processBegan(orphan.pid ?? 0)).toBeNull();
    expect(await livingProcesses(folder)).toEqual([]);
  });

  it('are never mistaken for another program that was given their old id', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e9)'], { detached: true, stdio: 'ignore' });
    const pid = stranger.pid ?? 0;
    writeFileSync(join(folder, 'old.pid'), JSON.stringify({ pid, began: 'another time' }));
    expect(await endLeftOvers(folder)).toEqual([]);
    expect(await processBegan(pid)).not.toBeNull();
    stranger.kill('SIGKILL');
  });
});
