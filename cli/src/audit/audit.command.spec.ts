import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditPage } from '@steward/contracts';
import { run } from '../program.js';
import { aTerminal } from '../terminal/terminal.fixture.js';

const aPage = (more: Partial<AuditPage> = {}): AuditPage => ({
  cases: 100,
  expected: 900,
  findings: [],
  next: null,
  ...more,
});
const finding = {
  caseId: 'c-7',
  number: 'LH-7',
  companyId: 'yijia',
  estateId: 'lihua',
  missing: [{ firingId: 'RESPOND/1/1/limit/0', clause: '§3.1', due: '2026-01-05T10:00:00.000Z', healed: true }],
  surplus: ['RESOLVE/1/1/limit/0'],
};

describe('steward audit', () => {
  let server: Server;
  let gateway: string;
  let asked: object[];
  let pages: (AuditPage | number)[];

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        asked.push(JSON.parse(Buffer.concat(pieces).toString('utf8')) as object);
        const page = pages.shift() ?? aPage();
        response.writeHead(typeof page === 'number' ? page : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(typeof page === 'number' ? {} : page));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    gateway = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

  const audit = (...argv: string[]) => auditIn('en', ...argv);
  const auditIn = async (language: 'zh' | 'en', ...argv: string[]) => {
    const terminal = aTerminal({ language });
    const code = await run(['audit', '--gateway', gateway, '--token', 't', ...argv], terminal);
    const { out, err } = terminal.said();
    return { code, out: out.join('\n'), err: err.join('\n') };
  };

  it('goes through every page and says that ledgers and rules agree', async () => {
    pages = [aPage({ next: 'p1' }), aPage({ cases: 7, expected: 30 })];
    const { code, out } = await audit();
    expect([code, out]).toEqual([0, '107 handling records agree with the rules, 930 firings in all']);
    expect(asked).toEqual([
      { limit: 100, advance: true },
      { limit: 100, advance: true, cursor: 'p1' },
    ]);
  });

  it('names what was missing and what is surplus, by case', async () => {
    pages = [aPage({ findings: [finding] })];
    const { code, out } = await audit('--dry-run');
    expect(code).toBe(2);
    expect(out).toContain('LH-7: missing, recorded now: RESPOND/1/1/limit/0; surplus: RESOLVE/1/1/limit/0');
    expect(asked).toEqual([{ limit: 100, advance: false }]);
  });

  it('says what was changed in a ledger, what it should be, and what to do, in either language', async () => {
    const differs = [
      { kind: 'chain-broken', part: '3', stored: null, byFacts: null, healed: false },
      { kind: 'head-differs', part: 'version', stored: '5', byFacts: '1', healed: false },
    ] as const;
    const changed = { ...finding, missing: [], surplus: [], differs: [...differs] };
    pages = [aPage({ findings: [changed] })];
    const { code, out } = await audit();
    expect(code).toBe(2);
    expect(out).toContain(
      'LH-7: the chain of hashes is broken at entry 3; the handling record does not agree with its case',
    );
    expect(out).toContain('version is 5, by the entries 1; to do: nothing is mended by itself');
    pages = [aPage({ findings: [changed] })];
    expect((await auditIn('zh')).out).toContain('办理记录哈希链断裂：第 3 条');
    pages = [
      aPage({
        findings: [
          {
            ...changed,
            differs: [
              {
                kind: 'due-differs',
                part: 'next-due',
                stored: null,
                byFacts: '2026-01-05T10:00:00.000Z',
                healed: true,
              },
            ],
          },
        ],
      }),
    ];
    expect((await audit()).out).toContain('worked out anew from the entries and its workflow was woken');
  });

  it('says where to go on when it is stopped, and goes on there', async () => {
    pages = [aPage({ next: 'p1' }), 403];
    const stopped = await audit();
    expect(stopped.code).toBe(1);
    expect(stopped.err).toContain('steward audit --cursor p1');
    asked = [];
    pages = [aPage()];
    expect((await audit('--cursor', 'p1')).code).toBe(0);
    expect(asked).toEqual([{ limit: 100, advance: true, cursor: 'p1' }]);
  });
});
