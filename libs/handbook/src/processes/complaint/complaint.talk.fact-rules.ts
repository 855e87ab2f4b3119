import type { FactRulesOf } from '../../engine/definition.js';
import type { Proof } from '../../engine/proof.js';
import { entryFacts } from '../../parts/entries.js';
import { talkingFacts } from '../../parts/talking.js';
import { type ComplaintCase, attemptsKept, externalsOf } from './complaint.case.js';
import { withNotice } from './complaint.notices.js';
import type { ComplaintTypes } from './complaint.types.js';

type Change = Partial<ComplaintCase>;

/** The owner was reached: earlier attempts no longer count. */
export const reached = (proof: Proof): Change => (proof.kind === 'unreachable' ? {} : { attempts: [] });

const attempted = (c: ComplaintCase, answered: boolean, seq: number, at: number): Change => ({
  attempts: answered ? [] : [...c.attempts, { seq, at }].slice(-attemptsKept),
});

/** Facts about what was said, to authorities too, of old records, and entries of the ledger. */
export const talkFacts = {
  ...entryFacts,
  ...talkingFacts,
  'owner.told-who-handles': {
    title: { zh: '告知报事人由谁处理', en: 'owner told who handles it' },
    begins: { zh: '告知报事人', en: 'owner told who handles it' },
    changes: (c, { data, at }) => ({ ownerToldAt: c.ownerToldAt ?? at, ...reached(data.proof) }),
  },
  'owner.told-progress': {
    title: { zh: '告知进度', en: 'owner told of progress' },
    begins: { zh: '上次告知进度', en: 'progress last told' },
    changes: (c, { data, at }) => ({
      progressToldAt: Math.max(c.progressToldAt ?? at, at),
      ...reached(data.proof),
    }),
  },
  'record.answered': {
    title: { zh: '旧记录载明的受理与响应', en: 'accepted and answered there, as the old record says' },
    drives: false,
    changes: (_, { data }) => (data.personId === undefined ? {} : { handler: data.personId }),
  },
  'record.corrected': {
    title: { zh: '旧记录更正', en: 'the old record was corrected' },
    begins: { zh: '收到（旧记录更正后）', en: 'received, as the corrected record says' },
    drives: false,
    returns: true,
    changes: (_, { data, seq }) => ({
      kind: data.kind,
      class: data.provisionalClass,
      provisionalClass: data.provisionalClass,
      channel: data.channel,
      place: data.place,
      category: data.category,
      problem: data.problem,
      greenChannel: data.greenChannel,
      skills: data.skills,
      contentId: data.contentId,
      receivedAt: data.received[0],
      receivedSeq: seq,
      observedUntil: data.observedUntil,
      state: data.closed === null ? 'received' : 'closed',
      closedAt: data.closed?.[0] ?? null,
      closedAs: data.closed === null ? null : 'imported',
    }),
  },
  'owner.message-sent': {
    title: { zh: '给报事人留言', en: 'message to the owner' },
  },
  'owner.notice-passed-on': {
    title: { zh: '向报事人转发应急通知', en: 'the notice of the emergency passed on' },
    changes: (c, { data }) => withNotice(c, data, 'passed'),
  },
  'owner.heard-notice': {
    title: { zh: '报事人已收到应急通知', en: 'the notice of the emergency arrived' },
    changes: (c, { data, at }) => ({
      ...withNotice(c, data, 'heard'),
      progressToldAt: Math.max(c.progressToldAt ?? at, at),
    }),
  },
  'owner.replied': {
    title: { zh: '报事人回复', en: 'owner replied' },
    begins: { zh: '报事人来信', en: 'the owner wrote' },
    changes: () => ({ attempts: [] }),
  },
  'owner.word-seen': {
    title: { zh: '已阅报事人来信', en: "owner's word read" },
  },
  'appointment.answered': {
    title: { zh: '报事人答复预约', en: 'appointment answered' },
    begins: { zh: '报事人答复预约', en: 'the owner answered the appointment' },
    changes: (c, { data }) => ({
      attempts: [],
      ...(c.appointment?.seq === data.madeSeq ? { appointment: { ...c.appointment, accepted: data.accepts } } : {}),
    }),
  },
  'complaint.external-linked': {
    title: { zh: '外部渠道转来', en: 'passed on by an authority' },
    changes: (c, { seq, data }) => ({
      externals: [
        ...externalsOf(c),
        {
          seq,
          source: data.source,
          number: data.number ?? null,
          respondBy: data.respondBy ?? null,
          replyBy: data.replyBy ?? null,
          repliedSeq: null,
          repliedAt: null,
        },
      ],
    }),
  },
  'complaint.external-replied': {
    title: { zh: '正式回复外部渠道', en: 'formal reply to the authority' },
    changes: (c, { seq, at, data }) => ({
      externals: externalsOf(c).map((one) =>
        data.repliesTo.includes(one.seq) ? { ...one, repliedSeq: seq, repliedAt: at } : one,
      ),
    }),
  },
  'appointment.made': {
    title: { zh: '预约', en: 'appointment made' },
    changes: (_, { seq, data }) => ({
      appointment: { seq, from: data.from, until: data.until, accepted: null },
    }),
  },
  'call.logged': {
    title: { zh: '登记通话', en: 'call logged' },
    changes: (c, { seq, at, data }) => ({
      ...attempted(c, data.answered, seq, at),
      ...(data.answered ? { answeredCall: { seq, at } } : {}),
    }),
  },
  'visit.logged': {
    title: { zh: '登记上门', en: 'visit logged' },
    changes: (c, { seq, at, data }) => attempted(c, data.met, seq, at),
  },
  'attachment.added': {
    ...talkingFacts['attachment.added'],
    begins: { zh: '报事人发来附件', en: 'the owner sent a file' },
  },
  'owner-link.issued': {
    title: { zh: '发出报事人链接', en: 'owner link issued' },
    drives: false,
  },
  'owner-links.ended': {
    title: { zh: '收回报事人链接', en: 'owner links ended' },
    drives: false,
  },
} satisfies Partial<FactRulesOf<ComplaintTypes>>;
