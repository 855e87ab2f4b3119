import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@steward/contracts';
import { createLog } from './log.js';
import { withTrace } from './trace.js';

async function lineOf(entry: object): Promise<Record<string, unknown>> {
  const lines: string[] = [];
  const log = await createLog({
    service: 'tickets',
    level: 'info',
    format: 'json',
    to: { write: (line: string) => void lines.push(line) },
  });
  withTrace(`00-${'d'.repeat(32)}-00f067aa0ba902b7-01`, () => log.info(entry, 'taken'));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
}

describe('the log', () => {
  it('is a line of JSON with service, instant and trace', async () => {
    expect(await lineOf({ caseId: 'k1' })).toMatchObject({
      level: 'info',
      service: 'tickets',
      caseId: 'k1',
      traceId: 'd'.repeat(32),
      msg: 'taken',
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('never holds names, words, contacts or secrets, wherever they stand', async () => {
    const line = await lineOf({
      phone: '13800000000',
      person: { name: '王芳', seen: { mail: 'w@x.cn', text: '漏水' } },
      headers: { authorization: 'Bearer x' },
      caseId: 'k1',
    });
    expect(JSON.stringify(line)).not.toMatch(/1380|王芳|w@x|漏水|Bearer/);
    expect(line).toMatchObject({ caseId: 'k1' });
  });

  it('tells of a database error without the value that the database quotes', async () => {
    const error = Object.assign(new Error('invalid input syntax for type uuid: "王芳 13800000000"'), { code: '22P02' });
    const line = await lineOf({ err: error });
    expect(JSON.stringify(line)).not.toMatch(/王芳|1380/);
    expect(line['err']).toMatchObject({ code: '22P02', message: expect.stringContaining('invalid input syntax') });
  });

  it('tells of what was foreseen in its own words, and only of a surprise where it happened', async () => {
    const foreseen = new DomainError('unavailable', 'news.unreachable', { zh: '连不上', en: 'cannot be reached' });
    expect((await lineOf({ err: foreseen }))['err']).toEqual({
      type: 'DomainError',
      code: 'news.unreachable',
      message: 'cannot be reached',
    });
    expect((await lineOf({ err: new Error('surprise') }))['err']).toMatchObject({
      message: 'surprise',
      stack: expect.stringContaining('log.spec'),
    });
  });
});
