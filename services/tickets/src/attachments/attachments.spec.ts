import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HttpAnswer, type HttpClient, httpClient, until } from '@steward/testing';
import { type Complaint, Desk, type Person, type Problem } from '../../test/fixture.js';
import { linkTo, tokenOf } from '../../test/owners.js';
import type { OwnerView } from '../owner-link/owner-link.schemas.js';
import type { Attachment } from './attachment.schemas.js';
import { FileStore } from './file-store.js';

const megabyte = 1024 * 1024;
const startingWith = (head: readonly number[] | string, size = 64): Buffer => {
  const start = typeof head === 'string' ? Buffer.from(head, 'latin1') : Buffer.from(head);
  return Buffer.concat([start, randomBytes(Math.max(0, size - start.length))]);
};
const jpeg = (size?: number): Buffer => startingWith([0xff, 0xd8, 0xff, 0xe0], size);
const mp4 = (size?: number): Buffer => startingWith('\x00\x00\x00\x18ftypisom', size);
const amr = (): Buffer => startingWith('#!AMR\n');
const pdf = (): Buffer => startingWith('%PDF-1.7\n');
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('photos, recordings and documents stay with their case, outside the database (§7.2)', () => {
  let folder: string;
  let desk: Desk;
  let clerk: Person;
  let handler: Person;
  let supervisor: Person;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steward-files-'));
    desk = await Desk.open({ TICKETS_FILES: folder });
    [clerk, handler, supervisor] = await Promise.all([
      desk.person('front-desk'),
      desk.person('handler'),
      desk.person('supervisor'),
    ]);
  });
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const uploads = <Body = Attachment>(
    by: HttpClient,
    path: string,
    bytes: Buffer,
    type = 'application/octet-stream',
  ): Promise<HttpAnswer<Body>> => by.post<Body>(path, bytes, { 'content-type': type });
  const attaches = async (id: string, bytes: Buffer, query = ''): Promise<Attachment> => {
    const answer = await uploads(handler.http, `/v1/complaints/${id}/attachments${query}`, bytes);
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return answer.body;
  };
  const download = async (by: Person, id: string): Promise<{ response: Response; bytes: Buffer }> => {
    const token = await desk.tokenOf(by.grants, by.id);
    const response = await fetch(`${desk.running.url}/v1/attachments/${id}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };
  const kept = (digest: string): string => join(folder, digest.slice(0, 2), digest.slice(2, 4), digest);
  const incoming = (): string[] => (existsSync(join(folder, 'incoming')) ? readdirSync(join(folder, 'incoming')) : []);
  const ownerOf = async (changes: object = {}): Promise<{ c: Complaint; token: string }> => {
    const c = await desk.filed(clerk, { ...changes });
    return { c, token: tokenOf(await linkTo(desk, c.reporterId)) };
  };

  it('are kept by their digest, told by a fact, and come back byte for byte', async () => {
    const { id } = await desk.filed(clerk);
    const photo = jpeg(200_000);
    const attached = await attaches(id, photo, '?kind=photo-after');
    expect(attached).toMatchObject({
      caseId: id,
      kind: 'photo-after',
      type: 'image/jpeg',
      size: 200_000,
      sha256: sha256(photo),
    });
    expect(readFileSync(kept(attached.sha256)).equals(photo)).toBe(true);
    const facts = await clerk.http.get<{ items: { type: string; data: object; actor: object }[] }>(
      `/v1/complaints/${id}/facts`,
    );
    expect(facts.body.items.at(-1)).toMatchObject({
      type: 'attachment.added',
      data: { contentId: attached.id, kind: 'photo-after' },
      actor: { id: handler.id, role: 'handler' },
    });
    const { response, bytes } = await download(clerk, attached.id);
    expect(bytes.equals(photo)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': '200000',
      'content-disposition': `attachment; filename="${attached.id}.jpeg"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(incoming()).toEqual([]);
  });

  it('come as a form as well as bare, and are what their bytes say, whatever they are called', async () => {
    const { id } = await desk.filed(clerk);
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(amr())], { type: 'text/html' }), '../../<script>.html');
    const token = await desk.tokenOf(handler.grants, handler.id);
    const response = await fetch(`${desk.running.url}/v1/complaints/${id}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    expect([response.status, await response.json()]).toEqual([
      201,
      expect.objectContaining({ kind: 'voice', type: 'audio/amr' }),
    ]);
    const bare = await uploads(handler.http, `/v1/complaints/${id}/attachments`, pdf(), 'image/png');
    expect(bare.body).toMatchObject({ kind: 'document', type: 'application/pdf' });
  });

  it('are attached once, however often they are sent', async () => {
    const { id } = await desk.filed(clerk);
    const photo = jpeg();
    const answers = await Promise.all([1, 2, 3].map(() => attaches(id, photo)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect((await attaches(id, photo, '?kind=photo-after')).id).not.toBe(answers[0]?.id);
  });

  it('are refused when they are something else, too large, empty, or not there', async () => {
    const { id } = await desk.filed(clerk);
    const path = `/v1/complaints/${id}/attachments`;
    const formThatEnds = Buffer.concat([
      Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'),
      jpeg(),
    ]);
    const html = Buffer.from('<html><script>alert(1)</script></html>');
    const refusals: [Buffer, string, string, number, string][] = [
      [html, 'image/jpeg', '', 415, 'file.unsupported-type'],
      [Buffer.from('x'), 'image/jpeg', '', 415, 'file.unsupported-type'],
      [jpeg(10 * megabyte + 1), 'image/jpeg', '', 413, 'file.too-large'],
      [mp4(50 * megabyte + 1), 'video/mp4', '', 413, 'file.too-large'],
      [Buffer.alloc(0), 'image/jpeg', '', 400, 'file.empty'],
      [Buffer.from('{}'), 'application/json', '', 415, 'body.unsupported-type'],
      [Buffer.from('no form at all'), 'multipart/form-data; boundary=x', '', 400, 'file.missing-part'],
      [Buffer.from('--x--\r\n'), 'multipart/form-data; boundary=x', '', 400, 'file.missing-part'],
      [formThatEnds, 'multipart/form-data; boundary=x', '', 400, 'file.incomplete'],
      [jpeg(), 'image/jpeg', '?kind=voice', 422, 'attachment.kind-differs'],
      [jpeg(), 'image/jpeg', '?kind=selfie', 400, 'request.invalid'],
    ];
    for (const [bytes, type, query, status, code] of refusals) {
      const answer = await uploads<Problem>(handler.http, `${path}${query}`, bytes, type);
      expect([type, query, answer.status, answer.body.code]).toEqual([type, query, status, code]);
    }
    expect(
      (await handler.http.get<Complaint>(`/v1/complaints/${id}`)).body.content.map((one) => one.kind),
    ).not.toContain('attachment');
    expect(incoming()).toEqual([]);
  });

  it('may be as large as the limit says', async () => {
    const { id } = await desk.filed(clerk);
    expect((await attaches(id, jpeg(10 * megabyte))).size).toBe(10 * megabyte);
    expect((await attaches(id, mp4(50 * megabyte))).size).toBe(50 * megabyte);
  });

  it('too large in a form are refused as well', async () => {
    const { id } = await desk.filed(clerk);
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(jpeg(11 * megabyte))]), 'a.jpg');
    const response = await fetch(`${desk.running.url}/v1/complaints/${id}/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await desk.tokenOf(handler.grants, handler.id)}` },
      body: form,
    });
    expect([response.status, await response.json()]).toEqual([
      413,
      expect.objectContaining({ code: 'file.too-large' }),
    ]);
  });

  it('that break off leave nothing behind', async () => {
    const { id, version } = await desk.filed(clerk);
    const url = new URL(`/v1/complaints/${id}/attachments`, desk.running.url);
    const sending = request(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await desk.tokenOf(handler.grants, handler.id)}`,
        'content-type': 'image/jpeg',
        'content-length': String(megabyte),
      },
    });
    sending.on('error', () => undefined);
    sending.write(jpeg(300_000));
    await until(() => Promise.resolve(incoming().length === 1));
    sending.destroy();
    await until(() => Promise.resolve(incoming().length === 0));
    expect((await clerk.http.get<Complaint>(`/v1/complaints/${id}`)).body.version).toBe(version);
  });

  it('cannot be sent to or read from a case outside the scope, nor does the store take them', async () => {
    const { id } = await desk.filed(clerk);
    const attached = await attaches(id, jpeg());
    const neighbour = await desk.person('estate-manager', 'songshan');
    const stray = jpeg();
    const answer = await uploads<Problem>(neighbour.http, `/v1/complaints/${id}/attachments`, stray);
    expect(answer.body).toMatchObject({ status: 404, code: 'case.unknown' });
    expect(existsSync(kept(sha256(stray)))).toBe(false);
    expect((await neighbour.http.get<Problem>(`/v1/attachments/${attached.id}`)).body).toMatchObject({
      status: 404,
      code: 'attachment.unknown',
    });
    expect((await desk.nobody.get<Problem>(`/v1/attachments/${attached.id}`)).status).toBe(401);
    expect((await clerk.http.get<Problem>('/v1/attachments/no-such')).body.code).toBe('attachment.unknown');
    const words = (await clerk.http.get<Complaint>(`/v1/complaints/${id}`)).body.content[0];
    expect((await clerk.http.get<Problem>(`/v1/attachments/${String(words?.id)}`)).body.code).toBe(
      'attachment.unknown',
    );
  });

  it('are no more than a case can hold, and what was kept for nothing is removed', async () => {
    const { id } = await desk.filed(clerk);
    await desk.sql(
      `insert into steward.content (id, case_id, company_id, estate_id, kind, class, meta, blob_ref, created_at)
       select $1 || '-' || n, $1, 'yijia', 'lihua', 'attachment', 'image', '{"kind":"photo-before","by":"x"}', 'x' || n, now()
       from generate_series(1, 60) as n`,
      [id],
    );
    const photo = jpeg();
    const answer = await uploads<Problem>(handler.http, `/v1/complaints/${id}/attachments`, photo);
    expect(answer.body).toMatchObject({ status: 422, code: 'attachment.too-many', details: { limit: 60 } });
    expect(existsSync(kept(sha256(photo)))).toBe(false);
  });

  it('of confidential cases are read on record (§7.4)', async () => {
    const { id } = await desk.filed(clerk, { confidential: true });
    await desk.does(supervisor, id, 'assign', { personId: handler.id });
    const attached = await attaches(id, jpeg());
    await download(handler, attached.id);
    const reads = await supervisor.http.get<{ items: { contentId: string; readerId: string }[] }>(
      `/v1/complaints/${id}/reads`,
    );
    expect(reads.body.items[0]).toMatchObject({ contentId: attached.id, readerId: handler.id });
  });

  it('are erased with a reason while the fact stands, and the bytes go with the last case that has them', async () => {
    const photo = jpeg();
    const [one, other] = [await desk.filed(clerk), await desk.filed(clerk)];
    const [first, second] = [await attaches(one.id, photo), await attaches(other.id, photo)];
    const erase = (by: Person, id: string, body: object = { reason: '业主要求删除' }): Promise<HttpAnswer<Problem>> =>
      by.http.post<Problem>(`/v1/attachments/${id}/erase`, body);
    expect((await erase(handler, first.id)).body).toMatchObject({ status: 403, code: 'role.missing' });
    expect((await erase(supervisor, first.id, {})).status).toBe(400);
    expect((await erase(supervisor, first.id)).status).toBe(204);
    expect((await erase(supervisor, first.id)).status).toBe(204);
    expect((await clerk.http.get<Problem>(`/v1/attachments/${first.id}`)).body).toMatchObject({
      status: 410,
      code: 'attachment.erased',
    });
    expect(existsSync(kept(first.sha256))).toBe(true);
    expect((await download(clerk, second.id)).bytes.equals(photo)).toBe(true);
    const after = (await clerk.http.get<Complaint>(`/v1/complaints/${one.id}`)).body;
    expect(after.content.filter((content) => content.text?.includes('业主要求删除'))).toHaveLength(1);
    expect(after.content.find((content) => content.id === first.id)).toMatchObject({
      erasedAt: expect.any(String),
      meta: { kind: 'photo-before' },
    });
    await erase(supervisor, second.id);
    expect(existsSync(kept(first.sha256))).toBe(false);
  });

  it('that the store has lost are said to be missing', async () => {
    const { id } = await desk.filed(clerk);
    const attached = await attaches(id, jpeg());
    rmSync(kept(attached.sha256));
    expect((await clerk.http.get<Problem>(`/v1/attachments/${attached.id}`)).body).toMatchObject({
      status: 404,
      code: 'file.missing',
    });
  });

  it('come from owners by their links, and go back to none but the one who sent them', async () => {
    const { c, token } = await ownerOf();
    const path = `/v1/owner-links/${token}/attachments`;
    const photo = jpeg();
    const sent = await uploads(desk.nobody, path, photo, 'image/jpeg');
    expect([sent.status, sent.body]).toEqual([
      201,
      { id: expect.any(String), kind: 'photo-before', type: 'image/jpeg', size: photo.length },
    ]);
    expect((await uploads(desk.nobody, path, photo)).body.id).toBe(sent.body.id);
    const view = await desk.nobody.get<OwnerView>(`/v1/owner-links/${token}`);
    expect(view.body.attachments).toMatchObject([{ id: sent.body.id, kind: 'photo-before', type: 'image/jpeg' }]);
    const own = await fetch(`${desk.running.url}${path}/${sent.body.id}`);
    expect(Buffer.from(await own.arrayBuffer()).equals(photo)).toBe(true);
    expect(own.headers.get('x-content-type-options')).toBe('nosniff');

    const byStaff = await attaches(c.id, jpeg());
    const other = await ownerOf();
    expect((await desk.nobody.get<Problem>(`${path}/${byStaff.id}`)).body.code).toBe('attachment.unknown');
    const elsewhere = `/v1/owner-links/${other.token}/attachments/${sent.body.id}`;
    expect((await desk.nobody.get<Problem>(elsewhere)).body.code).toBe('attachment.unknown');
    const forged = await uploads<Problem>(desk.nobody, `/v1/owner-links/${token.replace(/.$/, '')}/attachments`, photo);
    expect(forged.body).toMatchObject({ status: 404, code: 'owner-link.unknown' });
  });

  it('are ten at most from one owner', async () => {
    const { token } = await ownerOf();
    const path = `/v1/owner-links/${token}/attachments`;
    for (let sent = 0; sent < 10; sent += 1) expect((await uploads(desk.nobody, path, jpeg())).status).toBe(201);
    expect((await uploads<Problem>(desk.nobody, path, jpeg())).body).toMatchObject({
      status: 422,
      code: 'attachment.too-many',
      details: { limit: 10 },
    });
  });

  it('stay where they were sent: no other route takes such a body', async () => {
    const client = httpClient(desk.running.url, await desk.tokenOf(clerk.grants, clerk.id));
    const answer = await uploads<Problem>(client, '/v1/complaints', jpeg(), 'image/jpeg');
    expect(answer.body).toMatchObject({ status: 415, code: 'body.unsupported-type' });
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(jpeg())]), 'a.jpg');
    const response = await fetch(`${desk.running.url}/v1/complaints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await desk.tokenOf(clerk.grants, clerk.id)}` },
      body: form,
    });
    expect(response.status).toBe(400);
  });
});

describe('the store of files', () => {
  it('removes what a crash left, but nothing that may still be coming', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'steward-store-'));
    try {
      const store = new FileStore({ TICKETS_FILES: folder });
      await store.onModuleInit();
      const file = await store.keep(Readable.from([jpeg()]));
      const [old, fresh] = [join(folder, 'incoming', 'old'), join(folder, 'incoming', 'fresh')];
      for (const path of [old, fresh]) writeFileSync(path, 'half');
      const yesterday = new Date(Date.now() - 25 * 3_600_000);
      utimesSync(old, yesterday, yesterday);
      await store.onModuleInit();
      expect([existsSync(old), existsSync(fresh), await store.has(file.sha256)]).toEqual([false, true, true]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
