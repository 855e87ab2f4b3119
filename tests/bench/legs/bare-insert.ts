/* Peer: the same rows, inserted by one statement of `pg` into tables of the same shape and indexes. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { serveLeg } from '../harness/leg-process.js';
import { acceptFor } from './accepting.js';

/** What one accepted complaint left behind in each table: rows as PostgreSQL gives them in JSON. */
export type RowsByTable = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

let pool: pg.Pool | null = null;
let statement = '';
let parameters: unknown[] = [];
/** Ids that have to differ from one complaint to the next. */
let ids: string[] = [];

serveLeg({
  open({ database, rows, unique }: { database: string; rows: RowsByTable; unique: string[] }): void {
    pool = new pg.Pool({ connectionString: database, max: 8 });
    ids = unique;
    parameters = [];
    const parts = Object.entries(rows).flatMap(([table, of]) =>
      of.map((row) => {
        const columns = Object.keys(row);
        const places = columns.map((column) => {
          const value = row[column];
          parameters.push(typeof value === 'object' && value !== null ? JSON.stringify(value) : value);
          return `$${String(parameters.length)}`;
        });
        return `INSERT INTO bare.${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`;
      }),
    );
    const last = parts.pop() ?? '';
    statement = `${parts.length === 0 ? '' : `WITH ${parts.map((part, index) => `p${String(index)} AS (${part})`).join(', ')} `}${last}`;
  },

  accept(seconds: number, lanes: number): Promise<Record<string, number>> {
    return acceptFor(seconds, lanes, async () => {
      const fresh = ids.map((id) => [id, randomUUID()] as const);
      const values = parameters.map((value) =>
        typeof value === 'string' ? fresh.reduce((text, [old, id]) => text.replaceAll(old, id), value) : value,
      );
      await pool?.query({ name: 'bare', text: statement, values });
    });
  },
});
