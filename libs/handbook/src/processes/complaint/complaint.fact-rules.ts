import type { FactRulesOf } from '../../engine/definition.js';
import { holdingFacts } from '../../parts/holding.js';
import { linkingFacts } from '../../parts/case-links.js';
import { nudgedRule } from '../../parts/talking.js';
import type { Bilingual } from '../../standard/standard.js';
import type { ComplaintCase } from './complaint.case.js';
import { overForHim, toHim } from './complaint.calls.js';
import type { ComplaintFactType, ComplaintState } from './complaint.facts.js';
import { reached, talkFacts } from './complaint.talk.fact-rules.js';
import type { ComplaintTypes } from './complaint.types.js';
import { inHand } from './life-cycle/transition.js';

type Change = Partial<ComplaintCase>;

const held = holdingFacts('complaint');

const withOne = (list: readonly string[], one: string): readonly string[] =>
  list.includes(one) ? list : [...list, one];
const without = (list: readonly string[], one: string): readonly string[] => list.filter((other) => other !== one);
const isInHand = (state: ComplaintState): boolean => (inHand as readonly string[]).includes(state);

/** Nobody is looked for any more. */
const found = (c: ComplaintCase): Change => (c.nobodyFitsAt === undefined ? {} : { nobodyFitsAt: null });

/** Somebody takes it over. Whoever has it must accept it himself, unless the owner has already heard the outcome. */
const given = (c: ComplaintCase, personId: string): Change => ({
  ...found(c),
  handler: personId,
  offeredTo: null,
  helpers: without(c.helpers, personId),
  ...(isInHand(c.state) && c.handler !== personId ? { state: 'received', acceptedAt: null } : {}),
});

/** What was proposed has been approved or rejected. */
const decided = (c: ComplaintCase, proposedSeq: number | undefined): Change =>
  proposedSeq === undefined ? {} : { proposals: { ...c.proposals, takingOut: null } };

/** Facts about a complaint itself: name, what each changes in the case apart from its clocks, and whom it calls. */
const own = {
  'complaint.received': {
    title: { zh: '收到', en: 'received' },
    changes: (_, { data, at, seq, actor }) => ({
      kind: data.kind,
      class: data.provisionalClass,
      provisionalClass: data.provisionalClass,
      channel: data.channel,
      place: data.place,
      category: data.category,
      problem: data.problem,
      greenChannel: data.greenChannel,
      confidential: data.confidential,
      skills: data.skills,
      estateId: data.estateId,
      buildingId: data.buildingId ?? null,
      dwellingId: data.dwellingId ?? null,
      reporterId: data.reporterId,
      reporterKind: data.reporterKind,
      contactWish: data.contactWish,
      externalNumber: data.externalNumber ?? null,
      linkedTo: data.linkedTo ?? null,
      aboutPersonId: data.aboutPersonId ?? null,
      contentId: data.contentId,
      observedUntil: data.observedUntil ?? null,
      receivedAt: at,
      receivedSeq: seq,
      filedBy: actor.id,
    }),
  },
  'complaint.first-asked': {
    title: { zh: '首问登记', en: 'first asked' },
    changes: (c, { data }) => ({ firstAsked: c.firstAsked ?? data.personId }),
  },
  'complaint.classified': {
    title: { zh: '分类', en: 'classified' },
    changes: (_, { data }) => ({ class: data.class, classified: true }),
  },
  'complaint.class-change-proposed': {
    title: { zh: '申请调整级别', en: 'change of class proposed' },
    begins: { zh: '申请调整级别', en: 'another class proposed' },
    changes: (c, { data, seq, actor }) => ({
      proposals: { ...c.proposals, classChange: { seq, class: data.class, by: actor.id } },
    }),
  },
  'complaint.class-changed': {
    title: { zh: '调整级别', en: 'class changed' },
    changes: (c, { data }) => ({ class: data.class, proposals: { ...c.proposals, classChange: null } }),
  },
  'complaint.class-change-rejected': {
    title: { zh: '驳回调整级别', en: 'change of class rejected' },
    changes: (c) => ({ proposals: { ...c.proposals, classChange: null } }),
  },
  'complaint.kind-changed': {
    title: { zh: '事项类别变更', en: 'kind changed' },
    changes: (c, { data }) => ({ kind: data.kind, ...decided(c, data.proposedSeq) }),
  },
  'complaint.assigned': {
    ...held['complaint.assigned'],
    changes: (c, { data }) => given(c, data.personId),
  },
  'complaint.assignment-failed': {
    ...held['complaint.assignment-failed'],
    changes: (_, { at }) => ({ nobodyFitsAt: at }),
  },
  'complaint.claimed': {
    ...held['complaint.claimed'],
    changes: (c, { data }) => given(c, data.personId),
  },
  'complaint.hand-over-declined': {
    ...held['complaint.hand-over-declined'],
    effect: { field: 'by', values: null, says: 'offer-lapsed' },
  },
  'complaint.returned': {
    ...held['complaint.returned'],
    changes: (c) => ({
      handler: null,
      offeredTo: null,
      acceptedAt: null,
      ...(isInHand(c.state) ? { state: 'received' } : {}),
    }),
  },
  'complaint.accepted': {
    title: { zh: '受理', en: 'accepted' },
    changes: (c, { data, at }) => ({
      handler: data.personId,
      offeredTo: null,
      handledBy: withOne(c.handledBy, data.personId),
      acceptedAt: at,
      ...(c.state === 'received' ? { state: 'accepted' } : {}),
    }),
  },
  'complaint.investigation-started': {
    title: { zh: '开始调查', en: 'investigation started' },
    changes: () => ({ state: 'investigating' }),
  },
  'complaint.handling-started': {
    title: { zh: '开始处理', en: 'handling started' },
    changes: () => ({ state: 'handling' }),
  },
  'complaint.waiting': {
    title: { zh: '转入等待', en: 'waiting' },
    begins: { zh: '转入等待', en: 'began to wait' },
    changes: (c, { data, at }) => ({
      state: 'waiting',
      waitingFor: data.for,
      // A new date prolongs the same wait.
      waiting: {
        since: c.state === 'waiting' && c.waitingFor === data.for ? (c.waiting?.since ?? at) : at,
        expectedAt: data.expectedAt,
        resumesTo: c.waiting?.resumesTo ?? c.state,
      },
      waitingWords: data.contentId,
    }),
  },
  'complaint.resumed': {
    title: { zh: '恢复处理', en: 'resumed' },
    changes: (c) => (c.waiting ? { state: c.waiting.resumesTo } : {}),
  },
  'complaint.fed-back': {
    title: { zh: '反馈结果', en: 'fed back' },
    begins: { zh: '反馈', en: 'fed back' },
    changes: (c, { data, at }) => ({
      state: 'fed-back',
      fedBackAt: at,
      ...(data.tellsWhoHandles ? { ownerToldAt: c.ownerToldAt ?? at } : {}),
      ...reached(data.proof),
    }),
  },
  'complaint.reviewed': {
    title: { zh: '复查', en: 'reviewed' },
    changes: (_, { data, at }) => ({ state: 'reviewed', reviewedAt: at, reviewResult: data.result }),
  },
  'complaint.rated': {
    title: { zh: '评价', en: 'rated' },
    changes: (_, { data, at, actor }) => ({
      rating: data.score,
      ratedAt: at,
      ratedBy: actor.role === 'owner' ? 'owner' : 'staff',
    }),
  },
  'complaint.low-rating-answered': {
    title: { zh: '答复差评', en: 'low rating answered' },
    changes: () => ({ lowRatingOpen: false }),
  },
  'complaint.closed': {
    title: { zh: '关闭', en: 'closed' },
    effect: { field: 'as', values: ['no-answer'] },
    changes: (_, { data, at }) => ({ state: 'closed', closedAt: at, closedAs: data.as }),
  },
  'complaint.reopened': {
    title: { zh: '重开', en: 'reopened' },
    returns: true,
    changes: (c, { data }) => ({
      state: c.handler === null ? 'received' : 'accepted',
      reopenCount: data.count,
      escalationFloor: data.count >= 2 ? 'estate-manager' : 'supervisor',
      fedBackAt: null,
      reviewedAt: null,
      reviewResult: null,
      rating: null,
      ratedAt: null,
      ratedBy: null,
      // A case that is taken up again answers the low rating by its work.
      lowRatingOpen: false,
      closedAt: null,
      closedAs: null,
    }),
  },
  'complaint.withdrawn': {
    title: { zh: '撤诉', en: 'withdrawn' },
    begins: { zh: '报事人撤诉', en: 'the owner withdrew' },
    changes: (c, { at, data }) => ({ state: 'withdrawn', closedAt: at, ...decided(c, data.proposedSeq) }),
    calls: (_, deciding) => overForHim(deciding),
  },
  'complaint.taking-out-proposed': {
    title: {
      zh: '超时工单移出统计：申请',
      en: 'taking a late case out of the figures: proposed',
    },
    changes: (c, { data: { as, kind, confirmedWith, into }, seq, actor }) => ({
      proposals: {
        ...c.proposals,
        takingOut: {
          as,
          ...(kind === undefined ? {} : { kind }),
          ...(confirmedWith === undefined ? {} : { confirmedWith }),
          ...(into === undefined ? {} : { into }),
          seq,
          by: actor.id,
        },
      },
    }),
  },
  'complaint.taking-out-rejected': {
    title: {
      zh: '超时工单移出统计：驳回',
      en: 'taking a late case out of the figures: rejected',
    },
    changes: (c, { data }) => decided(c, data.proposedSeq),
  },
  'complaint.not-a-complaint-proposed': {
    title: { zh: '提出认定为非投诉', en: '"not a complaint" proposed' },
    begins: { zh: '申请认定为非投诉', en: 'proposed as no complaint' },
    changes: (c, { seq, actor }) => ({
      proposals: { ...c.proposals, notAComplaint: { seq, by: actor.id } },
    }),
  },
  'complaint.not-a-complaint-confirmed': {
    title: { zh: '认定为非投诉', en: '"not a complaint" confirmed' },
    changes: (c, { at }) => ({
      state: 'not-a-complaint',
      closedAt: at,
      proposals: { ...c.proposals, notAComplaint: null },
    }),
    calls: (_, deciding) => overForHim(deciding),
  },
  'complaint.not-a-complaint-rejected': {
    title: { zh: '不认定为非投诉', en: '"not a complaint" rejected' },
    changes: (c) => ({ proposals: { ...c.proposals, notAComplaint: null } }),
  },
  'complaint.reporter-joined': {
    title: { zh: '并入报事人', en: 'reporter joined' },
    begins: { zh: '又有报事人加入', en: 'a further reporter joined' },
    changes: (c, { seq, data }) => ({
      joined: [
        ...c.joined,
        {
          seq,
          reporterId: data.reporterId,
          reporterKind: data.reporterKind,
          fromCase: data.fromCase ?? null,
          startedAt: data.startedAt,
          undone: false,
          ...(data.contactWish === undefined ? {} : { contactWish: data.contactWish }),
          ...(data.dwellingId === undefined ? {} : { dwellingId: data.dwellingId }),
        },
      ],
    }),
  },
  'complaint.joining-undone': {
    title: { zh: '撤销并入报事人', en: 'joining undone' },
    changes: (c, { data }) => ({
      joined: c.joined.map((one) =>
        one.seq === data.joinedSeq
          ? { ...one, undone: true, ...(data.toCase === undefined ? {} : { toCase: data.toCase }) }
          : one,
      ),
    }),
  },
  'complaint.merged': {
    title: { zh: '并入其他工单', en: 'merged into another case' },
    changes: (c, { seq, data }) => ({
      state: 'merged',
      mergedInto: { caseId: data.into, seq, resumesTo: c.state },
      ...decided(c, data.proposedSeq),
    }),
    calls: (_, deciding) => overForHim(deciding),
  },
  'complaint.merge-undone': {
    title: { zh: '撤销并入其他工单', en: 'merge undone' },
    returns: true,
    changes: (c) => (c.mergedInto ? { state: c.mergedInto.resumesTo, mergedInto: null } : {}),
    // He was told that nothing is left to do.
    calls: (_, { c }) => toHim('given', c.handler),
  },
  'complaint.corrected': {
    title: { zh: '更正', en: 'corrected' },
    changes: (_, { data }) => corrected(data.values ?? {}),
  },
  'complaint.adopted': {
    title: { zh: '接管旧工单', en: 'adopted' },
    changes: (_, { at, seq, data }) => ({
      adoptedAt: at,
      ...(data.planId === undefined ? {} : { adoptionPlan: data.planId, adoptedSeq: seq }),
    }),
  },
  'complaint.hot-spot-raised': {
    title: { zh: '标记为重复问题', en: 'marked as a hot spot' },
    changes: () => ({ hotSpot: true }),
  },
  'complaint.hot-spot-ended': {
    title: { zh: '解除重复问题标记', en: 'hot spot ended' },
    changes: () => ({ hotSpot: false }),
  },
  'complaint.nudged': nudgedRule,
} satisfies Partial<FactRulesOf<ComplaintTypes>>;

const correctable = ['place', 'category', 'problem', 'buildingId', 'dwellingId', 'reporterId'] as const;

function corrected(values: Readonly<Record<string, string>>): Change {
  return Object.fromEntries(correctable.flatMap((field) => (field in values ? [[field, values[field]]] : [])));
}

/** Every fact of a complaint: its one name, what it changes, whom it calls. */
export const facts: FactRulesOf<ComplaintTypes> = { ...held, ...own, ...talkFacts, ...linkingFacts };

/** What each fact of a complaint is called in a timeline. */
export const factNames = Object.fromEntries(
  Object.entries(facts).map(([type, { title }]) => [type, title]),
) as Readonly<Record<ComplaintFactType, Bilingual>>;
