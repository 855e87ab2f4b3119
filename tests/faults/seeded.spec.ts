import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { breaches } from '../testing-house/invariants.js';
import { tamperings } from './checks/findings.fixture.js';
import { violationsIn, type Findings } from './checks/violations.js';
import { Run } from './run.js';
import { scheduleOf } from './schedule.js';
import { openScene, type Scene } from './scene.js';

/** A seed whose short run has many kinds of faults in it; `npm run faults` has all the others. */
const seed = 24;
const lengthMs = 12_000;

let scene: Scene;
let findings: Findings;

beforeAll(async () => {
  scene = await openScene();
}, 240_000);
afterAll(() => scene.close(), 60_000);

describe('a short run of faults by a seed', () => {
  it('loses nothing, doubles nothing, says nothing false, and recovers', async () => {
    const lines: string[] = [];
    const run = new Run(scene, scheduleOf(seed, lengthMs), (line) => lines.push(line));
    const report = await run.goThrough();
    expect({ violations: report.violations, lines }).toMatchObject({ violations: [] });
    expect(report.complaints).toBeGreaterThan(3);
    if (run.findings === null) throw new Error('nothing was looked at');
    findings = run.findings;
  }, 240_000);
});

describe('the checker', () => {
  it.each(tamperings)('says so when $what', async ({ tamper, says }) => {
    expect(await violationsIn(tamper(findings))).toContainEqual(expect.stringMatching(says));
  });

  it('sees what was changed in the database itself', async () => {
    const [{ caseId = '' } = {}] = findings.cases;
    const { house } = scene;
    await house.rows('tickets', 'ALTER TABLE steward.ledger DISABLE TRIGGER ledger_insert_only');
    await house.rows('tickets', `UPDATE steward.ledger SET body = body || ' ' WHERE case_id = $1 AND seq = 1`, [
      caseId,
    ]);
    const { asked } = findings;
    expect(await breaches(house, asked, caseId)).toContain(`${caseId}: the chain is broken at 1`);
  });
});
