import { createReadStream, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { complaintRowSchema } from '@steward/contracts';
import { defaultStandard } from '@steward/handbook';
import { z } from 'zod';
import { findMapping, mappingNames } from './find-mapping.js';
import { mappingFaults, readMapping } from './mapping.faults.js';
import { mappingSchema } from './mapping.schema.js';
import { readComplaints, type ReadComplaint } from './read-complaints.js';

const sample = (name: string): URL => new URL(`../../../tests/data/${name}`, import.meta.url);
const shipped = async (name: string) => {
  const found = await findMapping(name, defaultStandard);
  if ('faults' in found) throw new Error(JSON.stringify(found.faults));
  return found.mapping;
};
const readSample = async (name: string, file: string, observedUntil: string): Promise<ReadComplaint[]> => {
  const rows: ReadComplaint[] = [];
  const bytes = createReadStream(sample(file)) as AsyncIterable<Uint8Array>;
  const options = { standard: defaultStandard, observedUntil: Date.parse(observedUntil), encoding: 'utf-8' } as const;
  const mapping = await shipped(name);
  if (mapping.process !== 'complaint') throw new Error(`${name} maps no complaints`);
  for await (const row of readComplaints(bytes, mapping, options)) rows.push(row);
  return rows;
};

describe('the mappings that come with Steward', () => {
  it('hold under the default standard', async () => {
    expect(mappingNames()).toEqual(['nyc-council', 'nyc311', 'us-power-outages', 'wmata-outages']);
    for (const name of mappingNames()) expect(mappingFaults(await shipped(name), defaultStandard)).toEqual([]);
  });

  it.each([
    ['nyc311', 'complaints-nyc311-sample.csv', '2024-05-28T00:00:00Z', 63],
    ['nyc-council', 'complaints-nyc-council-sample.csv', '2025-01-01T00:00:00Z', 16],
  ])('take every row of a real file: %s', async (name, file, until, open) => {
    const rows = await readSample(name, file, until);
    expect(rows.filter((row) => row.kind === 'refused')).toEqual([]);
    const complaints = rows.flatMap((row) => (row.kind === 'mapped' ? [row.row] : []));
    expect(complaints).toHaveLength(200);
    expect(complaints.filter((row) => row.closed === null)).toHaveLength(open);
    for (const complaint of complaints) expect(complaintRowSchema.parse(complaint)).toEqual(complaint);
  });

  it('keep the days of a Council office as intervals of New York', async () => {
    const [first] = await readSample('nyc-council', 'complaints-nyc-council-sample.csv', '2025-01-01T00:00:00Z');
    expect(first).toMatchObject({
      row: { received: { from: '2023-01-01T05:00:00.000Z', until: '2023-01-02T04:59:59.999Z' } },
    });
  });

  it('count what they do not list as the default, and it is the lesser part', async () => {
    const rows = await readSample('nyc311', 'complaints-nyc311-sample.csv', '2024-05-28T00:00:00Z');
    const unmapped = rows.filter((row) => row.kind === 'mapped' && row.unmapped !== null);
    expect(unmapped.length).toBeLessThan(rows.length / 10);
  });
});

describe('a mapping file', () => {
  const contents = JSON.parse(readFileSync(new URL('../../mappings/nyc311.json', import.meta.url), 'utf8')) as Record<
    string,
    unknown
  >;
  const faultsOf = (more: Record<string, unknown>): string[] => {
    const read = readMapping({ ...contents, ...more }, defaultStandard);
    return 'faults' in read ? read.faults.map(({ path }) => path) : [];
  };

  it.each<[string, Record<string, unknown>, string]>([
    ['an unknown field', { colums: {} }, 'colums'],
    ['no number', { externalNumber: undefined }, 'externalNumber'],
    ['a zone that does not exist', { zone: 'Mars/Base' }, 'zone'],
    ['a format without a day', { received: { column: 'a', formats: ['H:mm'] } }, 'received.formats[0]'],
    [
      'a pattern that is none',
      { kind: { rules: [{ when: { a: { pattern: '(' } }, is: 'repair' }], otherwise: 'complaint' } },
      'kind.rules[0].when["a"]',
    ],
    ['a kind that is none', { kind: { rules: [], otherwise: 'wish' } }, 'kind.otherwise'],
    [
      'a problem that the standard does not have',
      { problem: { rules: [], otherwise: { place: 'lift', category: 'water', problem: 'leak' } } },
      'problem.otherwise',
    ],
    [
      'a rule without a condition',
      { channel: { rules: [{ when: {}, is: 'phone' }], otherwise: 'import' } },
      'channel.rules[0].when',
    ],
  ])('is refused for %s, with the place', (_what, more, path) => {
    expect(faultsOf(more)).toContain(path);
  });

  it('names problems near to one that the standard does not have', () => {
    const read = readMapping(
      { ...contents, problem: { rules: [], otherwise: { place: 'lift', category: 'lift-service', problem: 'stuck' } } },
      defaultStandard,
    );
    expect('faults' in read && read.faults[0]?.message.zh).toContain('lift × lift-service × stopped');
  });

  it.each([[null], [5], [[]], ['text']])('is refused when it is %j', (value) => {
    const read = readMapping(value, defaultStandard);
    expect('faults' in read && read.faults.length).toBeGreaterThan(0);
  });

  it('has a JSON Schema that editors read, and that takes the shipped ones', () => {
    const file: unknown = JSON.parse(
      readFileSync(new URL('../../mappings/mapping.schema.json', import.meta.url), 'utf8'),
    );
    expect(file).toEqual({ title: 'Steward mapping file', ...z.toJSONSchema(mappingSchema, { io: 'input' }) });
    const validate = new Ajv2020({ strict: false }).compile(file as object);
    for (const name of mappingNames()) {
      const mapping: unknown = JSON.parse(
        readFileSync(new URL(`../../mappings/${name}.json`, import.meta.url), 'utf8'),
      );
      expect(validate(mapping)).toBe(true);
    }
  });
});
