import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk, type Person, type Problem } from '../../test/fixture.js';
import { linkTo, tokenOf } from '../../test/owners.js';
import { heicOf, jpegOf, jpegSegment, pngChunk, pngOf, webpOf } from '../../test/pictures.js';
import type { Attachment } from './attachment.schemas.js';
import { FileStore } from './file-store.js';
import { imageLimits } from './image-bounds.js';

describe('how large a picture is, its header says before anything unpacks it', () => {
  let folder: string;
  let store: FileStore;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'steward-pictures-'));
    store = new FileStore({ TICKETS_FILES: folder });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  /** What the store makes of these bytes: a size, or the code of the refusal. */
  const tried = (bytes: Buffer): Promise<unknown> =>
    store.keep(Readable.from([bytes])).then(
      ({ image }) => image,
      (error: unknown) => (error as { code: string }).code,
    );

  const telephone = { width: 9_248, height: 6_936 };
  const bomb = { width: 30_000, height: 30_000 };
  const exif = jpegSegment(`Exif\0\0${'x'.repeat(60_000)}`);
  it.each([
    ['JPEG', jpegOf(telephone), telephone],
    // Telephones put maps of depth in front, megabytes long.
    ['JPEG after megabytes of metadata', jpegOf(telephone, Buffer.concat(Array<Buffer>(60).fill(exif))), telephone],
    ['JPEG with fill bytes', jpegOf(telephone, Buffer.from([0xff, 0xff, 0xff])), telephone],
    ['PNG', pngOf(telephone), telephone],
    ['WebP', webpOf(telephone), telephone],
    ['HEIC of tiles', heicOf({ width: 512, height: 512 }, telephone), telephone],
  ])('%s of a telephone is kept', async (_what, bytes, size) => {
    expect(await tried(bytes)).toEqual(size);
  });

  it.each([
    ['JPEG', jpegOf(bomb)],
    ['JPEG of one line', jpegOf({ width: 65_500, height: 1 })],
    ['PNG', pngOf(bomb)],
    ['PNG of four milliards squared', pngOf({ width: 0x7fffffff, height: 0x7fffffff })],
    ['WebP', webpOf({ width: 16_384, height: 16_384 })],
    ['HEIC', heicOf(bomb)],
    ['HEIC behind a small one', heicOf({ width: 64, height: 64 }, bomb)],
  ])('%s of too many pixels is refused', async (_what, bytes) => {
    expect(bytes.length).toBeLessThan(10_000);
    expect(await tried(bytes)).toBe('image.too-many-pixels');
  });

  it.each([
    ['JPEG that never says it', Buffer.concat([jpegOf().subarray(0, 2), exif])],
    ['JPEG of segments without end', Buffer.concat([jpegOf().subarray(0, 2), Buffer.alloc(400_000, jpegSegment(''))])],
    ['JPEG with something between its segments', jpegOf({}, Buffer.concat([jpegSegment('x'), Buffer.from('<html>')]))],
    ['JPEG whose picture comes before its frame', jpegOf({}, Buffer.from([0xff, 0xda, 0x00, 0x02]))],
    ['JPEG without a height', jpegOf({ height: 0 })],
    ['PNG without a header', Buffer.concat([pngOf().subarray(0, 8), pngChunk('tEXt', Buffer.from('x'))])],
    ['PNG of nothing', pngOf({ width: 0, height: 0 })],
    ['WebP that breaks off', webpOf().subarray(0, 18)],
    ['HEIC without properties', heicOf()],
    ['HEIC of boxes that lead nowhere', Buffer.concat([heicOf().subarray(0, 24), Buffer.alloc(200_000)])],
  ])('%s is refused', async (_what, bytes) => {
    expect(await tried(bytes)).toBe('image.unreadable');
  });
});

describe('a file that would like to be a page', () => {
  let folder: string;
  let desk: Desk;
  let handler: Person;
  let staffRoute: string;
  let ownerRoute: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'steward-hostile-'));
    desk = await Desk.open({ TICKETS_FILES: folder });
    const clerk = await desk.person('front-desk');
    handler = await desk.person('handler');
    const c = await desk.filed(clerk);
    staffRoute = `/v1/complaints/${c.id}/attachments`;
    ownerRoute = `/v1/owner-links/${tokenOf(await linkTo(desk, c.reporterId))}/attachments`;
  });
  afterAll(async () => {
    await desk.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const script = '<html><script>top.location="//evil.example"</script></html>';
  /** Sends a file by both ways in, under a name and a type that lie; the answers, and the headers of what comes back. */
  const sentBothWays = async (
    bytes: Buffer,
    asType = 'text/html',
    asName = 'x\u202egnp.html',
    ways: readonly ('staff' | 'owner')[] = ['staff', 'owner'],
  ): Promise<{ status: number; code: string | null; headers: Headers | null; id: string | null }[]> => {
    const token = `Bearer ${await desk.tokenOf(handler.grants, handler.id)}`;
    const by: Readonly<
      Record<'staff' | 'owner', { path: string; headers: Record<string, string>; back: (id: string) => string }>
    > = {
      staff: { path: staffRoute, headers: { authorization: token }, back: (id) => `/v1/attachments/${id}` },
      owner: { path: ownerRoute, headers: {}, back: (id) => `${ownerRoute}/${id}` },
    };
    const all: { status: number; code: string | null; headers: Headers | null; id: string | null }[] = [];
    for (const way of ways) {
      const { path, headers, back } = by[way];
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(bytes)], { type: asType }), asName);
      const sent = await fetch(`${desk.running.url}${path}`, { method: 'POST', headers, body: form });
      const answer = (await sent.json()) as Partial<Attachment & Problem>;
      const id = answer.id ?? null;
      const got = id === null ? null : await fetch(`${desk.running.url}${back(id)}`, { headers });
      await got?.arrayBuffer();
      all.push({ status: sent.status, code: answer.code ?? null, headers: got?.headers ?? null, id });
    }
    return all;
  };
  const sentByStaff = async (bytes: Buffer): Promise<string> =>
    String((await sentBothWays(bytes, undefined, undefined, ['staff']))[0]?.id);
  const harmless = {
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(/^default-src 'none';.*sandbox$/),
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
  };

  it.each<[string, Buffer]>([
    ['a page', Buffer.from(script)],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a drawing after a declaration', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['XML', Buffer.from('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')],
    ['a GIF that is a script', Buffer.from('GIF89a/*\u0000*/=1;alert(1)//')],
    ['a bitmap that is a script', Buffer.from('BM=1;alert(1)//')],
    ['an archive', Buffer.from('PK\x03\x04 and more of it')],
  ])('is not taken: %s', async (_what, bytes) => {
    for (const { status, code } of await sentBothWays(bytes, 'image/png', 'a.png'))
      expect([status, code]).toEqual([415, 'file.unsupported-type']);
  });

  it.each<[string, Buffer, string, string, string]>([
    ['a photo', jpegOf({}, jpegSegment(script)), 'image/jpeg', 'jpg', 'inline'],
    [
      'a PNG',
      Buffer.concat([pngOf({}, pngChunk('tEXt', Buffer.from(script))), Buffer.from(script)]),
      'image/png',
      'png',
      'inline',
    ],
    ['a recording', Buffer.concat([Buffer.from('ID3\x04\x00'), Buffer.from(script)]), 'audio/mpeg', 'mp3', 'inline'],
    [
      'a film',
      Buffer.concat([Buffer.from('\x00\x00\x00\x18ftypisom', 'latin1'), Buffer.from(script)]),
      'video/mp4',
      'mp4',
      'inline',
    ],
    ['a document', Buffer.from(`%PDF-1.7\n${script}`), 'application/pdf', 'pdf', 'attachment'],
    ['speech that no browser plays', Buffer.from(`#!AMR\n${script}`), 'audio/amr', 'amr', 'attachment'],
    [
      'a photo that no browser shows',
      Buffer.concat([heicOf({}), Buffer.from(script)]),
      'image/heic',
      'heic',
      'attachment',
    ],
  ])('hidden in %s is never a page', async (_what, bytes, type, extension, as) => {
    for (const { status, headers, id } of await sentBothWays(bytes)) {
      expect(status).toBe(201);
      expect(Object.fromEntries(headers ?? [])).toMatchObject({
        ...harmless,
        'content-type': type,
        'content-disposition': `${as}; filename="${String(id)}.${extension}"`,
      });
    }
  });

  it('is refused when it would unfold to more than anything can show, by both ways in', async () => {
    for (const { status, code } of await sentBothWays(pngOf({ width: 60_000, height: 60_000 }), 'image/png', 'a.png'))
      expect([status, code]).toEqual([413, 'image.too-many-pixels']);
    for (const { status, code } of await sentBothWays(jpegOf({ height: 0 })))
      expect([status, code]).toEqual([415, 'image.unreadable']);
    expect(imageLimits.pixels).toBeLessThan(100_000_000);
  });

  it.each(['text/html', 'image/svg+xml', 'application/xml', 'image/png\r\nx-evil: 1', 'x'])(
    'is none, whatever its row says that it is: %j',
    async (type) => {
      const sent = await sentByStaff(pngOf({ width: 2 + type.length }));
      await desk.sql(`update steward.content set meta = jsonb_set(meta, '{type}', to_jsonb($2::text)) where id = $1`, [
        sent,
        type,
      ]);
      const token = await desk.tokenOf(handler.grants, handler.id);
      const got = await fetch(`${desk.running.url}/v1/attachments/${sent}`, {
        headers: { authorization: `Bearer ${token}` },
      });
      await got.arrayBuffer();
      expect([got.status, got.headers.get('x-evil')]).toEqual([200, null]);
      expect(Object.fromEntries(got.headers)).toMatchObject({
        ...harmless,
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="${sent}.bin"`,
      });
    },
  );

  it('that came before anybody looked how large pictures are is only saved', async () => {
    const sent = await sentByStaff(jpegOf({ width: 77, height: 7 }));
    await desk.sql(`update steward.content set meta = meta - 'width' - 'height' where id = $1`, [sent]);
    const token = await desk.tokenOf(handler.grants, handler.id);
    const got = await fetch(`${desk.running.url}/v1/attachments/${sent}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await got.arrayBuffer();
    expect(got.headers.get('content-disposition')).toBe(`attachment; filename="${sent}.jpg"`);
  });
});
