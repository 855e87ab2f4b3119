import type { Ms } from '../../engine/fact.js';
import type { CallTarget } from '../../parts/calling-out.js';
import type { EmergencyLevel } from '../../processes/emergency/emergency.names.js';
import type { Bilingual } from '../../standard/standard.js';
import type { WorkKind } from '../../standard/work-kinds.js';
import type {
  FirstCall,
  PlanAuthority,
  PlanExpects,
  PlanRole,
  PlanStep,
  PlanSupply,
  PlanTask,
  PlanText,
  StandByStep,
} from '../plan-document.js';

export const minute: Ms = 60_000;
export const hour: Ms = 60 * minute;
export const day: Ms = 24 * hour;
const second: Ms = 1_000;

/** A text in both languages. */
export const say = (zh: string, en: string): Bilingual => ({ zh, en });

const onDuty: CallTarget = { of: 'on-duty' };
const again: readonly Ms[] = [30 * second, 30 * second];

/** Whom every plan calls behind those who know the work: whoever leads there, then the company. */
const top: readonly PlanStep[] = [
  {
    id: 'leads',
    title: say('主管与项目经理', 'supervisor and estate manager'),
    targets: [
      { of: 'post', id: 'supervisor', evenOffDuty: true },
      { of: 'post', id: 'estate-manager', evenOffDuty: true },
    ],
    need: 'any',
    waitMs: 2 * minute,
    againAfterMs: again,
  },
  { id: 'line', title: say('上级', 'the line above'), targets: [{ of: 'line' }], need: 'any', waitMs: 2 * minute },
  { id: 'company', title: say('公司管理层', 'company management'), targets: [{ of: 'company' }], need: 'any' },
];

/** The steps of a plan *(ours)*: whoever is on duty, those who know the work, who leads there, the company; `first` before them all. */
export const callsOut = (work: readonly WorkKind[], first: readonly PlanStep[] = []): readonly PlanStep[] => [
  ...first,
  {
    id: 'on-duty',
    title: say('当班人员', 'whoever is on duty'),
    targets: [onDuty],
    need: 'any',
    waitMs: minute,
    againAfterMs: again.slice(1),
  },
  ...(work.length === 0
    ? []
    : [
        {
          id: 'work',
          title: say('懂此作业的人员', 'those who know the work'),
          targets: [
            ...work.map((id): CallTarget => ({ of: 'work', id })),
            ...work.map((id): CallTarget => ({ of: 'contractor', id })),
          ],
          need: 'any' as const,
          waitMs: 2 * minute,
          againAfterMs: again,
        },
      ]),
  ...top,
];

/** Who stands by where a public warning is out *(ours)*: whoever is on duty, and who leads there. */
export const standsBy: readonly StandByStep[] = [
  {
    id: 'stand-by',
    title: say('当班人员与主管待命', 'whoever is on duty and the supervisor stand by'),
    targets: [onDuty, { of: 'post', id: 'supervisor', evenOffDuty: true }],
    need: 'all',
    waitMs: 10 * minute,
  },
];

/** Roles that every plan has (指挥, 联络, 疏散, 物资, 记录). */
export const usualRoles: readonly PlanRole[] = [
  {
    roleId: 'commander',
    title: say('现场指挥', 'commander'),
    posts: ['estate-manager', 'supervisor', 'company'],
    certificates: [],
    standIn: 'deputy',
  },
  {
    roleId: 'deputy',
    title: say('副指挥', 'deputy commander'),
    posts: ['supervisor', 'handler'],
    certificates: [],
    standIn: null,
  },
  {
    roleId: 'liaison',
    title: say('对外联络', 'liaison with authorities and households'),
    posts: ['front-desk', 'supervisor', 'estate-manager'],
    certificates: [],
    standIn: 'commander',
  },
  {
    roleId: 'evacuation',
    title: say('疏散与清点', 'evacuation and roll call'),
    posts: ['handler', 'front-desk', 'supervisor'],
    certificates: [],
    standIn: 'deputy',
  },
  {
    roleId: 'supplies',
    title: say('物资保障', 'supplies'),
    posts: ['handler', 'supervisor'],
    certificates: [],
    standIn: 'deputy',
  },
  {
    roleId: 'scribe',
    title: say('记录', 'scribe'),
    posts: ['front-desk', 'handler', 'supervisor'],
    certificates: [],
    standIn: 'liaison',
  },
];
/** Who commands, the first before the others. */
export const usualCommand: readonly string[] = ['commander', 'deputy'];

/** A task; `more` says what it waits for, at which levels it is done, and whether it comes again. */
export const task = (
  taskId: string,
  roleId: string,
  dueMs: Ms,
  says: Bilingual,
  more: {
    readonly after?: readonly string[];
    readonly classes?: readonly EmergencyLevel[];
    readonly everyMs?: Ms;
  } = {},
): PlanTask => ({
  taskId,
  roleId,
  dueMs,
  says,
  after: more.after ?? [],
  everyMs: more.everyMs ?? null,
  ...(more.classes === undefined ? {} : { classes: more.classes }),
});

/** Tasks of every plan: somebody writes down, and somebody tells the households. */
export const usualTasks: readonly PlanTask[] = [
  task(
    'record',
    'scribe',
    10 * minute,
    say('开始记录时间、人员与处置情况', 'Begin to write down times, people and what is done'),
  ),
  task(
    'tell-households',
    'liaison',
    15 * minute,
    say('按预案文本通知受影响住户', 'Tell the affected households by the text of the plan'),
  ),
];

/** A supply of which so many are to lie ready; the estate enters its own stock, place and expiry. */
export const supply = (supplyId: string, name: Bilingual, least: number): PlanSupply => ({
  supplyId,
  name,
  place: say('应急物资柜', 'the emergency cabinet'),
  stock: least,
  least,
  expiresOn: null,
});

/** A text for households that holds so long. */
export const noticeText = (textId: string, validMs: Ms, zh: string, en: string): PlanText => ({
  textId,
  text: say(zh, en),
  validMs,
});

export const fireBrigade: FirstCall = { number: '119', title: say('火警', 'fire brigade') };
export const police: FirstCall = { number: '110', title: say('报警', 'police') };
export const ambulance: FirstCall = { number: '120', title: say('急救', 'ambulance') };
export const trafficPolice: FirstCall = { number: '122', title: say('交通事故', 'traffic police') };

/** An authority that is told within so long. */
export const authority = (authorityId: string, name: Bilingual, withinMs: Ms): PlanAuthority => ({
  authorityId,
  name,
  withinMs,
});
export const housing = authority('housing', say('住房和城乡建设主管部门', 'the housing authority'), day);
export const subdistrict = authority(
  'subdistrict',
  say('街道办事处与居民委员会', 'the sub-district and its committee'),
  hour,
);

/** Times to score against *(ours)*: 2 min to an answer, 10 to somebody there, 5 to a commander. */
export const usualExpects: PlanExpects = {
  firstAnswerMs: 2 * minute,
  onSiteMs: 10 * minute,
  commandMs: 5 * minute,
  rollCallMs: null,
  evacuationMs: null,
};

/** When it is of which level, the gravest first; the fourth is by judgement. */
export const levels = (
  first: Bilingual,
  second: Bilingual,
  third: Bilingual,
): Readonly<Partial<Record<EmergencyLevel, Bilingual>>> => ({
  'level-1': first,
  'level-2': second,
  'level-3': third,
});
/** What the plans without a list of their own go by. */
export const usualLevels = levels(
  say('有人员死亡、重伤或大量人员被困', 'somebody died or is badly hurt, or many are trapped'),
  say('有人员受伤或被困，或影响整栋以上', 'somebody is hurt or trapped, or a whole building and more is affected'),
  say('无人受伤，影响限于局部', 'nobody is hurt and it stays within a part'),
);
