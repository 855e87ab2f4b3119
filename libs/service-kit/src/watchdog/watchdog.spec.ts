import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { transformFileSync } from '@swc/core';
import { Silence, lookEvery } from './silence.js';
import { UnderWay, readUnderWay } from './under-way.js';

const here = dirname(fileURLToPath(import.meta.url));
const kit = join(here, '..', '..');
const built = join(kit, '..', '..', 'node_modules', '.cache', `steward-watchdog-${String(process.pid)}`);

/** Builds the watchdog as a deployment does: its thread is started from built files only. */
function build(): string {
  for (const [from, file] of [
    [here, 'silence'],
    [here, 'under-way'],
    [here, 'watchdog'],
    [here, 'watchdog.thread'],
    [join(kit, 'test'), 'standing-still'],
  ] as const) {
    const folder = join(built, from === here ? 'src/watchdog' : 'test');
    mkdirSync(folder, { recursive: true });
    const { code } = transformFileSync(join(from, `${file}.ts`), {
      jsc: { target: 'es2022' },
      module: { type: 'es6' },
    });
    writeFileSync(join(folder, `${file}.js`), code);
  }
  writeFileSync(join(built, 'package.json'), '{ "type": "module" }');
  return join(built, 'test', 'standing-still.js');
}

/** Runs the process to its end. */
function lived(...args: string[]): Promise<{ code: number | null; signal: string | null; said: string }> {
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
    timeout: 50_000,
    killSignal: 'SIGTERM',
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdout.resume();
  return new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal, said })));
}

let program = '';
beforeAll(() => {
  program = build();
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

describe('a process whose loop stands still', () => {
  it('is ended, and says what was under way, which case was computed, and where it was', async () => {
    const { signal, said } = await lived('busy');
    expect(signal).toBe('SIGKILL');
    const lines = said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { caseId?: string; underWay?: string[]; stack?: string[]; service: string });
    expect(lines[0]).toMatchObject({ service: 'test', caseId: 'case-1', underWay: ['GET /v1/complaints'] });
    expect(lines.flatMap(({ stack }) => stack ?? []).join('\n')).toContain('standsStill');
  }, 60_000);

  it('is left alone while it is only slow', async () => {
    expect(await lived('slow')).toMatchObject({ code: 0, said: '' });
  }, 60_000);
});

describe('silence is counted in looks', () => {
  const after = (silence: Silence, looks: number, beats: (look: number) => number, at: (look: number) => number) =>
    Array.from({ length: looks }, (_, look) => silence.look(beats(look), at(look))).some((said) => said !== null);
  const inTime = (look: number): number => look * lookEvery;

  it('and told when there was too much of it', () => {
    expect(after(new Silence(2_000, 0), 6, () => 1, inTime)).toBe(true);
    expect(after(new Silence(2_000, 0), 4, () => 1, inTime)).toBe(false);
    expect(after(new Silence(2_000, 0), 100, (look) => look >> 1, inTime)).toBe(false);
  });

  it('so a machine that slept, or a process that was stopped, is no silence', () => {
    expect(
      after(
        new Silence(2_000, 0),
        100,
        () => 1,
        (look) => look * 60_000,
      ),
    ).toBe(false);
    expect(
      after(
        new Silence(2_000, 0),
        5,
        () => 1,
        (look) => inTime(look) + (look > 2 ? 3_600_000 : 0),
      ),
    ).toBe(false);
  });

  it('and four times as much is borne at the start', () => {
    expect(after(new Silence(2_000, 60_000), 10, () => 1, inTime)).toBe(false);
    expect(after(new Silence(2_000, 60_000), 18, () => 1, inTime)).toBe(true);
  });
});

describe('what is under way', () => {
  it('is read from memory that another thread shares', () => {
    const under = new UnderWay();
    const [first, second] = [under.begins('GET /one'), under.begins(`GET /${'二'.repeat(300)}`)];
    under.computing('case-1', () => {
      under.computing('case-2', () => expect(readUnderWay(under.memory).caseId).toBe('case-2'));
      expect(readUnderWay(under.memory).caseId).toBe('case-1');
    });
    expect(readUnderWay(under.memory)).toMatchObject({ caseId: null });
    expect(readUnderWay(under.memory).others).toHaveLength(2);
    first();
    second();
    expect(readUnderWay(under.memory)).toEqual({ caseId: null, others: [] });
  });

  it('is not noted where there is no place left', () => {
    const under = new UnderWay();
    const ends = Array.from({ length: 100 }, (_, index) => under.begins(`GET /${String(index)}`));
    expect(readUnderWay(under.memory).others).toHaveLength(63);
    for (const end of ends) end();
    expect(readUnderWay(under.memory).others).toEqual([]);
  });
});
