import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliveriesAnswerSchema, firingsAnswerSchema } from '@steward/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { run } from '../program.js';
import type { Language } from '../terminal/language.js';
import { aTerminal } from '../terminal/terminal.fixture.js';
import { deliveries, fact, facts, firings, staff, theCase } from '../../test/late-case.js';

let server: Server;
let gateway: string;
let asked: string[];
let found: object[];
let names: Readonly<Record<string, string>>;

/** A gateway with one case, over real HTTP. */
function answerTo(path: string, query: URLSearchParams): unknown {
  if (path === '/v1/complaints') {
    // A cursor, as a long list of numbers that begin alike would have.
    return query.get('cursor') === null
      ? { items: [{ id: 'c-0', number: 'LH-10420' }], next: 'more' }
      : { items: found, next: null };
  }
  if (path === '/v1/complaints/c-1') return theCase;
  if (path === '/v1/complaints/c-1/facts') return { items: facts };
  if (path === '/v1/complaints/c-1/firings') return firings;
  if (path === '/v1/deliveries') return query.get('case') === 'c-1' ? deliveries : null;
  const name = names[path.replace('/v1/people/', '')];
  return name === undefined ? null : { personId: path, name };
}

beforeEach(async () => {
  asked = [];
  names = staff;
  found = [{ id: 'c-1', number: 'LH-1042' }];
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://gateway.test');
    asked.push(`${String(request.method)} ${url.pathname}`);
    const body = answerTo(url.pathname, url.searchParams);
    const problem = { type: 'urn:x', title: 'case.unknown', status: 404, detail: '没有此工单', code: 'case.unknown' };
    response
      .writeHead(body === null ? 404 : 200, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? problem));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const why = async (argv: string[], language: Language = 'zh') => {
  const terminal = aTerminal({ env: { STEWARD_TOKEN: 'a-token' }, language });
  const exitCode = await run(['why', ...argv, '--gateway', gateway], terminal);
  return { exitCode, out: terminal.said().out.map((line) => line.trim()), err: terminal.said().err.join('\n') };
};

const story = [
  '11月22日 02:14  #3  ● 响应超时：11月22日 00:14 收到 + 2 小时（§3.1 一般）= 02:14',
  '计时 RESPOND 响应，节点 limit（§3.1）；标准《手册 2025》handbook-2025@1',
  '应于 11月22日 02:14，自 11月22日 02:14 起计，11月22日 02:14 记录，晚 0.4 秒',
  '起算：#1 收到；时长 2 小时，由 #2 分类 确定',
  '已被替换的时限：限时 11月22日 04:14',
  '被推翻：#6 告知报事人由谁处理，发生于 11月22日 00:40，11月22日 03:00 才由赵伟登记',
  '· 跳过陈静（主管·指定人员）：正在休假，至 11月22日 08:00。 [leave-7]',
  '· 通知赵伟（主管·代理人）：是请假期间的代理人。',
  '→ 11月22日 02:14:01 通知赵伟（主管·代理人）：当时待发',
  '站内消息  11月22日 02:14',
  '企业微信机器人  11月22日 02:14:02  失败（refused-93000）',
  '邮件  11月22日 02:16:03  已发出（accepted）',
  '11月22日 02:20  本人已读',
];

describe('steward why', () => {
  it('is tried on answers that the services could give', () => {
    expect(firingsAnswerSchema.parse(firings)).toEqual(firings);
    expect(deliveriesAnswerSchema.parse(deliveries)).toEqual(deliveries);
  });

  it('tells a case from its first fact to its last, with sums, reasons, names and what the channels answered', async () => {
    expect(await why(['LH-1042'])).toEqual({
      exitCode: 0,
      err: '',
      out: [
        'LH-1042  电梯停运，投诉，一般，待受理  [时间为 Asia/Shanghai]',
        '11月22日 00:14  #1  收到  刘敏  §4.4',
        '11月22日 00:15  #2  分类：一般  刘敏',
        ...story,
        '11月22日 02:30  #5  抢单：王建国  王建国',
        '11月22日 00:40  #6  告知报事人由谁处理  赵伟  （11月22日 03:00 才登记）',
      ],
    });
    expect(asked.every((one) => one.startsWith('GET '))).toBe(true);
  });

  it('answers for one moment: the firing behind the facts that it stands on', async () => {
    for (const moment of ['02:14', '2026-11-22 02:14', '2026-11-21T18:14:00Z', '02:16']) {
      const { out } = await why(['lh1042', '--at', moment]);
      expect(out.slice(1)).toEqual([
        '11月22日 00:14  #1  收到  刘敏  §4.4',
        '11月22日 00:15  #2  分类：一般  刘敏',
        '11月22日 00:40  #6  告知报事人由谁处理  赵伟  （11月22日 03:00 才登记）',
        ...story,
      ]);
    }
  });

  it('says of each clock of an old record what is known, and of a day that it is one', async () => {
    const day = (date: string): [number, number] => {
      const from = Date.parse(`${date}T00:00:00+08:00`);
      return [from, from + 24 * 3_600_000 - 1];
    };
    const [received, closed] = [day('2026-01-05'), day('2026-01-07')];
    theCase['clocks'] = [
      {
        clock: 'RESPOND',
        title: { zh: '响应', en: 'Respond' },
        clause: '§3.1',
        says: { zh: '记录未载明', en: 'the record does not tell' },
      },
      {
        clock: 'RESOLVE',
        title: { zh: '办结', en: 'Resolve' },
        clause: '§2.1.3',
        says: { zh: '按时（是否达标未知）', en: 'in time (target: not known)' },
      },
    ];
    const old = [
      fact(1, 'complaint.received', new Date(received[0]).toISOString(), { data: { receivedBetween: received } }),
      fact(8, 'complaint.closed', new Date(closed[0]).toISOString(), { data: { closedBetween: closed } }),
    ];
    facts.push(...old);
    try {
      const { out } = await why(['LH-1042']);
      expect(out.slice(1, 3)).toEqual(['响应（§3.1）：记录未载明', '办结（§2.1.3）：按时（是否达标未知）']);
      expect(out.filter((line) => line.startsWith('2026-01-'))).toEqual([
        expect.stringMatching(/^2026-01-05（只知日期） {2}#1 {2}收到/),
        expect.stringMatching(/^2026-01-07（只知日期） {2}#8 {2}关闭/),
      ]);
      const english = await why(['LH-1042'], 'en');
      expect(english.out).toContain('Resolve (§2.1.3): in time (target: not known)');
    } finally {
      delete theCase['clocks'];
      facts.splice(-old.length);
    }
  });

  it('speaks English', async () => {
    const { out } = await why(['c-1'], 'en');
    expect(out[0]).toBe('LH-1042  Lift out of service, complaint, general, received  [times in Asia/Shanghai]');
    expect(out).toEqual(
      expect.arrayContaining([
        '22 Nov 02:14  #3  ● Nobody responded in time: 22 Nov 00:14 received + 2 h (§3.1 general) = 02:14',
        'starts with #1 received; length 2 h, set by #2 classified',
        '· Passed over 陈静 (supervisor, named): is on leave until 22 Nov 08:00. [leave-7]',
        '→ 22 Nov 02:14:01 told 赵伟 (supervisor, deputy): queued then',
        'WeCom robot  22 Nov 02:14:02  failed (refused-93000)',
        '22 Nov 02:20  read by the recipient',
      ]),
    );
  });

  it('calls a person by the id where staff does not say the name', async () => {
    names = { 'p-chen': '陈静' };
    const { out } = await why(['LH-1042']);
    expect(out).toContain('· 通知p-zhao（主管·代理人）：是请假期间的代理人。');
  });

  it.each([
    [['LH-1042', '--at', '03:33'], 'firing.none-then', '最近的到点时刻：11月22日 02:14'],
    [['LH-1042', '--at', '25:00'], 'at.malformed', '不是时间'],
    [['LH-1042', '--at', 'dawn'], 'at.malformed', '不是时间'],
    [['LH-9'], 'case.unknown', '没有编号为 LH-9 的工单'],
    [['nobody-knows'], 'case.unknown', '没有此工单'],
  ])('says why it can not answer %j', async (argv, code, sentence) => {
    const { exitCode, err } = await why(argv);
    expect([exitCode, err]).toEqual([1, expect.stringContaining(`[${code}]`)]);
    expect(err).toContain(sentence);
  });

  it('asks for the id when two companies have the number', async () => {
    found = [
      { id: 'c-1', number: 'LH-1042' },
      { id: 'c-9', number: 'LH-1042' },
    ];
    const { exitCode, err } = await why(['LH-1042']);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('c-1、c-9 [case.ambiguous]')]);
  });

  it('answers in JSON for programs', async () => {
    const { out } = await why(['c-1', '--json']);
    expect(JSON.parse(out.join('\n'))).toMatchObject({ case: { id: 'c-1' }, firings, names });
  });
});
