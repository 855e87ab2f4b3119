import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readingPlaces } from '../src/sheets/reading/sheet-reader.js';
import { ReadingWorker } from '../src/sheets/reading/reading-worker.js';
import { openGate, type Gate } from './gate.js';
import { issueTestToken } from './sheet-token.js';
import { json } from './upstream.js';
import { byHand, harmless, row, torture } from './torture-files.js';

interface Answer {
  readonly status: number;
  readonly code: string | null;
  readonly limit: string | null;
  readonly detail: string;
  readonly rows: number;
}

describe('files that were made to hurt', () => {
  let gate: Gate;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    gate = await openGate();
    gate.assets.answer = (asked, response) => {
      const { items } = JSON.parse(asked.body) as { items: { id: string }[] };
      return json(response, 200, { items: items.map(({ id }) => ({ id, status: 'created' })) });
    };
    for (const person of ['p-1', 'p-2', 'p-3', 'p-4', 'p-5']) tokens.set(person, await issueTestToken(person, 'admin'));
  });
  afterAll(() => gate.close());

  const send = (file: Uint8Array | ReadableStream<Uint8Array>, person = 'p-1'): Promise<Response> =>
    fetch(`${gate.service.url}/v1/sheets/buildings?company=co&mode=try`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.get(person) ?? ''}`, 'content-type': 'application/octet-stream' },
      body: file,
      duplex: 'half',
    });
  const upload = async (file: Buffer): Promise<Answer> => {
    const response = await send(new Uint8Array(file));
    const text = await response.text();
    if (response.status === 200) {
      const last = JSON.parse(text.trim().split('\n').at(-1) ?? '{}') as { result?: { rows: unknown[] } };
      return { status: 200, code: null, limit: null, detail: '', rows: last.result?.rows.length ?? -1 };
    }
    const { code, detail, details } = JSON.parse(text) as {
      code: string;
      detail: string;
      details?: { limit?: string };
    };
    return { status: response.status, code, limit: details?.limit ?? null, detail, rows: 0 };
  };

  it.each(harmless)('reads a sheet with %s like any other', async (_what, file) => {
    expect(await upload(file())).toMatchObject({ status: 200, rows: 1 });
  });

  it.each(torture)('refuses %s in a clear sentence and goes on', async (_what, file, code, limit) => {
    const [answer, alive] = await Promise.all([upload(file()), gate.nobody.get('/health/live')]);
    expect({ code: answer.code, limit: answer.limit }).toEqual({ code, limit });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.detail).toMatch(/[\u4e00-\u9fff].*。$/s);
    expect(alive.status).toBe(200);
    expect(gate.assets.asked.filter(({ method }) => method === 'PUT').length).toBeLessThanOrEqual(harmless.length);
  });

  it('takes a few files of one person at once, a few more of all, and asks others to come again', async () => {
    const good = byHand({
      sheet: `<sheetData>${row(1, '楼栋编号', '小区', '楼栋名称')}${row(2, 'b1', 'lakeside', 'x')}</sheetData>`,
    });
    const open = new Set<ReadableStreamDefaultController<Uint8Array>>();
    /** A file that stays half sent. One that came while the asking below had its place is sent anew: else the place stays free for ever. */
    const held = async (person: string): Promise<Response> => {
      for (;;) {
        let mine: ReadableStreamDefaultController<Uint8Array> | null = null;
        const response = await send(
          new ReadableStream<Uint8Array>({
            start: (controller) => {
              controller.enqueue(new Uint8Array(good.subarray(0, 20)));
              mine = controller;
              open.add(controller);
            },
          }),
          person,
        );
        if (response.status !== 429) return response;
        if (mine !== null) open.delete(mine);
        await response.text();
      }
    };
    const people = [...tokens.keys()].slice(0, readingPlaces.inHand / readingPlaces.perPerson);
    const arriving = people.flatMap((person) => Array.from({ length: readingPlaces.perPerson }, () => held(person)));
    const refusedOf = async (person: string): Promise<Response> => {
      for (;;) {
        const response = await send(new Uint8Array(good), person);
        if (response.status === 429) return response;
        await response.text();
      }
    };
    // One of a person who has enough in hand, and of one who has none while the house is full.
    for (const person of ['p-1', 'p-5']) {
      const response = await refusedOf(person);
      expect(response.headers.get('retry-after')).not.toBeNull();
      expect(await response.json()).toMatchObject({ code: 'sheet.busy' });
    }
    for (const controller of open) {
      controller.enqueue(new Uint8Array(good.subarray(20)));
      controller.close();
    }
    expect((await Promise.all(arriving)).map(({ status }) => status)).toEqual(arriving.map(() => 200));
    expect((await send(new Uint8Array(good), 'p-5')).status).toBe(200);
    // Each file that is taken meanwhile has a process of its own: a machine that others use is slow at that.
  }, 240_000);

  it('says that it is too costly when the reading process runs out of time or memory, and lives on', async () => {
    const million = byHand({
      sheet: `<sheetData>${Array.from({ length: 400_000 }, (_, i) => `<row r="${i + 1}"/>`).join('')}</sheetData>`,
    });
    const slow = new ReadingWorker({ memoryMb: 192, patienceMs: 1 });
    await expect(slow.read(million)).rejects.toMatchObject({
      code: 'sheet.too-costly',
      more: { details: { limit: 'seconds' } },
    });
    expect(slow.alive).toBe(false);
    const large = Buffer.from('x,y\n'.repeat(2_400_000));
    const small = new ReadingWorker({ memoryMb: 16, patienceMs: 60_000 });
    await expect(small.read(large)).rejects.toMatchObject({
      code: 'sheet.too-costly',
      more: { details: { limit: 'memory' } },
    });
    expect(small.alive).toBe(false);
  });

  it('leaves the bytes of a stranger alone', async () => {
    const response = await fetch(`${gate.service.url}/v1/sheets/buildings?company=co&mode=try`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) }),
      duplex: 'half',
    }).catch((error: unknown) => error);
    // The answer comes while he is still sending; then the line is cut.
    if (response instanceof Response) expect(response.status).toBe(401);
    expect((await gate.nobody.get('/health/live')).status).toBe(200);
  });
});
