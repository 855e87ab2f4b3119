import { ofSteward, personOf } from '../../engine/action.js';
import {
  file,
  flag,
  happened,
  id,
  maybeId,
  maybeWords,
  oneOf,
  period,
  reason,
  reporter,
  variants,
  words,
} from '../../engine/takes.js';
import { action, content, fact, heard } from './complaint.action-parts.js';
import { attachmentKinds } from '../../parts/talking.js';
import type { ComplaintFacts } from './complaint.facts.js';
import { correctedNames } from './complaint.vocabulary.js';
import { anyState, backDating, open, staff } from './life-cycle/transition.js';

/** Talking about the case and correcting its record: possible at any time, because nothing said may be lost (§3.2, §7.2). */
export const talking = {
  correct: action({
    title: { zh: '更正', en: 'Correct' },
    clause: '§7.2',
    from: anyState,
    to: 'same',
    by: staff,
    guards: ['not-complained-about'],

    takes: {
      field: variants(
        {
          place: {
            place: id('place', { title: { zh: '地点与问题', en: 'Place and problem' } }),
            category: id('place'),
            problem: id('place'),
            reason: reason(),
          },
          dwelling: { buildingId: maybeId('building'), dwellingId: maybeId('dwelling'), reason: reason() },
          reporter: { reporter: reporter({ named: true }), reason: reason() },
          // The corrected words stand beside the first ones, which stay.
          text: { text: words('correction', { title: { zh: '描述文字', en: 'The words' } }) },
        },
        { need: 'reason', title: { zh: '更正什么', en: 'What is corrected' }, names: correctedNames },
      ),
    },
    records: 'complaint.corrected',
  }),
  nudge: action({
    title: { zh: '催办', en: 'Nudge' },
    clause: '§4.4',
    from: open,
    to: 'same',
    by: [...staff, 'quality'],
    guards: ['not-complained-about', 'not-nudging-oneself', 'nudged-long-ago'],

    takes: { text: maybeWords('note') },
    records: 'complaint.nudged',
    facts: (a, input) => [
      fact(a, 'complaint.nudged', {
        personId: a.c.handler,
        count: (a.c.nudges?.count ?? 0) + 1,
        ...content(input),
      }),
    ],
  }),
  'say-seen': action({
    title: { zh: '已知悉', en: 'I have seen it' },
    clause: '§4.4',
    from: anyState,
    to: 'same',
    by: [...staff, 'quality', 'admin'],
    guards: ['was-called'],

    takes: {},
    records: 'call.seen',
    facts: (a) => [fact(a, 'call.seen', { personId: personOf(a.by) })],
  }),
  'add-note': action({
    title: { zh: '内部备注', en: 'Add a note' },
    clause: '§4.4',
    from: anyState,
    to: 'same',
    by: [...staff, 'quality', 'contractor', 'system'],
    guards: [],

    takes: { text: words('note') },
    records: 'note.added',
  }),
  'message-owner': action({
    title: { zh: '给报事人留言', en: 'Message the owner' },
    clause: '§3.2',
    from: anyState,
    to: 'same',
    by: [...staff, 'system'],
    guards: ['not-complained-about'],

    takes: { text: words('message') },
    records: 'owner.message-sent',
  }),
  'owner-reply': action({
    title: { zh: '报事人回复', en: 'Reply of the owner' },
    clause: '§3.2',
    from: anyState,
    to: 'same',
    by: ['owner', ...staff],
    guards: ['is-reporter'],

    takes: { text: words('reply') },
    records: 'owner.replied',
    facts: (a, { contentId }) => [fact(a, 'owner.replied', { contentId }), ...heard(a)],
  }),
  'see-owner-word': action({
    title: { zh: '已阅，无需回复', en: 'Read; wants no answer' },
    clause: '§3.2',
    from: anyState,
    to: 'same',
    by: staff,
    guards: ['owner-waits', 'has-the-case', 'not-complained-about'],

    takes: { reason: reason({ title: { zh: '为什么不用回复', en: 'Why it wants no answer' } }) },
    records: 'owner.word-seen',
  }),
  'answer-appointment': action({
    title: { zh: '报事人答复预约', en: 'The owner answers the appointment' },
    clause: '§3.2',
    from: anyState,
    to: 'same',
    by: ['owner', ...staff],
    guards: ['is-reporter', 'appointment-open'],

    takes: {
      accepts: flag({
        title: { zh: '报事人怎么说', en: 'What the owner said' },
        names: {
          true: { zh: '这个时间可以', en: 'the time suits' },
          false: { zh: '这个时间不行', en: 'the time does not suit' },
        },
      }),
      text: maybeWords('reply'),
    },
    records: 'appointment.answered',
    facts: (a, { accepts, ...input }) => [
      fact(a, 'appointment.answered', { madeSeq: a.c.appointment?.seq ?? 0, accepts, ...content(input) }),
      ...heard(a),
    ],
  }),
  'make-appointment': action({
    title: { zh: '预约上门', en: 'Make an appointment' },
    clause: '§3.2',
    from: anyState,
    to: 'same',
    by: [...staff, 'contractor'],
    guards: ['not-complained-about', 'period-in-order'],

    takes: { period: period(), text: maybeWords('appointment') },
    records: 'appointment.made',
  }),
  'log-call': action({
    title: { zh: '登记通话', en: 'Log a call' },
    clause: '§3.2',
    from: anyState,
    to: 'same',
    by: [...staff, 'quality', 'contractor'],
    guards: ['not-complained-about'],

    takes: {
      answered: flag({ title: { zh: '已接通', en: 'Answered' } }),
      text: words('call'),
      happened: happened(backDating),
    },
    records: 'call.logged',
  }),
  'log-visit': action({
    title: { zh: '登记上门', en: 'Log a visit' },
    clause: '§3.2',
    from: anyState,
    to: 'same',
    by: [...staff, 'quality', 'contractor'],
    guards: ['not-complained-about'],

    takes: {
      met: flag({ title: { zh: '见到报事人', en: 'Owner met' } }),
      text: words('visit'),
      happened: happened(backDating),
    },
    records: 'visit.logged',
  }),
  attach: action({
    title: { zh: '上传照片或附件', en: 'Attach a photo or file' },
    clause: '§7.2',
    from: anyState,
    to: 'same',
    by: ['owner', ...staff, 'quality', 'contractor', 'system'],
    guards: ['is-reporter'],

    takes: { contentId: file(), kind: oneOf(attachmentKinds) },
    way: 'own',
    records: 'attachment.added',
    facts: (a, { contentId, kind }) => [
      fact(a, 'attachment.added', { contentId, kind }),
      ...(a.by.role === 'owner' ? heard(a) : []),
    ],
  }),
  'issue-owner-link': action({
    title: { zh: '发放报事人链接', en: 'Issue a link for the owner' },
    clause: '§3.2',
    from: anyState,
    to: 'same',
    by: [...staff, 'system'],
    guards: ['not-complained-about'],

    takes: { reporterId: id('reporter', { need: 'reporter' }) },
    own: ofSteward<Omit<ComplaintFacts['owner-link.issued'], 'reporterId'>>(),
    way: 'own',
    records: 'owner-link.issued',
    facts: (a, { linkId, reporterId, purpose }) => [fact(a, 'owner-link.issued', { linkId, reporterId, purpose })],
  }),
  'end-owner-links': action({
    title: { zh: '收回报事人链接', en: "End the owner's links" },
    clause: '§7.4',
    from: anyState,
    to: 'same',
    by: staff,
    guards: ['not-complained-about'],

    takes: {},
    own: ofSteward<ComplaintFacts['owner-links.ended']>(),
    way: 'own',
    records: 'owner-links.ended',
  }),
} as const;
