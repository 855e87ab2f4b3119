import {
  type CaseCore,
  type FactTypeOf,
  type GuardRule,
  type NewFactOf,
  type ProcessTypes,
  actionsFor,
  given,
  isText,
  ofSteward,
  refuse,
} from '../engine/action.js';
import type { PartFact } from '../engine/definition.js';
import type { Ms } from '../engine/fact.js';
import { oneOf, otherCase, reason, words } from '../engine/takes.js';
import { emergencyLevelNames, hazardNames } from '../standard/hazard-names.js';
import { emergencyLevels, hazards } from '../standard/standard.js';
import { leads, staff } from './roles.js';

/** How a case came to be linked with another: it declared it, or joined one that was open. */
export const linkedHow = ['declared', 'joined'] as const;
export type LinkedHow = (typeof linkedHow)[number];

/** What both cases say of a link, each of the other; `startedAt`: the parent's start, which the child counts from where it is the earlier one, ms. */
export interface LinkData {
  caseId: string;
  process: string;
  /** What the other one is to this case. */
  as: 'child' | 'parent';
  how: LinkedHow;
  startedAt?: Ms;
}

/** The facts of a link; they have the same names in every process, and stand on both cases in one commit. */
export interface LinkFacts {
  'link.made': LinkData;
  'link.undone': { caseId: string; madeSeq: number; contentId?: string };
}

/** A link that stands, and the seq of the fact that made it. */
export interface CaseLink extends Readonly<LinkData> {
  readonly seq: number;
}

/** A case that may be linked with others; missing: it never was. */
export interface LinkedCase extends CaseCore {
  readonly links?: readonly CaseLink[];
}
/** Types of a process whose cases may be linked. */
export interface LinkedTypes extends ProcessTypes {
  readonly case: LinkedCase;
}

/** The links of a case that stand. */
export const linksOf = (c: object): readonly CaseLink[] => (c as Pick<LinkedCase, 'links'>).links ?? [];

/** The cases for which this one waits: it is closed after them. */
export const childrenOf = (c: object): readonly CaseLink[] => linksOf(c).filter((link) => link.as === 'child');

/** The earliest start of a case and of whatever it came from, ms. */
export const earliestStart = (own: Ms, c: object): Ms =>
  Math.min(own, ...linksOf(c).flatMap(({ startedAt }) => (startedAt === undefined ? [] : [startedAt])));

type Rule<K extends keyof LinkFacts> = PartFact<LinkedCase, LinkFacts[K]>;

/** The facts of a link, and what they change in any case. */
export const linkingFacts: { readonly [K in keyof LinkFacts]: Rule<K> } = {
  'link.made': {
    title: { zh: '建立关联', en: 'linked' },
    changes: (c, { data: { as, caseId, how, process, startedAt }, seq }) => ({
      links: [...linksOf(c), { seq, caseId, process, as, how, ...(startedAt === undefined ? {} : { startedAt }) }],
    }),
  },
  'link.undone': {
    title: { zh: '撤销关联', en: 'the link was undone' },
    changes: (c, { data }) => ({ links: linksOf(c).filter(({ seq }) => seq !== data.madeSeq) }),
  },
};

const linkIn = (value: unknown): value is LinkData => typeof value === 'object' && value !== null && 'caseId' in value;
const someIn = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0;

/** Conditions about what a case is linked with. */
export const linkingGuards = {
  'link-new': {
    refuses: ['link.known'],
    holds: (question) => {
      const link = given(question, 'link', linkIn);
      const known = link !== null && linksOf(question.c).some(({ caseId }) => caseId === link.caseId);
      return known ? refuse('link.known', '两者已关联。', 'The two are linked already.', '§4.2') : null;
    },
  },
  'link-stands': {
    refuses: ['link.unknown'],
    holds: (question) => {
      const caseId = given(question, 'caseId', isText);
      const stands = childrenOf(question.c).some((link) => caseId === null || link.caseId === caseId);
      return stands ? null : refuse('link.unknown', '没有这项关联。', 'There is no such link.', '§4.2');
    },
  },
  // Whether it still is open only the other case tells: whoever asks looks, and says which are.
  'children-ended': {
    refuses: ['case.child-open'],
    holds: (question) => {
      const open = given(question, 'openChildren', someIn);
      return open === null
        ? null
        : refuse(
            'case.child-open',
            '关联的突发事件尚未解除，本单须在其解除之后关闭。',
            'It is linked with an emergency that is not stood down: it is closed after that.',
            '§4.2',
            { open },
          );
    },
  },
} as const satisfies Readonly<Record<string, GuardRule<LinkedTypes>>>;
export type LinkingGuard = keyof typeof linkingGuards;

/** Whoever asks for what closes a case says which of its children are open. */
export const afterChildren = ofSteward<{ openChildren?: readonly OpenChild[] }>();
/** A child that is open, as a refusal names it. */
export interface OpenChild {
  readonly caseId: string;
  readonly process: string;
  readonly number: string | null;
  readonly state: string;
}

/** Actions by which a case leads to an emergency, or is one of several that did; `link`: what Steward looked up and decided. */
export const linkActionNames = ['declare-emergency', 'join-emergency', 'undo-emergency'] as const;
export type LinkAction = (typeof linkActionNames)[number];

/** Declaring an emergency from a case, joining it to one that is open at its place, and undoing that (§4.2). */
export function emergencyLinkActions<T extends LinkedTypes>({
  any,
  guards,
  open,
}: {
  readonly open: readonly T['case']['state'][];
  readonly any: readonly T['case']['state'][];
  /** When it is one. */
  readonly guards: readonly T['guard'][];
}) {
  const action = actionsFor<T>();
  const made = {
    clause: '§4.2',
    to: 'same',
    by: [...staff, 'quality'],
    records: 'link.made' as FactTypeOf<T>,
  } as const;
  const linked = ({ link }: { readonly link: LinkData }): readonly NewFactOf<T>[] => [
    { type: 'link.made', clause: '§4.2', data: link } as unknown as NewFactOf<T>,
  ];
  return {
    'declare-emergency': action({
      ...made,
      title: { zh: '启动应急', en: 'Declare an emergency' },
      from: open,
      guards: [...guards, 'link-new'],
      takes: {
        hazard: oneOf(hazards, { names: hazardNames, title: { zh: '突发事件类别', en: 'Which hazard' } }),
        level: oneOf(emergencyLevels, {
          names: emergencyLevelNames,
          title: { zh: '响应级别', en: 'Response level' },
          hint: {
            zh: '本处同类突发事件已启动的，并入该事件，级别以其为准',
            en: 'Where one of this hazard is open at its place it joins that one, at its level',
          },
        }),
        text: words('description'),
      },
      own: ofSteward<{ link: LinkData }>(),
      facts: (_, input) => linked(input),
    }),
    'join-emergency': action({
      ...made,
      title: { zh: '并入已启动的应急', en: 'Join an open emergency' },
      from: open,
      guards: [...guards, 'link-new'],
      takes: { caseId: otherCase({ title: { zh: '哪个突发事件', en: 'Which emergency' } }) },
      own: ofSteward<{ link: LinkData }>(),
      facts: (_, input) => linked(input),
    }),
    'undo-emergency': action({
      title: { zh: '撤销与突发事件的关联', en: 'Undo the link with an emergency' },
      clause: '§4.2',
      from: any,
      to: 'same',
      by: leads,
      guards: ['link-stands'],
      takes: { caseId: otherCase({ title: { zh: '哪个突发事件', en: 'Which emergency' } }), reason: reason() },
      records: 'link.undone' as FactTypeOf<T>,
      facts: (a, { caseId, contentId }) => [unlinked<T>(a.c, caseId, contentId)],
    }),
  } as const;
}

/** The other end of both: what the emergency says of the case that it came from. */
export function linkedEndActions<T extends LinkedTypes>({
  any,
  guards,
  open,
}: {
  readonly open: readonly T['case']['state'][];
  readonly any: readonly T['case']['state'][];
  readonly guards: readonly T['guard'][];
}) {
  const action = actionsFor<T>();
  return {
    link: action({
      title: { zh: '关联工单', en: 'Link with a case' },
      clause: '§4.2',
      from: open,
      to: 'same',
      by: [...staff, 'quality'],
      guards: [...guards, 'link-new'],
      takes: {},
      own: ofSteward<{ link: LinkData }>(),
      way: 'own',
      records: 'link.made' as FactTypeOf<T>,
      facts: (_, { link }) => [{ type: 'link.made', clause: '§4.2', data: link } as unknown as NewFactOf<T>],
    }),
    unlink: action({
      title: { zh: '撤销与工单的关联', en: 'Undo the link with a case' },
      clause: '§4.2',
      from: any,
      to: 'same',
      by: leads,
      guards: [],
      takes: { caseId: otherCase(), reason: reason() },
      way: 'own',
      records: 'link.undone' as FactTypeOf<T>,
      facts: (a, { caseId, contentId }) => [unlinked<T>(a.c, caseId, contentId)],
    }),
  } as const;
}

const unlinked = <T extends LinkedTypes>(c: T['case'], caseId: string, contentId: string): NewFactOf<T> =>
  ({
    type: 'link.undone',
    clause: '§4.2',
    data: { caseId, madeSeq: linksOf(c).find((link) => link.caseId === caseId)?.seq ?? 0, contentId },
  }) as unknown as NewFactOf<T>;
