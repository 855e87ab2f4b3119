import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { backUp, findPostgres, restoreBackup, type BackupManifest } from '@steward/stack';
import { until } from '@steward/testing';
import { Driver, type Filed } from '../testing-house/driver.js';
import { House, patience } from '../testing-house/house.js';
import { allCaughtUp, breaches } from '../testing-house/invariants.js';
import { doubled, pageTo, pagesTo } from '../testing-house/pages.js';
import { publishesPlan } from '../testing-house/plans.js';

let house: House;
let driver: Driver;
let scratch: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'steward-lost-stores-'));
  house = await House.open({ own: ['postgres', 'kafka', 'temporal'], env: { LOG_LEVEL: 'warn' } });
  driver = new Driver(house);
}, 240_000);
afterAll(async () => {
  await house.close();
  rmSync(scratch, { recursive: true, force: true });
}, 60_000);

interface Part {
  readonly ok: boolean;
  readonly detail: string;
}

/** A part of a service's readiness, as anybody may ask for it; null while it does not answer. */
async function partOf(service: 'tickets' | 'staff', name: string): Promise<Part | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${String(house.ports[`${service}Internal`])}/health/ready`);
    return ((await answer.json()) as { parts: Record<string, Part> }).parts[name] ?? null;
  } catch {
    return null;
  }
}

const eventually = <T>(what: string, ask: () => Promise<T> | T): Promise<NonNullable<T>> =>
  until(async () => (await ask()) as NonNullable<T>, { within: patience, every: 200, what });
const isGreen = (name: string): Promise<unknown> =>
  eventually(`${name} of tickets to be green`, async () => {
    const part = await partOf('tickets', name);
    if (part?.ok !== true) throw new Error(part?.detail ?? 'no answer');
    return true;
  });

/** Ends a part, throws away what it holds, and starts it empty at the same address. */
async function loses(part: 'temporal' | 'kafka'): Promise<void> {
  await house.kill(part);
  rmSync(join(house.parts.folders.data, '..', part), { recursive: true, force: true });
  await house.start(part);
}

/** Messages that want something; that a point was settled before anybody could be told of it is news (`settled`), and may come later. */
const callsTo = (...asked: [Parameters<typeof pagesTo>[1], string]): ReturnType<typeof pagesTo> =>
  pagesTo(house, ...asked).filter(({ subject }) => subject?.startsWith('【知悉') !== true);

const isFollowed = (caseId: string): Promise<boolean> =>
  house.workflowState(`complaint/${caseId}`).then(
    (state) => state === 'RUNNING',
    () => false,
  );

async function areSound(...cases: readonly Filed[]): Promise<void> {
  await allCaughtUp(
    house,
    cases.map(({ id }) => id),
  );
  const found = await Promise.all(cases.map(({ id }) => breaches(house, driver, id)));
  expect(found.flat()).toEqual([]);
  expect(doubled(house.messages())).toEqual([]);
  expect(driver.strange).toEqual([]);
}

describe('a store that is lost', () => {
  it('is Temporal’s: every case has its timer again, and whoever was to be told is told once', async () => {
    const calm = [await driver.files('calm'), await driver.files('calm')];
    const steady = await driver.files('steady');
    await Promise.all([...calm, steady].map(({ id }) => eventually(`${id} to be followed`, () => isFollowed(id))));
    await isGreen('timers');

    const seen: string[] = [];
    const watching = setInterval(() => {
      void partOf('tickets', 'timers').then((part) => {
        if (part?.ok === false) seen.push(part.detail);
      });
    }, 40);
    await loses('temporal');
    // Nobody acts on these cases: nothing but the watch can have brought their workflows back.
    await Promise.all(
      [...calm, steady].map(({ id }) => eventually(`${id} to be followed again`, () => isFollowed(id))),
    );
    await isGreen('timers');
    clearInterval(watching);
    expect(seen.some((detail) => /cases lack a timer/.test(detail))).toBe(true);
    await pageTo(house, 'chief', steady.number, '§2.1.3');
    await eventually('the operator to hear of it', () =>
      house.messages().some(({ raw, text }) => `${text} ${raw ?? ''}`.includes('Temporal')),
    );
    await driver.does(steady.id, 'withdraw');
    await areSound(...calm, steady);
  }, 300_000);

  it('is the log’s: what others must know is published again, and people are called all the same', async () => {
    const before = await driver.files('calm');
    const knows = (id: string): Promise<boolean> =>
      house
        .rows('notifications', 'SELECT FROM steward.case_face WHERE case_id = $1', [id])
        .then((rows) => rows.length === 1);
    await eventually('news of the case', () => knows(before.id));
    await publishesPlan(house, { planId: 'calm-fire', estateId: 'calm', hazard: 'fire', waitMs: 60_000 });
    await loses('kafka');
    // Readers that lost what they knew get it from the new log.
    await house.rows('notifications', 'DELETE FROM steward.case_face');
    await house.rows('notifications', 'DELETE FROM steward.inbox');
    await house.rows('quality', 'DELETE FROM steward.estate');
    await house.rows('quality', 'DELETE FROM steward.state_seen');
    // Which plan holds is known again from the topic that keeps the newest of each.
    await house.rows('tickets', 'DELETE FROM steward.known_plan');
    await house.rows('tickets', `DELETE FROM steward.state_seen WHERE topic = 'assets.plans'`);
    const after = await driver.files('swift');
    await pageTo(house, 'chief', after.number, '§2.1.3');
    await eventually('news of before', () => knows(before.id));
    await eventually('news of now', () => knows(after.id));
    await eventually('the states of estates', async () => {
      const rows = await house.rows('quality', 'SELECT FROM steward.estate');
      return rows.length === 3;
    });
    await eventually('the plan in force', async () => {
      const rows = await house.rows(
        'tickets',
        `SELECT FROM steward.known_plan WHERE plan_id = 'calm-fire' AND frozen IS NOT NULL`,
      );
      return rows.length === 1;
    });
    await isGreen('stores');
    await driver.does(after.id, 'withdraw');
    await areSound(before, after);
  }, 300_000);
});

describe('a backup of the running house', () => {
  it('is restored: nothing that was acknowledged before is lost, nobody is told twice, and work goes on', async () => {
    const open = await driver.files('calm');
    const told = await driver.files('swift');
    await pageTo(house, 'chief', told.number, '§2.1.3');
    await driver.does(told.id, 'withdraw');
    const handled = await driver.files('calm');
    await driver.does(handled.id, 'accept');
    const folder = join(scratch, 'backup');
    const dataFolder = join(house.parts.folders.data, '..', 'postgres');
    const program = await findPostgres();
    const toldBefore = house.messages().flatMap(({ key }) => key ?? []);
    const acting = { over: false };
    const busy = (async () => {
      while (!acting.over) await driver.files('calm');
    })();
    const manifest: BackupManifest = await backUp(
      { postgres: house.parts.postgres, dataFolder, files: null, secrets: null },
      folder,
    );
    acting.over = true;
    await busy;
    expect(manifest.files.length).toBeGreaterThan(1_000);
    const calls = callsTo('chief', told.number).length;
    const lost = await driver.files('calm');
    await driver.does(open.id, 'accept');

    const services = ['tickets', 'worker'] as const;
    for (const name of services) await house.kill(name);
    for (const part of ['temporal', 'kafka', 'postgres'] as const) await house.kill(part);
    const { movedAside } = await restoreBackup(folder, {
      dataFolder,
      program,
      folders: house.parts.folders,
      port: Number(new URL(house.parts.postgres).port),
      password: () => decodeURIComponent(new URL(house.parts.postgres).password),
      files: null,
      secrets: null,
      emptied: ['temporal', 'kafka'].map((part) => join(house.parts.folders.data, '..', part)),
    });
    expect(movedAside).toHaveLength(3);
    for (const part of ['postgres', 'temporal', 'kafka'] as const) await house.start(part);
    for (const name of services) await house.start(name);

    const types = async (id: string): Promise<string[]> => (await house.facts(id)).map(({ type }) => type);
    expect(await types(handled.id)).toContain('complaint.accepted');
    expect(await types(told.id)).toContain('complaint.withdrawn');
    expect(await types(open.id)).not.toContain('complaint.accepted');
    expect(await types(lost.id)).toEqual([]);
    await Promise.all([open, handled].map(({ id }) => eventually(`${id} to be followed`, () => isFollowed(id))));
    await isGreen('timers');
    await isGreen('stores');

    // A number that the ledger gives for the second time reaches the others all the same.
    await driver.does(open.id, 'accept');
    const fresh = await driver.files('swift');
    expect(fresh.number).not.toBe(lost.number);
    await pageTo(house, 'chief', fresh.number, '§2.1.3');
    await eventually('staff to know who has it', async () => {
      const [row] = await house.rows<{ handler_id: string; seq: string }>(
        'staff',
        'SELECT handler_id, seq FROM steward.handled_case WHERE case_id = $1',
        [open.id],
      );
      return row !== undefined && row.handler_id === 'p-fixer' && Number(row.seq) > 2 ** 40;
    });
    await driver.does(fresh.id, 'withdraw');
    expect(callsTo('chief', told.number)).toHaveLength(calls);
    // What was told after the backup and before the restore nobody remembers: that is told again, as the runbook says.
    const again = doubled(house.messages()).filter((one) => toldBefore.some((key) => one.includes(key)));
    expect(toldBefore.length).toBeGreaterThan(5);
    expect(again).toEqual([]);
    expect(driver.strange).toEqual([]);
  }, 300_000);
});
