import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@steward/contracts';
import { defaultStandard } from '@steward/handbook';
import { openFile } from '../import/open-file.js';
import { complaintMappingSchema } from './mapping.schema.js';
import { readComplaints, type ReadComplaint } from './read-complaints.js';

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
  readonly rows?: readonly ExpectedRow[];
}

const folder = fileURLToPath(new URL('../../../tests/data/torture/records/', import.meta.url));
const expected = JSON.parse(readFileSync(`${folder}expected.json`, 'utf8')) as {
  readonly mapping: object;
  readonly observedUntil: string;
  readonly files: Readonly<Record<string, ExpectedFile>>;
};

const read = async (name: string, { mapping, observedUntil = expected.observedUntil }: ExpectedFile) => {
  const input = await openFile(`${folder}${name}`, 'auto');
  const rows: ReadComplaint[] = [];
  const options = {
    standard: defaultStandard,
    observedUntil: Date.parse(observedUntil),
    encoding: input.encoding,
    damaged: input.damaged,
  };
  for await (const row of readComplaints(
    input.bytes(),
    complaintMappingSchema.parse({ ...expected.mapping, ...mapping }),
    options,
  ))
    rows.push(row);
  return { encoding: input.encoding, rows };
};

describe('what people send as records', () => {
  it.each(Object.entries(expected.files).map(([name, file]) => [name, file.says, file] as const))(
    '%s: %s',
    async (name, _says, file) => {
      if (file.file !== undefined) {
        const refused = await read(name, file).catch((error: unknown) => error);
        expect(refused instanceof DomainError ? refused.code : refused).toBe(file.file);
        return;
      }
      const { encoding, rows } = await read(name, file);
      if (file.encoding !== undefined) expect(encoding).toBe(file.encoding);
      const lines = rows.map((row) => (row.kind === 'mapped' ? row.row.line : row.line));
      expect(lines).toEqual(file.rows?.map(({ line }) => line));
      for (const [index, want] of (file.rows ?? []).entries()) {
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
    const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    expect(Object.keys(expected.files).sort()).toEqual(files.sort());
  });
});
