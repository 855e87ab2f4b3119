import type { DeliveriesAnswer, FiringsAnswer } from '@steward/contracts';

/** A fact of the case, by the clocks unless said otherwise. */
export const fact = (seq: number, type: string, at: string, more: object = {}): object => ({
  seq,
  type,
  at,
  recordedAt: at,
  actor: { id: 'system:clocks', role: 'system' },
  clause: null,
  data: {},
  ...more,
});

/** Sunday 22 November 2026 in Shanghai, by its time of day. */
export const at = (time: string): string => new Date(`2026-11-22T${time}+08:00`).toISOString();

/** A case whose handling began too late, as the gateway answers it. */
export const theCase: Record<string, unknown> = {
  id: 'c-1',
  number: 'LH-1042',
  state: 'received',
  kind: 'complaint',
  class: 'general',
  title: { zh: '电梯停运', en: 'Lift out of service' },
  handlerId: null,
  receivedAt: at('00:14:00'),
};

/** Its facts. */
export const facts = [
  fact(1, 'complaint.received', at('00:14:00'), { actor: { id: 'p-desk', role: 'front-desk' }, clause: '§4.4' }),
  fact(2, 'complaint.classified', at('00:15:00'), {
    actor: { id: 'p-desk', role: 'front-desk' },
    data: { class: 'general' },
  }),
  fact(3, 'firing.reached', at('02:14:00.400')),
  fact(4, 'escalation.told', at('02:14:01')),
  fact(5, 'complaint.claimed', at('02:30:00'), {
    actor: { id: 'p-wang', role: 'handler' },
    data: { personId: 'p-wang' },
  }),
  fact(6, 'owner.told-who-handles', at('00:40:00'), {
    recordedAt: at('03:00:00'),
    actor: { id: 'p-zhao', role: 'supervisor' },
  }),
  fact(7, 'firing.overruled', at('03:00:00')),
];

/** Why its points were reached. */
export const firings: FiringsAnswer = {
  caseId: 'c-1',
  number: 'LH-1042',
  zone: 'Asia/Shanghai',
  items: [
    {
      firingId: 'RESPOND/1/2/limit/0',
      seq: 3,
      sentence: {
        zh: '响应超时：11月22日 00:14 收到 + 2 小时（§3.1 一般）= 02:14',
        en: 'Nobody responded in time: 22 Nov 00:14 received + 2 h (§3.1 general) = 02:14',
      },
      clock: 'RESPOND',
      clockTitle: { zh: '响应', en: 'Respond' },
      point: 'limit',
      repeat: 0,
      means: 'breach',
      tells: ['supervisor'],
      clause: '§3.1',
      ours: false,
      standard: { id: 'handbook-2025', version: 1, title: { zh: '手册 2025', en: 'Handbook 2025' } },
      sum: {
        startedAt: at('00:14:00'),
        startedBy: 'complaint.received',
        startSeq: 1,
        startSetSeq: 1,
        targetSeq: 2,
        lengthOf: 'limit',
        lengthMs: 7_200_000,
        lengthClause: '§3.1',
        fraction: null,
        delayMs: 0,
        pausedMs: 0,
        pauses: [],
        replaced: [{ targetAt: null, limitAt: at('04:14:00'), targetSeq: 1 }],
        problemClass: 'general',
      },
      due: at('02:14:00'),
      effectiveDue: at('02:14:00'),
      recordedAt: at('02:14:00.400'),
      latenessMs: 400,
      toldBy: null,
      overruled: {
        seq: 7,
        recordedAt: at('03:00:00'),
        by: {
          seq: 6,
          type: 'owner.told-who-handles',
          at: at('00:40:00'),
          recordedAt: at('03:00:00'),
          actor: { id: 'p-zhao', role: 'supervisor' },
        },
      },
      told: {
        seq: 4,
        at: at('02:14:01'),
        alarm: false,
        reached: [
          { kind: 'person', id: 'p-zhao', level: 'supervisor', rung: 'deputy', deliveryId: 'dl-1', state: 'queued' },
        ],
        considered: [
          {
            personId: 'p-chen',
            level: 'supervisor',
            rung: 'named',
            outcome: 'skipped',
            why: 'on-leave',
            rule: 'leave-7',
            until: at('08:00:00'),
            sentence: { zh: '', en: '' },
          },
          {
            personId: 'p-zhao',
            level: 'supervisor',
            rung: 'deputy',
            outcome: 'reached',
            why: 'leave-deputy',
            rule: null,
            until: null,
            sentence: { zh: '', en: '' },
          },
        ],
      },
    },
  ],
};

/** What was told of it, and how that ended. */
export const deliveries: DeliveriesAnswer = {
  next: null,
  items: [
    {
      deliveryId: 'dl-1',
      caseId: 'c-1',
      recipient: { kind: 'person', id: 'p-zhao' },
      occasion: 'complaint.respond.limit',
      template: 'breach',
      urgency: 'ordinary',
      language: 'zh-CN',
      clause: '§3.1',
      state: 'read',
      requestedAt: at('02:14:00.600'),
      listedAt: at('02:14:00.600'),
      attempts: [
        {
          attempt: 1,
          channel: 'wecom',
          outcome: 'failed',
          code: 'refused-93000',
          startedAt: at('02:14:01'),
          endedAt: at('02:14:02'),
        },
        {
          attempt: 2,
          channel: 'mail',
          outcome: 'sent',
          code: 'accepted',
          startedAt: at('02:16:02'),
          endedAt: at('02:16:03'),
        },
      ],
      receipts: [{ kind: 'read', by: 'recipient', at: at('02:20:00') }],
      waits: null,
      askedToCall: [],
      digest: null,
    },
  ],
};

/** Names on file. */
export const staff: Readonly<Record<string, string>> = {
  'p-desk': '刘敏',
  'p-wang': '王建国',
  'p-zhao': '赵伟',
  'p-chen': '陈静',
};
