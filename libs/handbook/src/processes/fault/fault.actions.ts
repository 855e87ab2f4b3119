import type { BodyOf } from '../../engine/takes.js';
import { type InputsOf, actionsFor, factFor, ofSteward, onRecords, personOf } from '../../engine/action.js';
import {
  cases,
  flag,
  happened,
  kindOf,
  maybeId,
  maybeReporter,
  maybeWords,
  reason,
  words,
} from '../../engine/takes.js';
import { adoptingActions } from '../../parts/adopting.js';
import { holdingActions } from '../../parts/holding.js';
import { afterChildren, emergencyLinkActions } from '../../parts/case-links.js';
import { backDating, leads, staff } from '../../parts/roles.js';
import { talkingActions } from '../../parts/talking.js';
import { waitingActions } from '../../parts/waiting.js';
import { equipmentKinds } from '../../standard/standard.js';
import { type FaultTypes, faultStates } from './fault.case.js';
import { faultWaits } from './fault.facts.js';
import { faultWaitNames } from './fault.names.js';

const action = actionsFor<FaultTypes>();
const fact = factFor<FaultTypes>();

const atWork = ['reported', 'in-hand', 'waiting'] as const;
const open = [...atWork, 'fixed'] as const;
const said = ({ contentId }: { contentId?: string }): { contentId?: string } =>
  contentId === undefined ? {} : { contentId };

/** §2.3.3: reported → in hand ⇄ waiting → fixed → accepted by somebody else. */
export const actionRules = {
  report: action({
    title: { zh: '报告设备故障', en: 'Report a fault' },
    clause: '§2.3.3',
    from: [],
    to: 'reported',
    by: [...staff, 'owner', 'contractor', 'quality', 'admin', 'system'],
    guards: [],
    takes: {
      kind: kindOf(equipmentKinds),
      equipmentId: maybeId('equipment'),
      unsafe: flag({ title: { zh: '危及安全', en: 'Is anybody in danger?' } }),
      text: words('description'),
      // Kept beside the words, for whoever must ask back: the case itself is about equipment, and its facts know nobody.
      reporter: maybeReporter(),
      happened: happened([...backDating, 'front-desk']),
    },
    // Where the equipment stands; null: of the company itself.
    own: ofSteward<{ estateId: string | null; externalNumber?: string }>(),
    way: 'own',
    records: 'fault.reported',
    facts: (a, { happened: _, reporterId: _id, reporterKind: _kind, equipmentId = null, ...given }) => [
      fact(a, 'fault.reported', { ...given, equipmentId }),
    ],
  }),
  ...holdingActions<FaultTypes>('fault', { atWork, open, waits: ['reported'] }),
  respond: action({
    title: { zh: '响应到场', en: 'Respond' },
    clause: '§2.3.3',
    from: ['reported'],
    to: 'in-hand',
    by: staff,
    guards: ['has-it-or-nobody-does'],
    takes: { happened: happened(backDating) },
    records: 'fault.responded',
    facts: (a) => [fact(a, 'fault.responded', { personId: personOf(a.by) })],
  }),
  'find-unsafe': action({
    title: { zh: '认定危及安全并停用', en: 'Find it unsafe: out of service' },
    clause: '§2.3.3',
    from: open,
    to: 'same',
    by: [...staff, 'contractor', 'quality'],
    guards: ['still-ordinary'],
    takes: { text: words('finding'), happened: happened(backDating) },
    records: 'fault.found-unsafe',
  }),
  'make-safe': action({
    title: { zh: '确认已消除危险', en: 'Make it safe' },
    clause: '§2.3.3',
    from: ['in-hand', 'waiting', 'fixed'],
    to: 'same',
    by: staff,
    guards: ['has-the-case', 'is-unsafe'],
    takes: { text: words('finding'), happened: happened(backDating) },
    records: 'fault.made-safe',
  }),
  ...waitingActions<FaultTypes, (typeof faultWaits)[number]>('fault', {
    title: { zh: '等待配件或外协单位', en: 'Wait for parts or a contractor' },
    for: faultWaits,
    names: faultWaitNames,
    from: ['in-hand'],
    waiting: 'waiting',
  }),
  fix: action({
    title: { zh: '修复完成', en: 'Fixed' },
    clause: '§2.3.3',
    from: ['in-hand', 'waiting'],
    to: 'fixed',
    by: staff,
    guards: ['has-the-case'],
    takes: { text: words('feedback'), happened: happened(backDating) },
    records: 'fault.fixed',
  }),
  verify: action({
    title: { zh: '验收', en: 'Accept the repair' },
    clause: '§2.3.3',
    from: ['fixed'],
    to: 'verified',
    by: [...staff, 'quality'],
    guards: ['accepted-by-another', 'safe-again', 'children-ended'],
    takes: { text: maybeWords('finding'), happened: happened(backDating) },
    own: afterChildren,
    records: 'fault.verified',
    facts: (a, input) => [fact(a, 'fault.verified', { personId: personOf(a.by), ...said(input) })],
  }),
  reject: action({
    title: { zh: '验收不通过', en: 'Do not accept it' },
    clause: '§2.3.3',
    from: ['fixed'],
    to: 'in-hand',
    by: [...staff, 'quality'],
    guards: ['accepted-by-another'],
    takes: { reason: reason() },
    records: 'fault.rejected',
  }),
  withdraw: action({
    title: { zh: '撤销（并非故障）', en: 'Withdraw: there was none' },
    clause: '§2.3.3',
    from: open,
    to: 'withdrawn',
    by: ['front-desk', ...leads],
    guards: [],
    takes: { reason: reason() },
    onRecords: true,
    records: 'fault.withdrawn',
  }),
  'flag-repeated': action({
    title: { zh: '标记重复故障', en: 'Mark as repeated' },
    clause: '§3.5',
    from: open,
    to: 'same',
    by: ['system'],
    guards: ['not-flagged'],
    takes: { cases: cases(50) },
    onRecords: true,
    way: 'own',
    records: 'fault.repeated',
    facts: (a, { cases: others }) => [
      fact(a, 'fault.repeated', { cases: others }),
      fact(a, 'improvement.wanted', { cases: others }),
    ],
  }),
  ...emergencyLinkActions<FaultTypes>({ open, any: faultStates, guards: ['is-unsafe'] }),
  ...adoptingActions<FaultTypes>('fault', open),
  ...onRecords(talkingActions<FaultTypes>('fault', { any: faultStates, open }, ['owner'])),
} as const;

/** What each action of a fault wants. */
export type FaultInputs = InputsOf<typeof actionRules>;
/** What a fault is reported with, beside where. */
export type FaultBody = BodyOf<(typeof actionRules)['report']['takes']>;
export type FaultAction = keyof typeof actionRules;
