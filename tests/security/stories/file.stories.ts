import type { HttpAnswer, HttpClient } from '@steward/testing';
import { story, type Attack } from '../attack.js';
import { stage } from '../attacked-company.js';
import { done } from '../furnish-attacked.js';
import { aFiling, smallPicture } from '../seed-cases.js';

const script = '<html><script>alert(document.cookie)</script></html>';
const bytes = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  );

/** A PNG that says in its header that it is 60,000 points wide and high, and nothing more. */
const bomb = (): Uint8Array => {
  const picture = Buffer.from(smallPicture);
  picture.writeUInt32BE(60_000, 16);
  picture.writeUInt32BE(60_000, 20);
  return new Uint8Array(picture);
};

/** What would like to be opened as a page, and what it may be at most; null: it may not be taken at all. */
const files: readonly (readonly [what: string, content: Uint8Array, as: 'inline' | 'attachment' | null])[] = [
  ['a page', bytes(script), null],
  ['a drawing', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), null],
  ['XML', bytes('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'), null],
  ['a picture that unfolds', bomb(), null],
  ['a picture with a page behind it', bytes(smallPicture, script), 'inline'],
  ['a document with a page in it', bytes(`%PDF-1.7\n${script}`), 'attachment'],
  ['speech with a page in it', bytes(`#!AMR\n${script}`), 'attachment'],
];

/** Why an answer could be more than a file, if it could. */
function dangers({ status, headers }: HttpAnswer, as: 'inline' | 'attachment'): string[] {
  const said = (name: string): string => headers.get(name) ?? '';
  return [
    ...(status === 200 ? [] : [`it comes back with ${String(status)}`]),
    ...(said('content-disposition').startsWith(`${as};`) ? [] : [`it is to be "${said('content-disposition')}"`]),
    ...(said('x-content-type-options') === 'nosniff' ? [] : ['its type may be guessed at']),
    ...(/^default-src 'none';.*\bsandbox$/.test(said('content-security-policy')) ? [] : ['something may run in it']),
    ...(/html|xml|svg|javascript/.test(said('content-type')) ? [`it is said to be ${said('content-type')}`] : []),
    ...(said('cache-control').includes('no-store') ? [] : ['somebody in between may keep it']),
  ];
}

/** Files that people send are files, at the public address, by both ways in. */
export const fileStories: readonly Attack[] = [
  story('what somebody attaches is never a page, nor more than can be shown', async (stand, found) => {
    const handler = await stand.onStage('supervisor');
    const filed = await done<{ id: string }>('a complaint', () =>
      handler.post('/v1/complaints', aFiling(stage.estateId, { reporter: { kind: 'owner', name: '发照片的人' } })),
    );
    const { link } = await done<{ link: string }>('the link', () =>
      handler.post(`/v1/complaints/${filed.id}/owner-links`),
    );
    const token = link.split('/o/')[1]?.replace(/\/.*$/, '') ?? '';
    const ways: readonly { who: string; client: HttpClient; into: string; back: (id: string) => string }[] = [
      {
        who: 'staff',
        client: handler,
        into: `/v1/complaints/${filed.id}/attachments`,
        back: (id) => `/v1/attachments/${id}`,
      },
      {
        who: 'the owner',
        client: stand.house.bearing(),
        into: `/v1/owner-links/${token}/attachments`,
        back: (id) => `/v1/owner-links/${token}/attachments/${id}`,
      },
    ];
    for (const { who, client, into, back } of ways) {
      for (const [what, content, as] of files) {
        const sent = await client.post<{ id?: string }>(into, content, { 'content-type': 'image/png' });
        const refused = sent.status === 415 || sent.status === 413;
        if (as === null) found.must(refused, `${who}: ${what} is answered with ${String(sent.status)}`);
        else if (sent.body.id === undefined) found.must(false, `${who}: ${what} is not taken: ${String(sent.status)}`);
        else
          for (const danger of dangers(await client.get(back(sent.body.id)), as))
            found.must(false, `${who}: ${what}: ${danger}`);
      }
    }
  }),
];
