import { ofSteward, personOf } from '../../engine/action.js';
import {
  contractor,
  happened,
  instant,
  maybeContact,
  maybeReason,
  maybeWords,
  oneOf,
  person,
  proof,
  reason,
  words,
} from '../../engine/takes.js';
import { action, content, fact } from './complaint.action-parts.js';
import { waitNames } from './complaint.vocabulary.js';
import { expectedToGoOn } from '../../parts/waiting.js';
import { waitsToHearWho } from './owner-word.js';
import { afterFeedback, atWork, backDating, ended, inHand, leads, open, staff } from './life-cycle/transition.js';

/** Words in which the owner was told something. */
const tellingOwner = { title: { zh: '告知报事人的话', en: 'What the owner was told' } };

/** Who has it, and what he does until the owner hears the outcome (§3.1, §3.3, §4.4). */
export const handling = {
  assign: action({
    title: { zh: '派单', en: 'Assign' },
    clause: '§3.3',
    by: [...leads, 'front-desk', 'system'],
    guards: ['not-complained-about', 'person-fits'],
    from: atWork,
    to: 'received',
    also: [
      { from: afterFeedback, to: 'same' },
      // What an ended case still owes its owner or an authority must not stay with somebody who has gone.
      { from: ended, to: 'same', guards: ['still-owes', 'not-complained-about', 'person-fits'] },
    ],
    takes: { personId: person() },
    // Steward's own assignment says why: `reason` a stable code, `consideredContentId` who else was looked at.
    own: ofSteward<{ reason?: string; consideredContentId?: string }>(),
    records: 'complaint.assigned',
    facts: (a, { personId, reason, consideredContentId }) => [
      fact(a, 'complaint.assigned', {
        personId,
        by: a.by.role === 'system' ? 'automatic' : 'supervisor',
        ...(reason === undefined ? {} : { reason }),
        ...(consideredContentId === undefined ? {} : { consideredContentId }),
      }),
    ],
  }),
  'report-nobody-fits': action({
    title: { zh: '自动派单未找到合适人员', en: 'Nobody on duty fits' },
    clause: '§4.4',
    from: atWork,
    to: 'same',
    by: ['system'],
    guards: ['nobody-has-it'],

    takes: {},
    // `reason` a stable code, `consideredContentId` who else was looked at.
    own: ofSteward<{ reason: string; consideredContentId?: string }>(),
    way: 'own',
    records: 'complaint.assignment-failed',
  }),
  claim: action({
    title: { zh: '抢单', en: 'Claim' },
    clause: '§3.3',
    from: ['received'],
    to: 'same',
    by: staff,
    guards: ['nobody-has-it', 'not-complained-about'],

    takes: {},
    records: 'complaint.claimed',
    facts: (a) => [fact(a, 'complaint.claimed', { personId: personOf(a.by) })],
  }),
  'offer-hand-over': action({
    title: { zh: '移交', en: 'Offer to hand over' },
    clause: '§4.4',
    from: open,
    to: 'same',
    by: staff,
    guards: ['somebody-has-it', 'has-the-case', 'no-offer-open', 'person-fits'],

    takes: { to: person(), reason: reason() },
    records: 'complaint.hand-over-offered',
  }),
  'accept-hand-over': action({
    title: { zh: '接收移交', en: 'Accept the hand-over' },
    clause: '§4.4',
    from: open,
    to: 'same',
    by: staff,
    guards: ['is-offered', 'not-complained-about'],

    takes: {},
    records: 'complaint.hand-over-accepted',
    facts: (a) => {
      const personId = personOf(a.by);
      // Whoever takes a case over has accepted it, also when the one before him had not.
      const accepted = a.c.state === 'received' ? [fact(a, 'complaint.accepted', { personId })] : [];
      return [fact(a, 'complaint.hand-over-accepted', { personId, from: a.c.handler ?? '' }), ...accepted];
    },
  }),
  'decline-hand-over': action({
    title: { zh: '谢绝或撤回移交', en: 'Decline or take back the hand-over' },
    clause: '§4.4',
    from: open,
    to: 'same',
    by: [...staff, 'system'],
    guards: ['offer-concerns-caller'],

    takes: { reason: maybeReason() },
    records: 'complaint.hand-over-declined',
    facts: (a, input) => [fact(a, 'complaint.hand-over-declined', { by: personOf(a.by), ...content(input) })],
  }),
  return: action({
    title: { zh: '退单', en: 'Return' },
    clause: '§4.4',
    by: [...staff, 'system'],
    guards: ['somebody-has-it', 'has-the-case'],
    from: atWork,
    to: 'received',
    also: [
      { from: afterFeedback, to: 'same' },
      { from: ended, to: 'same', guards: ['still-owes', 'somebody-has-it', 'has-the-case'] },
    ],
    takes: { reason: reason() },
    records: 'complaint.returned',
    facts: (a, { contentId }) => [
      fact(a, 'complaint.returned', { personId: a.c.handler ?? personOf(a.by), contentId }),
    ],
  }),
  'add-helper': action({
    title: { zh: '增加协办人', en: 'Add a helper' },
    clause: '§3.3',
    from: open,
    to: 'same',
    by: staff,
    guards: ['has-the-case', 'person-fits', 'helper-new'],

    takes: { personId: person() },
    records: 'complaint.helper-added',
  }),
  'remove-helper': action({
    title: { zh: '移除协办人', en: 'Remove a helper' },
    clause: '§3.3',
    from: open,
    to: 'same',
    by: [...staff, 'system'],
    guards: ['has-the-case', 'helper-known'],

    takes: { personId: person() },
    records: 'complaint.helper-removed',
  }),
  'engage-contractor': action({
    title: { zh: '委托外协单位', en: 'Engage a contractor' },
    clause: '§3.3',
    from: open,
    to: 'same',
    by: staff,
    guards: ['has-the-case', 'contractor-fits'],

    takes: { contractorId: contractor(), text: maybeWords('note') },
    records: 'complaint.contractor-engaged',
  }),
  accept: action({
    title: { zh: '接单受理', en: 'Accept' },
    clause: '§4.4',
    from: ['received'],
    to: 'accepted',
    by: staff,
    guards: ['has-it-or-nobody-does', 'not-complained-about'],

    takes: { happened: happened(backDating) },
    records: 'complaint.accepted',
    facts: (a) => {
      const personId = personOf(a.by);
      const claimed = a.c.handler === null ? [fact(a, 'complaint.claimed', { personId })] : [];
      return [...claimed, fact(a, 'complaint.accepted', { personId })];
    },
  }),
  'tell-owner': action({
    title: { zh: '告知报事人由谁处理', en: 'Tell the owner who handles it' },
    clause: '§3.1',
    from: atWork,
    to: 'same',
    by: staff,
    guards: ['somebody-has-it', 'not-complained-about', 'proof-holds'],

    takes: {
      proof: proof(),
      text: words('message', tellingOwner),
      handler: maybeContact(),
      happened: happened(backDating),
    },
    records: 'owner.told-who-handles',
  }),
  'start-investigation': action({
    title: { zh: '开始调查', en: 'Start the investigation' },
    clause: '§4.4',
    from: ['accepted', 'handling', 'waiting'],
    to: 'investigating',
    by: staff,
    guards: ['has-the-case', 'not-complained-about'],

    takes: { text: maybeWords('note'), happened: happened(backDating) },
    records: 'complaint.investigation-started',
  }),
  'start-handling': action({
    title: { zh: '开始处理', en: 'Start handling' },
    clause: '§4.4',
    from: ['accepted', 'investigating', 'waiting'],
    to: 'handling',
    by: staff,
    guards: ['has-the-case', 'not-complained-about'],

    takes: { text: maybeWords('note'), happened: happened(backDating) },
    records: 'complaint.handling-started',
  }),
  wait: action({
    title: { zh: '等待报事人或第三方', en: 'Wait for the owner or a third party' },
    clause: '§3.3',
    // From the wait itself: a new date.
    from: ['accepted', 'investigating', 'handling', 'waiting'],
    to: 'waiting',
    by: staff,
    guards: ['has-the-case', 'not-complained-about', 'expected-ahead'],

    takes: {
      for: oneOf(['owner', 'third-party'], {
        title: { zh: '等待谁', en: 'Waits for' },
        hint: {
          zh: '等报事人的，报事人会收到“等您回复”；他看不到下面的理由，要问什么请先“给报事人留言”。',
          en: 'An owner who is awaited is told so, and does not see the reason below: leave a message first to ask.',
        },
        names: waitNames,
      }),
      expectedAt: instant({ need: 'expectedAt', title: expectedToGoOn }),
      reason: reason(),
      happened: happened(backDating),
    },
    records: 'complaint.waiting',
  }),
  resume: action({
    title: { zh: '恢复处理', en: 'Resume' },
    clause: '§3.3',
    from: ['waiting'],
    to: 'previous',
    by: [...staff, 'system'],
    guards: ['has-the-case', 'not-complained-about'],

    takes: { happened: happened(backDating) },
    records: 'complaint.resumed',
  }),
  'tell-progress': action({
    title: { zh: '告知进度', en: 'Tell the progress' },
    clause: '§3.3',
    from: inHand,
    to: 'same',
    by: staff,
    guards: ['not-complained-about', 'proof-holds'],

    takes: { proof: proof(), text: words('progress', tellingOwner), happened: happened(backDating) },
    records: 'owner.told-progress',
  }),
  'feed-back': action({
    title: { zh: '反馈结果', en: 'Feed back the outcome' },
    clause: '§2.1.3',
    from: inHand,
    to: 'fed-back',
    by: staff,
    guards: ['has-the-case', 'not-complained-about', 'proof-holds'],

    takes: {
      proof: proof(),
      text: words('feedback', { title: { zh: '告知报事人的处理结果', en: 'The outcome, as the owner was told' } }),
      happened: happened(backDating),
    },
    records: 'complaint.fed-back',
    facts: (a, { happened: _, ...said }) => [
      fact(a, 'complaint.fed-back', {
        ...said,
        ...(waitsToHearWho(a.c, a.standard) ? { tellsWhoHandles: true } : {}),
      }),
    ],
  }),
} as const;
