import {
  complaintImportedSchema,
  DomainError,
  type ComplaintImport,
  type ComplaintImported,
  type ComplaintRow,
  type FaultRow,
} from '@steward/contracts';
import type { GatewayClient } from '../gateway/gateway-client.js';

/** What became of one row. */
export type RowResult = ComplaintImported['rows'][number];

/** A row of whatever process. */
export type ImportedRow = ComplaintRow | FaultRow;

/** Everything of an import but its rows. */
export type ImportHead = Omit<ComplaintImport, 'rows'>;

/** Where rows of a process are sent. */
export const importPaths = { complaint: '/v1/imports/complaints', fault: '/v1/imports/faults' } as const;
export type ImportPath = (typeof importPaths)[keyof typeof importPaths];

/** Kinds of refusal that are about the request's rows; every other one would refuse the next batch just the same. */
const aboutRows = new Set(['invalid', 'refused', 'too-large', 'conflict']);
/** Codes that are about the import as a whole, though their kind would allow a row to be to blame. */
const aboutImport = /^(estate|scope|observed-until|gateway)\./;

/**
 * Sends rows and answers one result per row. A request that is refused as a whole is sent again in halves, so that one bad
 * row is refused with its reason and its neighbours are taken. Throws `DomainError` when the refusal is not about rows.
 */
export async function sendBatch(
  client: GatewayClient,
  path: ImportPath,
  head: ImportHead,
  rows: readonly ImportedRow[],
): Promise<RowResult[]> {
  try {
    const { rows: results } = await client.post(path, { ...head, rows }, complaintImportedSchema);
    return resultsOf(rows, results);
  } catch (error) {
    if (!(error instanceof DomainError) || !aboutRows.has(error.kind) || aboutImport.test(error.code)) throw error;
    const [first] = rows;
    if (rows.length > 1) {
      const half = Math.ceil(rows.length / 2);
      return [
        ...(await sendBatch(client, path, head, rows.slice(0, half))),
        ...(await sendBatch(client, path, head, rows.slice(half))),
      ];
    }
    if (!first) throw error;
    const details = error.more.errors?.map(({ path, message }) => `${path} ${message}`).join('; ');
    const also = details ? `（${details}）` : '';
    return [
      {
        line: first.line,
        status: 'refused',
        reason: { code: error.code, zh: `${error.text.zh}${also}`, en: `${error.text.en}${also}` },
      },
    ];
  }
}

/** A row without an answer must not pass for a taken one. */
function resultsOf(rows: readonly ImportedRow[], results: readonly RowResult[]): RowResult[] {
  const byLine = new Map(results.map((result) => [result.line, result]));
  return rows.map(
    ({ line }) =>
      byLine.get(line) ?? {
        line,
        status: 'refused',
        reason: {
          code: 'row.unanswered',
          zh: '服务没有说明这一行的结果',
          en: 'the service did not say what became of this row',
        },
      },
  );
}
