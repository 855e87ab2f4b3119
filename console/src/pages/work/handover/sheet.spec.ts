import { describe, expect, it } from '@jest/globals';
import type { Handover, NotedCase } from '@steward/tickets/api';
import { linesOf, sheetFile, sheetParts, type SheetNames } from './sheet.js';

const now = '2026-11-25T08:00:00.000Z';
const minutes = (count: number): string => new Date(Date.parse(now) + count * 60_000).toISOString();
const names: SheetNames = {
  language: 'zh',
  zone: 'Asia/Shanghai',
  person: (id) => ({ li: '李伟', wu: '吴刚' })[id] ?? id,
  estate: (id) => (id === null ? '公司' : ({ lakeside: '湖畔', pines: '松山' }[id] ?? id)),
  place: (buildingId, dwellingId) => ({ 'b-2': '2号楼', 'd-501': '2号楼501室' })[dwellingId ?? buildingId ?? ''] ?? '',
};

const aCase = (number: string, more: Partial<NotedCase> = {}): NotedCase =>
  ({
    id: number,
    number,
    estateId: 'lakeside',
    buildingId: 'b-2',
    dwellingId: null,
    title: { zh: '电梯停运', en: 'Lift stopped' },
    class: 'general',
    classified: true,
    greenChannel: false,
    state: 'received',
    handlerId: 'li',
    limitAt: minutes(30),
    nextDueAt: minutes(5),
    next: { pointTitle: { zh: '响应时限过半', en: 'Half' }, clause: '§3.1' },
    waitingFor: null,
    waiting: null,
    lastNote: null,
    ...more,
  }) as NotedCase;

const part = (...items: NotedCase[]): Handover['late'] => ({ items, more: false });
const sheet: Handover = {
  estateId: null,
  zone: names.zone,
  now,
  since: minutes(-480),
  until: minutes(960),
  late: part(
    aCase('LH-1', {
      class: 'major',
      dwellingId: 'd-501',
      external: { sources: ['hotline-12345'], open: true },
      ownerWord: { kind: 'wrote', seq: 7, since: minutes(-5) } as unknown as NonNullable<NotedCase['ownerWord']>,
      limitAt: minutes(-153),
      lastNote: { kind: 'note', text: '已催两次', at: minutes(-10), masked: false },
    }),
    aCase('LH-2', { limitAt: minutes(-1), estateId: 'pines', handlerId: null }),
  ),
  unassigned: part(aCase('LH-3', { handlerId: null, limitAt: null, nextDueAt: null, next: null })),
  due: part(aCase('LH-4', { lastNote: { kind: 'note', text: null, at: minutes(-3), masked: true } })),
  waiting: part(
    aCase('LH-5', {
      waitingFor: 'owner',
      waiting: { since: minutes(-60), expectedAt: minutes(600), reason: null },
      state: 'waiting',
    }),
  ),
  happened: {
    counts: [],
    facts: [
      {
        process: 'complaint',
        caseId: 'c',
        estateId: 'lakeside',
        number: 'LH-1',
        title: { zh: '电梯停运', en: 'Lift stopped' },
        class: 'major',
        greenChannel: false,
        over: false,
        limitAt: minutes(-153),
        handlerId: 'li',
        type: 'firing.reached',
        typeTitle: { zh: '到点', en: 'point reached' },
        at: minutes(-153),
        recordedAt: minutes(-153),
        by: 'system:clock',
        firing: {
          clock: 'RESPOND',
          clockTitle: { zh: '响应', en: 'Respond' },
          point: 'limit',
          pointTitle: { zh: '响应超时', en: 'Nobody responded' },
          means: 'breach',
        },
      },
    ],
  },
  shifts: [
    {
      estateId: 'lakeside',
      from: minutes(-480),
      until: minutes(0),
      notes: [
        { id: 'n', by: 'li', at: minutes(-20), text: '水泵房钥匙在前台', masked: false, erased: null, erasable: true },
        {
          id: 'm',
          by: 'wu',
          at: minutes(-15),
          text: null,
          masked: false,
          erased: { by: 'li', at: minutes(-10) },
          erasable: false,
        },
      ],
      takenOver: { by: 'wu', at: minutes(-1) },
    },
  ],
};

describe('the sheet of a shift', () => {
  it('says what is late and unanswered first, and gives screen, paper and file the same lines', () => {
    expect(sheetParts).toEqual(['late', 'unassigned', 'due', 'waiting']);
    const { head, rows } = sheetFile(sheet, names);
    const cell = (row: readonly unknown[], title: string): unknown => row[head.indexOf(title)];
    const lines = sheetParts.flatMap((one) => linesOf(sheet, one, names));
    const cases = rows.slice(0, lines.length);
    expect(cases.map((row) => cell(row, '单号'))).toEqual(['LH-1', 'LH-2', 'LH-3', 'LH-4', 'LH-5']);
    for (const [place, line] of lines.entries()) {
      const row = cases[place] ?? [];
      expect([
        cell(row, '超时 / 剩余'),
        cell(row, '时限'),
        cell(row, '处理人'),
        cell(row, '等谁'),
        cell(row, '最近记录'),
        cell(row, '小区'),
        cell(row, '级别'),
        cell(row, '地点'),
        cell(row, '标记'),
      ]).toEqual([
        line.figure,
        line.limit,
        line.who,
        line.waits,
        line.note,
        line.estate,
        line.class,
        line.place,
        line.marks,
      ]);
    }
  });

  it('names people, estates, classes and states, and says times as people read them', () => {
    const text = sheetFile(sheet, names)
      .rows.map((row) => row.join('|'))
      .join('\n');
    for (const words of [
      '已超时、尚未了结|湖畔|LH-1|电梯停运|2号楼501室|12345热线 待正式回复 · 业主有新消息|重大|',
      '|松山|LH-2|电梯停运|2号楼||',
      '|李伟|超时 2 小时 33 分|2026-11-25 13:27|5 分 00 秒后：响应时限过半 §3.1||2026-11-25 15:50 已催两次|',
      '|无人负责|时限未定||||',
      '2026-11-25 15:57 保密，请在工单页查看',
      '业主 · 预计 2026-11-26 02:00',
      '交班备注|湖畔|||||||李伟|||||水泵房钥匙在前台|2026-11-25 15:40',
      '交班备注|湖畔|||||||吴刚|||||已由 李伟 于 2026-11-25 15:50 删除|2026-11-25 15:45',
      '接班人|湖畔|||||||吴刚||||||2026-11-25 15:59',
      '本班发生|湖畔|LH-1|电梯停运|||||系统|||响应超时|||2026-11-25 13:27',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/\bli\b|lakeside|pines|major|received|T\d\d:/);
  });

  it('has no row that is longer or shorter than its head', () => {
    const { head, rows } = sheetFile(sheet, names);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
  });
});
