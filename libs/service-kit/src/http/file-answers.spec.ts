import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'content-disposition';
import { fastify, type FastifyInstance } from 'fastify';
import { cleanFileName, dispositionOf, guardFile } from './file-answers.js';

describe('the name of a file', () => {
  it.each([
    ['ledger-lihua.csv', 'ledger-lihua.csv'],
    ['台账 丽华 2026-11.xlsx', '台账 丽华 2026-11.xlsx'],
    // Reads as `photoexe.jpg` where the direction is obeyed.
    ['photo\u202egpj.exe', 'photogpj.exe'],
    ['a\u2066b\u2069c\u200b\ufeff.pdf', 'abc.pdf'],
    ['a\r\nset-cookie: x=1.csv', 'aset-cookie_ x=1.csv'],
    ['a\u0000b\u0085c.csv', 'abc.csv'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['a/b\\c:d*e?f"g<h>i|j.csv', 'a_b_c_d_e_f_g_h_i_j.csv'],
    ['CON', 'CON_'],
    ['\u202e\u0007', 'file'],
    ['', 'file'],
  ])('%j is kept as %j', (name, kept) => {
    expect(cleanFileName(name)).toBe(kept);
  });

  it('is no longer than a file may be named, and keeps its ending', () => {
    const name = cleanFileName(`${'楼'.repeat(400)}.xlsx`);
    expect(name.length).toBeLessThanOrEqual(120);
    expect(name.endsWith('.xlsx')).toBe(true);
  });

  it('comes through every header as it is, and as ASCII for whoever reads no other (RFC 6266, RFC 8187)', () => {
    for (const name of ['台账-丽华.csv', 'Müller & Söhne; "x".csv', '100%.csv', "it's (1).csv"]) {
      const header = dispositionOf(name);
      expect(header).toMatch(/^[\x20-\x7e\xa0-\xff]+$/);
      expect(parse(header)).toMatchObject({ type: 'attachment', parameters: { filename: cleanFileName(name) } });
    }
    expect(dispositionOf('台账.csv')).toBe(`attachment; filename="??.csv"; filename*=UTF-8''%E5%8F%B0%E8%B4%A6.csv`);
  });
});

describe('an answer that is a file', () => {
  let app: FastifyInstance;
  beforeAll(async () => {
    app = fastify();
    app.addHook('onSend', (_request, reply, payload, done) => {
      guardFile(reply);
      done(null, payload);
    });
    app.get('/file', (request, reply) => {
      const { type, as } = request.query as { type: string; as: string };
      void reply
        .header('content-type', type)
        .header('content-security-policy', "default-src 'self'")
        .header('content-disposition', `${as}; filename="a"`)
        .send('<script>alert(1)</script>');
    });
    app.get('/page', (_request, reply) => reply.header('content-security-policy', "default-src 'self'").send('x'));
    await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterAll(() => app.close());
  const headersOf = async (path: string): Promise<Record<string, string>> => {
    const answer = await fetch(`${app.listeningOrigin}${path}`);
    await answer.arrayBuffer();
    return Object.fromEntries(answer.headers);
  };
  const file = (type: string, as: string): string => `/file?${new URLSearchParams({ type, as }).toString()}`;

  it.each([
    'text/html',
    'image/svg+xml',
    'application/xml',
    'text/xml; charset=utf-8',
    'application/xhtml+xml',
    'application/pdf',
    'application/octet-stream',
    'text/plain',
    'multipart/x-mixed-replace',
  ])('of type %s is saved and never opened, whatever its sender says', async (type) => {
    const headers = await headersOf(file(type, 'Inline'));
    expect(headers['content-disposition']).toBe('attachment; filename="a"');
  });

  it('of a type that only shows something may be shown, and runs nothing then', async () => {
    for (const type of ['image/jpeg', 'Image/PNG', 'video/mp4', 'audio/ogg']) {
      const headers = await headersOf(file(type, 'inline'));
      expect(headers['content-disposition']).toBe('inline; filename="a"');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringMatching(/^default-src 'none';.*; sandbox$/),
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  it('is told from a page, whose policy stays its own', async () => {
    const headers = await headersOf('/page');
    expect(headers['content-security-policy']).toBe("default-src 'self'");
  });
});
