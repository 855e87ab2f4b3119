import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { replayResultSchema, type ReplayResult } from '@steward/contracts';
import { defaultStandard } from '@steward/handbook';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { z } from 'zod';
import { run } from '../program.js';
import { aTerminal } from '../terminal/terminal.fixture.js';
import { rosterSchema } from './roster-file.js';

const sample = (name: string): string => fileURLToPath(new URL(`../../../tests/data/${name}`, import.meta.url));
const schemaFile = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')) as object;

const fortyNine = {
  ...defaultStandard,
  id: 'forty-nine',
  complaint: {
    ...defaultStandard.complaint,
    clocks: defaultStandard.complaint.clocks.map((clock) =>
      clock.id === 'RESOLVE' ? { ...clock, limit: { ...clock.limit, length: 'PT49H' } } : clock,
    ),
  },
};

describe('steward replay', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'replay-'));
    writeFileSync(join(folder, 'other.json'), JSON.stringify(fortyNine));
    writeFileSync(
      join(folder, 'roster.yaml'),
      'zone: America/New_York\npeople:\n  - { id: ann, name: Ann, levels: [handler, supervisor] }\n  - { id: bob, name: Bob, levels: [estate-manager, company] }\n',
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const replay = async (
    ...argv: string[]
  ): Promise<{ code: number; out: string; err: string; result: ReplayResult }> => {
    const terminal = aTerminal({ cwd: folder, language: argv.includes('zh') ? 'zh' : 'en' });
    const code = await run(['replay', ...argv, '--json', 'out.json', '--html', 'out.html'], terminal);
    const { out, err } = terminal.said();
    const result = replayResultSchema.parse(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')));
    return { code, out: out.join('\n'), err: err.join('\n'), result };
  };
  const clockOf = (result: ReplayResult, clock: string) => result.under[0]?.clocks.find((one) => one.clock === clock);

  it.each([
    ['nyc311', 'complaints-nyc311-sample.csv', 'RESOLVE', { kept: 137, breached: 0, unknown: 63 }],
    ['wmata-outages', 'lift-outages-wmata-sample.csv', 'FIX', { kept: 143, breached: 8, unknown: 0 }],
  ])('replays a real file without a stack: %s', async (mapping, file, clock, counts) => {
    const { code, out, err, result } = await replay(sample(file), '--mapping', mapping);
    expect(code).toBe(0);
    expect(clockOf(result, clock)).toMatchObject(counts);
    expect(result.rows.read).toBe(200);
    expect(out).toContain('§');
    expect(err).toContain('100%');
  });

  it('counts what it leaves out, and what records do not tell', async () => {
    const { result } = await replay(sample('power-outages-us-sample.csv'), '--mapping', 'us-power-outages');
    expect(result.rows).toMatchObject({ read: 200, replayed: 186, leftOut: 14, refused: 0 });
    const gaps = Object.fromEntries(result.gaps.map(({ code, cases }) => [code, cases]));
    expect(gaps['no-end']).toBeGreaterThan(0);
    expect(gaps['no-households']).toBeGreaterThan(0);
    const full = clockOf(result, 'FULL-REPAIR');
    expect((full?.kept ?? 0) + (full?.breached ?? 0) + (full?.unknown ?? 0)).toBe(186);
    expect(clockOf(result, 'BASIC-SERVICE')?.unknownBecause.map(({ code }) => code)).toContain('grade-not-known');
  });

  it('gives shares as bounds where days have no hours', async () => {
    const { result } = await replay(sample('complaints-nyc-council-sample.csv'), '--mapping', 'nyc-council');
    const resolve = clockOf(result, 'RESOLVE');
    expect(resolve?.keptShare?.atMost).toBeGreaterThan(resolve?.keptShare?.atLeast ?? 1);
    expect(resolve?.late?.p50.atMost).toBeGreaterThan(resolve?.late?.p50.atLeast ?? Infinity);
    expect(result.under[0]).toMatchObject({ byHour: [], hourUnknown: 200 });
  });

  it('gives what was kept, but of which nobody knows the target, a part of the bar and a count of its own', async () => {
    const { result } = await replay(sample('complaints-nyc-council-sample.csv'), '--mapping', 'nyc-council');
    const tally = clockOf(result, 'RESOLVE');
    const { kept = 0, withinTarget = 0, keptTargetUnknown = 0, cases } = tally ?? {};
    expect(keptTargetUnknown).toBeGreaterThan(0);
    const { breached = 0, running = 0, unknown = 0 } = tally ?? {};
    expect(kept + breached + running + (tally?.void ?? 0) + unknown).toBe(cases);
    const bar = [...readFileSync(join(folder, 'out.html'), 'utf8').matchAll(/<div class="bar-said">(.*?)<\/div>/g)]
      .map(([, said]) => said ?? '')
      .find((said) => said.includes('in time (target: not known)'));
    const said = (bar ?? '').replace(/<[^>]*class="zh".*?<\/span>/g, '').replace(/<[^>]+>/g, '');
    expect(said).toContain(`within the target ${String(withinTarget)}`);
    expect(said).toContain(`in time (target: not known) ${String(keptTargetUnknown)}`);
    const inTime = kept - withinTarget - keptTargetUnknown;
    if (inTime > 0) expect(said).toContain(`in time ${String(inTime)}`);
    else expect(said).not.toMatch(/in time \d/);
  });

  it('lists every case that another standard decides otherwise, and calls people by name', async () => {
    const { result, out } = await replay(
      sample('complaints-nyc-council-sample.csv'),
      '--mapping',
      'nyc-council',
      '--against',
      'other.json',
      '--roster',
      'roster.yaml',
    );
    expect(result.differences?.complete).toBe(true);
    expect(result.differences?.listed).toHaveLength(result.differences?.cases ?? -1);
    expect(result.differences?.cases).toBeGreaterThan(0);
    expect(out).toContain('limit 72 h (§2.1.3) → 49 h (§2.1.3)');
    expect(result.under[0]?.escalations.byPerson?.map(({ name }) => name)).toEqual(['Ann', 'Bob']);
  });

  it('says plainly that two standards make no difference', async () => {
    const { out, result } = await replay(
      sample('complaints-nyc311-sample.csv'),
      '--mapping',
      'nyc311',
      '--against',
      'handbook-2025',
    );
    expect(out).toContain('no difference');
    expect(result.differences).toMatchObject({ cases: 0, listed: [] });
  });

  it('writes a page that stands alone, in two languages, with the clause at its figures', async () => {
    await replay(sample('complaints-nyc-council-sample.csv'), '--mapping', 'nyc-council', '--against', 'other.json');
    const page = readFileSync(join(folder, 'out.html'), 'utf8');
    expect(page).not.toMatch(/(?:src|href)=|url\(|@import/);
    expect(page.match(/<svg /g)?.length).toBeGreaterThan(4);
    for (const text of ['按标准重放', 'Replay under the standard', '§2.1.3', '@page{size:A4', 'data-lang="en"'])
      expect(page).toContain(text);
    expect(page.match(/class="zh"/g)?.length).toBe(page.match(/class="en"/g)?.length);
  });

  it('is read by a manager: what came of it first, the worst cases next, no ids, no UTC, no fractions', async () => {
    const { result } = await replay(
      sample('complaints-nyc-council-sample.csv'),
      '--mapping',
      'nyc-council',
      '--against',
      'other.json',
    );
    const page = readFileSync(join(folder, 'out.html'), 'utf8');
    const places = ['class="verdict"', 'class="bars"', 'class="cases"', '数字', '读取'].map((text) =>
      page.indexOf(text),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const read = page.replace(/<style>.*?<\/style>/s, '').replace(/<script>.*?<\/script>/s, '');
    for (const id of [
      'RESOLVE',
      'RESPOND',
      'handbook-2025@',
      'forty-nine@',
      'nyc-council:',
      'major-emergency',
      'limit+',
    ])
      expect(read).not.toContain(id);
    expect(read).not.toMatch(/UTC|\d{4}-\d\d-\d\dT|\.999|59 分钟 59|59 min 59/);
    // Days have no hours: a map of hours would be empty.
    expect(read).not.toContain('class="week"');
    const rank = result.differences?.listed.map(({ clocks }) =>
      clocks.some(({ from, to }) => from !== to && to === 'breached'),
    );
    expect(rank).toEqual([...(rank ?? [])].sort((a, b) => Number(b) - Number(a)));
  });

  it('shows the hours of a week where they are known', async () => {
    await replay(sample('complaints-nyc311-sample.csv'), '--mapping', 'nyc311');
    expect(readFileSync(join(folder, 'out.html'), 'utf8')).toContain('class="week"');
  });

  it('looks at a period only, in the zone of the records', async () => {
    const { result } = await replay(
      sample('complaints-nyc-council-sample.csv'),
      '--mapping',
      'nyc-council',
      '--from',
      '2023-02-01',
      '--to',
      '2023-03-01',
    );
    expect(result.period.from).toBe('2023-02-01T05:00:00.000Z');
    expect(result.rows.replayed + result.rows.outsidePeriod).toBe(200);
    expect(result.rows.replayed).toBeGreaterThan(5);
  });

  it.each([
    [['nowhere.csv', '--mapping', 'nyc311'], 'file.unreadable'],
    [[sample('complaints-nyc311-sample.csv'), '--mapping', 'wmata-outages'], 'file.columns-missing'],
    [[sample('complaints-nyc311-sample.csv'), '--mapping', 'nyc311', '--standard', 'roster.yaml'], 'standard.faulty'],
    [[sample('complaints-nyc311-sample.csv'), '--mapping', 'nyc311', '--roster', 'other.json'], 'roster.faulty'],
    [[sample('complaints-nyc311-sample.csv'), '--mapping', 'nyc311', '--from', 'soon'], 'period.unreadable'],
  ])('refuses with a reason: %#', async (argv, code) => {
    const terminal = aTerminal({ cwd: folder });
    expect(await run(['replay', ...argv], terminal)).toBe(1);
    expect(terminal.said().err.join('\n')).toContain(`[${code}]`);
  });

  it('ships the schemas of its result and of a roster', async () => {
    expect(schemaFile('replay.schema.json')).toEqual({
      title: 'Result of a replay',
      ...z.toJSONSchema(replayResultSchema, { io: 'input' }),
    });
    expect(schemaFile('roster.schema.json')).toEqual({
      title: 'Steward roster file',
      ...z.toJSONSchema(rosterSchema, { io: 'input' }),
    });
    await replay(sample('complaints-nyc311-sample.csv'), '--mapping', 'nyc311');
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schemaFile('replay.schema.json'));
    expect(validate(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')))).toBe(true);
  });
});
