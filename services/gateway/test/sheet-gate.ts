import { issueTestToken } from './sheet-token.js';
import { openGate, type Gate } from './gate.js';
import { json, type Asked } from './upstream.js';
import { workbookOf } from './sheet-files.js';

/** What is said of a row. */
export interface Verdict {
  readonly row: number;
  readonly id: string;
  readonly verdict: string;
  readonly changes: { field: string; before: string; after: string }[];
  readonly reasons: { cell: string | null; column: string | null; code: string; message: string; advice: string }[];
}
/** A line of the answer: how far it is, or what came of it. */
export interface Line {
  readonly type: string;
  readonly done?: number;
  readonly of?: number;
  readonly problem?: { code: string };
  readonly result?: { rows: Verdict[]; notes: string[]; sheet: string | null; losses: number };
}

/** The columns of a sheet of buildings. */
export const head = ['楼栋编号', '小区', '楼栋名称'];
/** A workbook of buildings with these rows. */
export const buildings = (rows: readonly (readonly string[])[]): Promise<Buffer> => workbookOf('楼栋', head, rows);

/** A problem as the owning service answers it. */
export const problem = (status: number, code: string): object => ({
  type: `urn:steward:problem:${code}`,
  title: code,
  status,
  detail: code,
  code,
});

/** What the owning service answers when it takes everything. */
export function accepted({ body, method }: Asked): object {
  if (method === 'GET') return { items: [], next: null };
  const { items } = JSON.parse(body) as { items: { id: string }[] };
  return { items: items.map(({ id }) => ({ id, status: 'created' })) };
}

/** What a sheet is sent with. */
export interface Sending {
  readonly kind?: string;
  readonly mode?: string;
  readonly language?: string;
  readonly more?: string;
}

/** A gateway to which sheets are brought. */
export class SheetGate {
  private constructor(
    readonly gate: Gate,
    /** Of the administrator. */
    readonly token: string,
  ) {}

  static async open(): Promise<SheetGate> {
    return new SheetGate(await openGate(), await issueTestToken('p-admin', 'admin'));
  }

  /** The owning service takes everything again, and has been asked nothing. */
  forget(): void {
    this.gate.assets.asked.length = 0;
    this.gate.assets.answer = (asked, response) => json(response, 200, accepted(asked));
  }

  /** Brings a file, and gives the lines of the answer. */
  async upload(
    file: Buffer,
    { kind = 'buildings', mode = 'try', language = 'zh-CN', more = '' }: Sending = {},
  ): Promise<{ status: number; lines: Line[]; problem: { code?: string; detail?: string } }> {
    const response = await fetch(`${this.gate.service.url}/v1/sheets/${kind}?company=co&mode=${mode}${more}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/octet-stream',
        'accept-language': language,
      },
      body: new Uint8Array(file),
    });
    const text = await response.text();
    if (response.status !== 200) return { status: response.status, lines: [], problem: JSON.parse(text) as object };
    const lines = text.split('\n').filter((line) => line !== '');
    return { status: 200, lines: lines.map((line) => JSON.parse(line) as Line), problem: {} };
  }

  /** What is said of each row of a file. */
  async rowsOf(file: Buffer, how: Sending = {}): Promise<Verdict[]> {
    return (await this.upload(file, how)).lines.at(-1)?.result?.rows ?? [];
  }
}
