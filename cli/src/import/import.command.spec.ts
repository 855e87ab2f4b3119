import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { run } from '../program.js';
import { aTerminal } from '../terminal/terminal.fixture.js';
import { ImportService } from '../../test/import-service.js';

const sample = (name: string): string => fileURLToPath(new URL(`../../../tests/data/${name}`, import.meta.url));
const problem = (status: number, code: string, detail: string): { status: number; body: string } => ({
  status,
  body: JSON.stringify({ type: 'about:blank', title: code, status, detail, code }),
});

let service: ImportService;
let gateway: string;
let folder: string;

beforeEach(async () => {
  service = new ImportService();
  gateway = await service.listen();
  folder = await mkdtemp(join(tmpdir(), 'steward-import-'));
});
afterEach(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

const importing = async (file: string, ...more: string[]) => {
  const terminal = aTerminal({ cwd: folder, env: { STEWARD_TOKEN: 'a-token', HOME: folder } });
  const defaults = [
    '--mapping',
    'nyc311',
    '--estate',
    'lakeside',
    '--observed-until',
    '2024-05-28T00:00:00Z',
    '--gateway',
    gateway,
  ];
  const exitCode = await run(['import', 'complaints', file, ...defaults, ...more], terminal);
  return { exitCode, ...terminal.said() };
};
const header =
  'unique_key,created_date,closed_date,complaint_type,descriptor,location_type,incident_zip,incident_address,borough,open_data_channel_type,resolution_description';
const row = (number: string, more: Partial<Record<'created' | 'closed' | 'type' | 'address', string>> = {}): string =>
  [
    number,
    more.created ?? '2024-05-26T10:00:00',
    more.closed ?? '',
    more.type ?? 'Rodent',
    'Rat Sighting',
    '',
    '10001',
    more.address ?? '1 Main St',
    'QUEENS',
    'PHONE',
    '',
  ].join(',');
const aFile = async (contents: string | Buffer, name = 'old.csv'): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, contents);
  return path;
};
const report = (): Promise<string> => readFile(join(folder, 'old.csv.refused.csv'), 'utf8');

describe('old faults of equipment', () => {
  const mapping = JSON.stringify({
    schema: 1,
    process: 'fault',
    id: 'faults',
    title: { zh: '设备故障', en: 'Faults' },
    source: 'lifts',
    externalNumber: { column: 'number' },
    started: { column: 'reported' },
    ended: { column: 'fixed' },
    text: { columns: ['words'] },
    leaveOut: [{ when: { words: '保养' }, code: 'planned', because: { zh: '计划保养', en: 'planned work' } }],
    equipment: { otherwise: 'lift' },
  });
  const importingFaults = async (kind: 'faults' | 'complaints', ...more: string[]) => {
    await writeFile(join(folder, 'faults.json'), mapping);
    await aFile(
      'number,reported,fixed,words\n1,2024-05-01T08:00:00Z,2024-05-02T08:00:00Z,停运\n2,2024-05-03,,困人\n3,2024-05-03,,保养',
    );
    const terminal = aTerminal({ cwd: folder, env: { STEWARD_TOKEN: 'a-token', HOME: folder } });
    const until = ['--estate', 'lakeside', '--observed-until', '2024-05-28T00:00:00Z', '--gateway', gateway];
    const exitCode = await run(['import', kind, 'old.csv', '--mapping', 'faults.json', ...until, ...more], terminal);
    return { exitCode, ...terminal.said() };
  };

  it('are sent as faults, what is none is left out with its reason, and open ones get a plan when asked', async () => {
    const { exitCode, out } = await importingFaults('faults', '--adopt');
    expect([exitCode, out[0]]).toEqual([0, '3 rows read; 2 created, 0 unchanged, 0 refused']);
    expect(out).toContain('  1 rows left out: planned work');
    expect(service.requests.map(({ rows }) => rows.map((one) => 'unsafe' in one))).toEqual([[true, true]]);
    expect(out.join('\n')).toContain('plan of adoption plan-1');
    expect(out.join('\n')).toContain('ordinary');
  });

  it('name their piece by its code; what the service could not link is said with how many rows say it', async () => {
    const coded = JSON.stringify({ ...(JSON.parse(mapping) as object), equipmentCode: { column: 'piece' } });
    const map = await aFile(coded, 'coded.json');
    const file = await aFile(
      'number,reported,fixed,words,piece\n1,2024-05-01T08:00:00Z,2024-05-02T08:00:00Z,停运,DT-1\n2,2024-05-03,,困人,-\n3,2024-05-03,,困人,DT-1',
    );
    service.remarks.set('lifts:1', { code: 'equipment.unknown', zh: '没有 DT-1', en: 'there is no DT-1' });
    service.remarks.set('lifts:3', { code: 'equipment.unknown', zh: '没有 DT-1', en: 'there is no DT-1' });
    const terminal = aTerminal({ cwd: folder, env: { STEWARD_TOKEN: 'a-token', HOME: folder } });
    const until = ['--estate', 'lakeside', '--observed-until', '2024-05-28T00:00:00Z', '--gateway', gateway];
    const exitCode = await run(['import', 'faults', file, '--mapping', map, ...until], terminal);
    const { out } = terminal.said();
    expect(exitCode).toBe(0);
    expect(
      service.requests.flatMap(({ rows }) => rows.map((one) => ('equipmentCode' in one ? one.equipmentCode : null))),
    ).toEqual(['DT-1', null, 'DT-1']);
    expect(out).toContain('taken, but not as it stands there:');
    expect(out).toContain('  2 × there is no DT-1');
  });

  it('are no complaints: a mapping of another process is refused by name', async () => {
    const { exitCode, err } = await importingFaults('complaints');
    expect([exitCode, err.join('\n')]).toEqual([1, expect.stringContaining('[mapping.other-process]')]);
  });
});

describe('handlers that old records name', () => {
  const mapping = JSON.stringify({
    schema: 1,
    id: 'with-handlers',
    title: { zh: '有处理人', en: 'With handlers' },
    source: 'book',
    externalNumber: { column: 'number' },
    received: { column: 'received' },
    closed: { column: 'closed' },
    handler: { column: '处理人' },
    text: { columns: ['words'] },
    problem: { otherwise: { place: 'dwelling', category: 'water', problem: 'leak' } },
  });
  const lines = (...handlers: string[]): string =>
    [
      'number,received,closed,处理人,words',
      ...handlers.map((who, index) => `${index + 1},2024-05-01T08:00:00Z,2024-05-02T08:00:00Z,${who},漏水`),
    ].join('\n');

  it('are people by id or by a name that only one has; strangers and namesakes are named, never guessed', async () => {
    service.people = [
      { id: 'w-07', name: '吴刚' },
      { id: 'w-08', name: '李娜' },
      { id: 'w-09', name: '李娜' },
    ];
    const map = await aFile(mapping, 'with-handlers.json');
    const file = await aFile(lines('w-08', '吴 刚', 'Ｗ-０７', '李娜', '嫦娥', '-', ''));
    const { exitCode, out } = await importing(file, '--mapping', map);
    expect(exitCode).toBe(2);
    expect(
      service.requests.flatMap(({ rows }) => rows.map(({ line, handlerId }) => [line, handlerId ?? null])),
    ).toEqual([
      [2, 'w-08'],
      [3, 'w-07'],
      [4, 'w-07'],
      [7, null],
      [8, null],
    ]);
    const said = out.join('\n');
    expect(said).toContain('several are called "李娜": give the id (w-08, w-09)');
    expect(said).toContain('there is nobody with the id or name "嫦娥"');
  });

  it('are looked up by the import alone: a dry run and a check say so, and name whom they would ask for', async () => {
    const map = await aFile(mapping, 'with-handlers.json');
    const file = await aFile(lines('嫦娥', '嫦娥', '吴刚'));
    const dry = await importing(file, '--mapping', map, '--dry-run');
    expect([dry.exitCode, dry.err.join('\n')]).toEqual([
      0,
      expect.stringContaining('handlers of "处理人" are not looked up'),
    ]);
    const terminal = aTerminal({ cwd: folder, env: { HOME: folder } });
    expect(await run(['mapping', 'check', map, file], terminal)).toBe(0);
    expect(terminal.said().out.join('\n')).toContain('handlers, looked up by the import: 2 × 嫦娥, 1 × 吴刚');
  });
});

describe('an import of old complaints', () => {
  it('takes a real file, and taken again doubles nothing', async () => {
    const file = sample('complaints-nyc311-sample.csv');
    const first = await importing(file);
    expect([first.exitCode, first.out[0]]).toEqual([0, '200 rows read; 200 created, 0 unchanged, 0 refused']);
    const again = await importing(file);
    expect([again.exitCode, again.out[0]]).toEqual([0, '200 rows read; 0 created, 200 unchanged, 0 refused']);
    expect(service.cases.size).toBe(200);
    expect(service.authorization).toBe('Bearer a-token');
  });

  it('says for which estate, how far it was observed, and whether open rows become live cases', async () => {
    await importing(
      sample('complaints-nyc-council-sample.csv'),
      '--mapping',
      'nyc-council',
      '--observed-until',
      '2025-01-01',
      '--adopt',
    );
    expect(service.requests[0]).toMatchObject({
      estateId: 'lakeside',
      observedUntil: '2025-01-01T05:00:00.000Z',
      adopt: true,
      source: 'nyc-council',
    });
    expect([...service.cases.values()].filter((complaint) => complaint.closed === null)).toHaveLength(16);
  });

  it('proposes a plan for what is open, and takes nothing over without it', async () => {
    const file = await aFile([header, row('1'), row('2', { closed: '2024-05-27T10:00:00' })].join('\n'));
    const { out } = await importing(file, '--adopt');
    expect(out.join('\n')).toContain('plan of adoption plan-1 (version 1, to be approved): 1 old cases');
    expect(out).toContain('  p-li: 1 cases');
    expect(out.at(-1)).toContain('steward adoption approve plan-1 --seen 1');
  });

  it('names what a row says otherwise than before, with old and new, and leaves it unless asked', async () => {
    const before = row('1', { type: 'Rodent' });
    await importing(await aFile([header, before, row('2')].join('\n')));
    const now = await aFile([header, row('1', { type: 'Noise' }), row('2')].join('\n'));
    const { exitCode, out } = await importing(now);
    expect([exitCode, out[0]]).toEqual([0, '2 rows read; 0 created, 1 unchanged, 1 different, 0 refused']);
    expect(out[1]).toBe('  line 2, nyc311:1: text “Rodent / Rat Sighting” → “Noise / Rat Sighting”');
    expect(out.join('\n')).toContain('--corrections');
    const listed = await readFile(join(folder, 'old.csv.differences.csv'), 'utf8');
    expect(listed).toContain('2,nyc311:1,LK-1,text,Rodent / Rat Sighting,Noise / Rat Sighting,no,');
    expect((await importing(now, '--corrections')).out[0]).toBe(
      '2 rows read; 0 created, 1 unchanged, 1 corrected, 0 refused',
    );
    expect(service.requests.at(-1)?.corrections).toBe(true);
  });

  it('goes on where it was when it is run again after a break', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => row(String(index)));
    const file = await aFile([header, ...rows].join('\n'));
    await importing(file, '--gateway', gateway);
    service.cases.delete('nyc311:449');
    service.cases.delete('nyc311:3');
    expect((await importing(file)).out[0]).toBe('450 rows read; 2 created, 448 unchanged, 0 refused');
    expect(service.requests.every(({ rows: batch }) => batch.length <= 200)).toBe(true);
  });

  it('reads a Chinese file in GB18030 and says so', async () => {
    const mapping = await aFile(
      JSON.stringify({
        schema: 1,
        id: 'wuye',
        title: { zh: '旧物业系统', en: 'Old system' },
        source: 'wuye',
        externalNumber: { column: '单号' },
        received: { column: '报事时间', formats: ['yyyy-MM-dd HH:mm', 'yyyy年M月d日'] },
        text: { columns: ['内容'] },
        problem: {
          rules: [
            { when: { 类型: '电梯困人' }, is: { place: 'lift', category: 'lift-service', problem: 'entrapment' } },
          ],
          otherwise: { place: 'estate', category: 'other', problem: 'other' },
        },
      }),
      'wuye.json',
    );
    const file = await aFile(
      iconv.encode(
        '单号,报事时间,类型,内容\r\nB1,2024-05-01 08:00,电梯困人,三号楼电梯困人㐀\r\nB2,2024年5月2日,其他,路灯不亮\r\n',
        'gb18030',
      ),
    );
    const { exitCode, err } = await importing(file, '--mapping', mapping);
    expect([exitCode, err[0]]).toEqual([0, 'encoding gb18030: some bytes are no UTF-8, so it is read as GB18030']);
    expect(service.cases.get('wuye:B1')).toMatchObject({
      problem: 'entrapment',
      text: '三号楼电梯困人㐀',
      received: { at: '2024-05-01T00:00:00.000Z' },
    });
    expect(service.cases.get('wuye:B2')).toMatchObject({
      received: { from: '2024-05-01T16:00:00.000Z', until: '2024-05-02T15:59:59.999Z' },
    });
  });

  it('takes the good rows of a broken file and lists every other with line, column and reason', async () => {
    const file = await aFile(
      [
        `\uFEFF${header}`,
        row('1'),
        row('2').slice(0, -4),
        row('3', { created: '2024-02-30' }),
        row('1'),
        row('', {}),
        row('6', { address: '"=cmd|calc"' }),
        row('7', { type: 'a\0b' }),
        row('8', { address: '"open' }),
        row('9', { closed: '2024-05-25T10:00:00' }),
        '',
        row('10', { address: '"two\nlines"' }),
        row('11', { address: '"a"b' }),
        row('12'),
      ].join('\r\n'),
    );
    const { exitCode, out } = await importing(file);
    expect([exitCode, out[0]]).toEqual([2, '12 rows read; 4 created, 0 unchanged, 8 refused']);
    expect([...service.cases.keys()]).toEqual(['nyc311:1', 'nyc311:6', 'nyc311:10', 'nyc311:12']);
    expect(service.cases.get('nyc311:6')).toMatchObject({ addressText: '=cmd|calc, QUEENS, 10001' });
    const refused = (await report())
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',').slice(0, 4).join(','));
    expect(refused.filter((line) => /^\d+,/.test(line))).toEqual([
      '3,,,row.ragged',
      '4,3,created_date,received.no-such-day',
      '5,nyc311:1,unique_key,number.doubled',
      '6,,unique_key,number.missing',
      '8,7,complaint_type,cell.nul',
      '9,,,row.quote-unclosed',
      '10,9,closed_date,closed.before-received',
      '14,,,row.quote-misplaced',
    ]);
  });

  it('lists what the service refuses, and its neighbours are taken', async () => {
    service.refuses.set('nyc311:2', {
      code: 'problem.unknown',
      zh: '小区标准中没有此问题',
      en: "the estate's standard has no such problem",
    });
    const { exitCode, out } = await importing(await aFile([header, row('1'), row('2'), row('3')].join('\n')));
    expect([exitCode, out[0]]).toEqual([2, '3 rows read; 2 created, 0 unchanged, 1 refused']);
    expect(await report()).toContain(
      "3,nyc311:2,,problem.unknown,小区标准中没有此问题,the estate's standard has no such problem,",
    );
  });

  it('finds the row for which a whole request is refused', async () => {
    const bad = problem(400, 'request.invalid', 'rows[1].text: a lone surrogate');
    service.instead.push(bad, bad, bad);
    const { out } = await importing(await aFile([header, row('1'), row('2'), row('3'), row('4')].join('\n')));
    expect(out[0]).toBe('4 rows read; 3 created, 0 unchanged, 1 refused');
    expect(await report()).toContain('2,nyc311:1,,request.invalid,');
  });

  it('waits for a gateway that is busy, and asks again', async () => {
    service.instead.push(
      { status: 503, body: '', headers: { 'retry-after': '0' } },
      { status: 429, body: '', headers: { 'retry-after': '0' } },
    );
    const { exitCode, err } = await importing(await aFile([header, row('1')].join('\n')));
    expect(exitCode).toBe(0);
    expect(err.filter((line) => line.includes('trying again'))).toHaveLength(2);
    expect(service.cases.size).toBe(1);
  });

  it('stops when the estate is not known, and says so once', async () => {
    service.instead.push(problem(404, 'estate.unknown', 'there is no estate lakeside'));
    const { exitCode, err } = await importing(await aFile([header, row('1'), row('2')].join('\n')));
    expect([exitCode, err.at(-1)]).toEqual([1, 'there is no estate lakeside [estate.unknown]']);
    expect(service.requests).toEqual([]);
  });

  it.each<[string, string, string[], string]>([
    ['a file that is not there', '', ['--estate', 'x'], 'file.unreadable'],
    [
      'an observation that is still to come',
      header,
      ['--observed-until', '2999-01-01T00:00:00Z'],
      'observed-until.in-future',
    ],
    ['an observation that is no time', header, ['--observed-until', 'yesterday'], 'observed-until.unreadable'],
    ['a zone that does not exist', header, ['--zone', 'Mars/Base'], 'zone.unknown'],
    ['a mapping that does not exist', header, ['--mapping', 'nowhere'], 'mapping.unknown'],
    ['an estate that can be none', header, ['--estate', '../x'], 'estate.malformed'],
    ['an empty file', '\n \n', [], 'file.empty'],
    ['a file with other columns', 'a,b\n1,2', [], 'file.columns-missing'],
    ['GB18030 where UTF-8 was promised', '\u0000', ['--encoding', 'utf-8'], 'file.not-utf-8'],
  ])('says why it can not begin: %s', async (_what, contents, more, code) => {
    const path =
      code === 'file.unreadable'
        ? join(folder, 'nothing.csv')
        : await aFile(code === 'file.not-utf-8' ? iconv.encode('困', 'gb18030') : contents);
    const { exitCode, err } = await importing(path, ...more);
    expect([exitCode, err.at(-1)]).toEqual([1, expect.stringContaining(`[${code}]`)]);
    expect(service.requests).toEqual([]);
  });

  it('sends nothing in a dry run', async () => {
    const { out } = await importing(sample('complaints-nyc311-sample.csv'), '--dry-run');
    expect(out[0]).toBe('200 rows read; 200 could be imported, 0 refused (dry run: nothing was sent)');
    expect(service.requests).toEqual([]);
  });

  it('asks to sign in when there is no token', async () => {
    const terminal = aTerminal({ cwd: folder, env: { HOME: folder } });
    const file = await aFile(header);
    expect(
      await run(
        [
          'import',
          'complaints',
          file,
          '--mapping',
          'nyc311',
          '--estate',
          'e',
          '--observed-until',
          '2024-05-28',
          '--gateway',
          gateway,
        ],
        terminal,
      ),
    ).toBe(1);
    expect(terminal.said().err.at(-1)).toContain('[token.missing]');
  });
});
