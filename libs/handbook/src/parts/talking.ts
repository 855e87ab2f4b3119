import {
  type CaseCore,
  type FactTypeOf,
  type GuardRule,
  type ProcessTypes,
  actionsFor,
  personOf,
  refuse,
} from '../engine/action.js';
import type { PartFact } from '../engine/definition.js';
import { file, maybeWords, oneOf, words } from '../engine/takes.js';
import { lengthInWords, parseDuration } from '../standard/duration.js';
import type { Bilingual, Standard } from '../standard/standard.js';
import type { Ms, Role } from '../engine/fact.js';
import { staff } from './roles.js';

/** A case about which people talk: who has it, and how often somebody nudged. */
export interface TalkedCase extends CaseCore {
  readonly handler: string | null;
  readonly nudges?: { readonly count: number; readonly lastAt: Ms };
}
/** Types of a process about whose cases people talk. */
export interface TalkedTypes extends ProcessTypes {
  readonly case: TalkedCase;
}

/** What the facts of talking carry; they have the same names in every process. */
export interface TalkingFacts {
  'note.added': { contentId: string };
  'call.seen': { personId: string };
  'attachment.added': { contentId: string; kind: AttachmentKind };
}

/** As what a file is attached. */
export const attachmentKinds = ['photo-before', 'photo-after', 'voice', 'document'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** As what a file is attached, in words. */
export const attachmentNames: Readonly<Record<AttachmentKind, Bilingual>> = {
  'photo-before': { zh: '处理前', en: 'before' },
  'photo-after': { zh: '处理后', en: 'after' },
  voice: { zh: '语音', en: 'voice' },
  document: { zh: '文件', en: 'document' },
};

type Rule<K extends keyof TalkingFacts> = PartFact<CaseCore, TalkingFacts[K]>;

/** The names of the facts of talking. */
export const talkingFacts: { readonly [K in keyof TalkingFacts]: Rule<K> } = {
  'note.added': { title: { zh: '内部备注', en: 'note added' } },
  'call.seen': { title: { zh: '已知悉', en: 'has seen it' }, drives: false },
  'attachment.added': { title: { zh: '添加附件', en: 'attachment added' } },
};

/** 催办: `personId` who has it, null while nobody does; `count` with this one. */
export interface NudgedData {
  personId: string | null;
  count: number;
  contentId?: string;
}

/** Being nudged, in any process. */
export const nudgedRule: PartFact<TalkedCase, NudgedData> = {
  title: { zh: '催办', en: 'nudged' },
  changes: (_, { data, at }) => ({ nudges: { count: data.count, lastAt: at } }),
  calls: ({ personId }) => (personId === null ? [{ for: 'nudged' }] : [{ for: 'nudged', personId }]),
};

/** How long after one nudge the next may come, in ms (10 min, ours). */
export const nudgePause = (standard: Standard): Ms =>
  parseDuration(String(standard.figures.find(({ id }) => id === 'complaint.nudge.pause')?.value ?? 'PT10M'));

/** Conditions about calling somebody, and about being called (§4.4). */
export const callingGuards = {
  'not-nudging-oneself': {
    refuses: ['nudge.own'],
    holds: ({ c, by }) =>
      c.handler !== null && c.handler === personOf(by)
        ? refuse('nudge.own', '此单由您本人处理，无须催办。', 'It is yours: there is nobody to nudge.', '§4.4')
        : null,
  },
  'nudged-long-ago': {
    refuses: ['nudge.too-soon'],
    holds: ({ c, standard, now }) => {
      const pause = nudgePause(standard);
      if (c.nudges === undefined || now >= c.nudges.lastAt + pause) return null;
      return refuse(
        'nudge.too-soon',
        `刚刚已催办（共 ${String(c.nudges.count)} 次），${lengthInWords(pause, 'zh')}内不重复催办。`,
        `It was nudged just now (${String(c.nudges.count)} times so far); again after ${lengthInWords(pause, 'en')} at the earliest.`,
        '§4.4',
        { count: c.nudges.count, lastAt: c.nudges.lastAt, nextAt: c.nudges.lastAt + pause },
      );
    },
  },
  'was-called': {
    refuses: ['call.none'],
    holds: ({ c, by }) =>
      c.called?.some(({ personId, seenAt }) => personId === personOf(by) && seenAt === null) === true
        ? null
        : refuse(
            'call.none',
            '没有待您确认知悉的通知。',
            'Nothing that you were called for waits for you to say that you have seen it.',
            '§4.4',
          ),
  },
} as const satisfies Readonly<Record<string, GuardRule<TalkedTypes>>>;
export type CallingGuard = keyof typeof callingGuards;

/** Seeing, noting and attaching, as every process has them. */
export function notingActions<T extends ProcessTypes>(
  states: { readonly any: readonly T['case']['state'][] },
  // Who sends files beside those who work on it.
  senders: readonly Role[] = [],
) {
  const action = actionsFor<T>();
  const type = (name: string): FactTypeOf<T> => name as FactTypeOf<T>;
  return {
    'say-seen': action({
      title: { zh: '已知悉', en: 'I have seen it' },
      clause: '§4.4',
      from: states.any,
      to: 'same',
      by: [...staff, 'quality', 'admin'],
      guards: ['was-called'],
      takes: {},
      records: type('call.seen'),
      facts: (a) => [
        {
          type: 'call.seen',
          ...(a.row.clause === null ? {} : { clause: a.row.clause }),
          data: { personId: personOf(a.by) },
        } as never,
      ],
    }),
    'add-note': action({
      title: { zh: '内部备注', en: 'Add a note' },
      clause: '§4.4',
      from: states.any,
      to: 'same',
      by: [...staff, 'quality', 'contractor', 'system'],
      guards: [],
      takes: { text: words('note') },
      records: type('note.added'),
    }),
    attach: action({
      title: { zh: '上传照片或附件', en: 'Attach a photo or file' },
      clause: '§7.2',
      from: states.any,
      to: 'same',
      by: [...senders, ...staff, 'quality', 'contractor', 'system'],
      guards: [],
      takes: { contentId: file(), kind: oneOf(attachmentKinds) },
      way: 'own',
      records: type('attachment.added'),
    }),
  } as const;
}

/** Nudging, seeing, noting and attaching. */
export function talkingActions<T extends TalkedTypes>(
  process: string,
  states: { readonly any: readonly T['case']['state'][]; readonly open: readonly T['case']['state'][] },
  senders: readonly Role[] = [],
) {
  const action = actionsFor<T>();
  const type = (name: string): FactTypeOf<T> => name as FactTypeOf<T>;
  return {
    nudge: action({
      title: { zh: '催办', en: 'Nudge' },
      clause: '§4.4',
      from: states.open,
      to: 'same',
      by: [...staff, 'quality'],
      guards: ['not-complained-about', 'not-nudging-oneself', 'nudged-long-ago'],
      takes: { text: maybeWords('note') },
      records: type(`${process}.nudged`),
      facts: (a, { contentId }) => [
        {
          type: type(`${process}.nudged`),
          ...(a.row.clause === null ? {} : { clause: a.row.clause }),
          data: {
            personId: a.c.handler,
            count: (a.c.nudges?.count ?? 0) + 1,
            ...(contentId === undefined ? {} : { contentId }),
          },
        } as never,
      ],
    }),
    ...notingActions<T>(states, senders),
  } as const;
}
