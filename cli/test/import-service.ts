import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  complaintImportSchema,
  type AdoptionPlan,
  type ComplaintImport,
  type ComplaintImported,
  type FaultImport,
  faultImportSchema,
} from '@steward/contracts';

const paths = new Set(['/v1/imports/complaints', '/v1/imports/faults']);

/** A service that takes imports as tickets does: by external number, never twice. It answers over real HTTP. */
export class ImportService {
  readonly cases = new Map<string, (ComplaintImport | FaultImport)['rows'][number]>();
  readonly requests: (ComplaintImport | FaultImport)[] = [];
  readonly refuses = new Map<string, { code: string; zh: string; en: string }>();
  /** What it says of rows that it takes, by their numbers. */
  readonly remarks = new Map<string, { code: string; zh: string; en: string }>();
  /** Answers to give instead, one per request, first first. */
  readonly instead: { status: number; body: string; headers?: Record<string, string> }[] = [];
  authorization: string | undefined;
  /** Whom it has on file, two to a page. */
  people: readonly { readonly id: string; readonly name: string }[] = [];
  private readonly server: Server = createServer(
    (request, response) =>
      void this.answer(request).then(({ status, body, headers }) =>
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body),
      ),
  );

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private planned(asked: string): AdoptionPlan {
    const { estateId } = JSON.parse(asked) as { estateId: string };
    const at = '2024-05-28T00:00:00.000Z';
    const made = { by: 'u-1', role: 'admin', at };
    const head = { id: 'plan-1', estateId, version: 1, state: 'draft', perDay: 5, adopted: 0, gone: 0, made } as const;
    const items = [...this.cases.values()]
      .filter(({ closed }) => closed === null)
      .map(({ externalNumber, ...row }) => ({
        ...{ caseId: externalNumber, number: 'LK-1', process: 'place' in row ? 'complaint' : 'fault', title: null },
        ...{ class: 'place' in row ? 'general' : 'ordinary', place: null, category: null, problem: null },
        ...{ receivedAt: at, personId: 'p-li', resolveBy: '2024-06-03T10:00:00.000Z', outcome: null },
      }));
    return { ...head, approved: null, cases: items.length, items };
  }

  private peopleFrom(url: string): { status: number; body: string } {
    const from = Number(new URL(url, 'http://steward.test').searchParams.get('cursor') ?? 0);
    const next = from + 2 < this.people.length ? String(from + 2) : null;
    return { status: 200, body: JSON.stringify({ items: this.people.slice(from, from + 2), next }) };
  }

  private async answer(
    request: IncomingMessage,
  ): Promise<{ status: number; body: string; headers?: Record<string, string> }> {
    let text = '';
    for await (const piece of request) text += String(piece);
    this.authorization = request.headers.authorization;
    const instead = this.instead.shift();
    if (instead) return instead;
    if (request.url === '/v1/imports/adoptions') return { status: 201, body: JSON.stringify(this.planned(text)) };
    if (request.method === 'GET' && request.url?.startsWith('/v1/people?') === true)
      return this.peopleFrom(request.url);
    if (request.method !== 'POST' || !paths.has(request.url ?? '')) return { status: 404, body: '{}' };
    const schema = request.url === '/v1/imports/faults' ? faultImportSchema : complaintImportSchema;
    const body = schema.parse(JSON.parse(text));
    this.requests.push(body);
    const rows = body.rows.map((row): ComplaintImported['rows'][number] => {
      const reason = this.refuses.get(row.externalNumber);
      if (reason) return { line: row.line, status: 'refused', reason };
      const caseId = row.externalNumber.replaceAll(':', '-');
      const known = this.cases.get(row.externalNumber);
      if (known !== undefined && known.text !== row.text) {
        const status = body.corrections === true ? 'corrected' : 'differs';
        const differences = [{ field: 'text' as const, was: known.text, is: row.text }];
        return { line: row.line, status, caseId, caseNumber: 'LK-1', differences };
      }
      this.cases.set(row.externalNumber, row);
      const remark = this.remarks.get(row.externalNumber);
      const remarks = remark === undefined ? {} : { remarks: [remark] };
      return { line: row.line, status: known === undefined ? 'created' : 'unchanged', caseId, ...remarks };
    });
    return { status: 200, body: JSON.stringify({ rows }) };
  }
}
