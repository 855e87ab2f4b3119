import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@steward/contracts';
import { defaultStandard } from '@steward/handbook';
import { openFile } from '../import/open-file.js';
import { type NamedPerson, handlersAmong } from './handlers.js';
import { complaintMappingSchema, faultMappingSchema } from './mapping.schema.js';
import { readComplaints, type ReadComplaint } from './read-complaints.js';
import { readFaults, type ReadFault } from './read-faults.js';

interface ExpectedRow {
  readonly line: number;
  readonly is?: object;
  /** Fields that the row must not have: nothing is claimed. */
  readonly without?: readonly string[];
  readonly refused?: string;
  readonly column?: string;
  /** What the refusal names. */
  readonly names?: string;
}
interface ExpectedFile {
  readonly says: string;
  readonly mapping?: object;
  readonly observedUntil?: string;
  readonly encoding?: string;
  /** The code with which the whole file is refused. */
  readonly file?: string;
  /** Rows that are none of the process, by the mapping's codes. */
  readonly leftOut?: Readonly<Record<string, number>>;
  readonly rows?: readonly ExpectedRow[];
}
interface Expected {
  readonly mapping: object;
  readonly observedUntil: string;
  /** Who is on file. */
  readonly people?: readonly NamedPerson[];
  readonly files: Readonly<Record<string, ExpectedFile>>;
}

type ReadRow = ReadComplaint | ReadFault;
type Input = Awaited<ReturnType<typeof openFile>>;

const torture = fileURLToPath(new URL('../../../tests/data/torture/', import.meta.url));

const folders: readonly (readonly [string, (input: Input, mapping: object, of: Options) => AsyncIterable<ReadRow>])[] =
  [
    [
      'records',
      (input, mapping, options) =>
        readComplaints(input.bytes(), complaintMappingSchema.parse(mapping), { ...options, standard: defaultStandard }),
    ],
    ['faults', (input, mapping, options) => readFaults(input.bytes(), faultMappingSchema.parse(mapping), options)],
  ];

const optionsOf = (input: Input, observedUntil: string, people: readonly NamedPerson[] | undefined) => ({
  observedUntil: Date.parse(observedUntil),
  encoding: input.encoding,
  damaged: input.damaged,
  handlers: people && handlersAmong(people),
});
type Options = ReturnType<typeof optionsOf>;

describe.each(folders)('what people send as %s', (name, readBy) => {
  const folder = `${torture}${name}/`;
  const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as Expected;

  const read = async (file: string, { mapping, observedUntil = expected.observedUntil }: ExpectedFile) => {
    const input = await openFile(`${folder}${file}`, 'auto');
    const rows: Exclude<ReadRow, { kind: 'left-out' }>[] = [];
    const leftOut: Record<string, number> = {};
    const whole = { ...expected.mapping, ...mapping };
    for await (const row of readBy(input, whole, optionsOf(input, observedUntil, expected.people)))
      if (row.kind === 'left-out') leftOut[row.code] = (leftOut[row.code] ?? 0) + 1;
      else rows.push(row);
    return { encoding: input.encoding, rows, leftOut };
  };

  it.each(Object.entries(expected.files).map(([file, of]) => [file, of.says, of] as const))(
    '%s: %s',
    async (file, _says, of) => {
      if (of.file !== undefined) {
        const refused = await read(file, of).catch((error: unknown) => error);
        expect(refused instanceof DomainError ? refused.code : refused).toBe(of.file);
        return;
      }
      const { encoding, rows, leftOut } = await read(file, of);
      if (of.encoding !== undefined) expect(encoding).toBe(of.encoding);
      expect(leftOut).toEqual(of.leftOut ?? {});
      const lines = rows.map((row) => (row.kind === 'mapped' ? row.row.line : row.line));
      expect(lines).toEqual(of.rows?.map(({ line }) => line));
      for (const [index, want] of (of.rows ?? []).entries()) {
        const row = rows[index];
        if (want.refused === undefined) {
          expect(row).toMatchObject({ kind: 'mapped', row: want.is ?? {} });
          for (const field of want.without ?? [])
            expect(row?.kind === 'mapped' ? row.row : {}).not.toHaveProperty(field);
        } else {
          expect(row).toMatchObject({ kind: 'refused', fault: { code: want.refused, column: want.column ?? null } });
          if (row?.kind === 'refused') expect(row.fault.message.en).toContain(want.names ?? '');
        }
      }
    },
  );

  it('has an answer for every file of the folder', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.csv'));
    expect(Object.keys(expected.files).sort()).toEqual(files.sort());
  });
});
