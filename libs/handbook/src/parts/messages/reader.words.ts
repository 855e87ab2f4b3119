import type { CaseCore } from '../../engine/action.js';
import type { ReaderRules } from '../../engine/messages/tells.js';
import type { Bilingual } from '../../standard/standard.js';

/** Why somebody in particular is told: `您收到本消息，因为您…`, `You are told because you …`. */
export const because = (zh: string, en: string): Bilingual => ({
  zh: `您收到本消息，因为${zh}。`,
  en: `You are told because ${en}.`,
});

const handler: Bilingual = because('此单由您处理', 'this case is yours');

/** Why somebody is told by a level of the ladder, whatever the process. */
export const ladderReaders = {
  'front-desk': because('您在前台值守', 'you are at the front desk'),
  supervisor: because('您是这里的主管', 'you supervise here'),
  'deputy-and-roster': because('您当班，或代理别人值守', 'you are on duty, or stand in for somebody'),
  'estate-manager': because('您是这里的项目经理', 'you manage this estate'),
  'regional-manager': because('这里属于您管理的区域', 'this estate lies in your region'),
  company: because('您代表公司负责', 'you answer for the company'),
  operator: because('您值守本系统', 'you look after the system'),
  'stand-in': because(
    '应当知悉的人此刻不能到位，由您代为知悉',
    'whoever should be told can not come, and you stand in',
  ),
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Readers of a case that somebody handles from its beginning to its end. */
export const handlersReaders: ReaderRules<CaseCore> = {
  holder: () => ({
    title: { zh: '处理人', en: 'Handler' },
    nobody: { zh: '处理人：尚无', en: 'Handler: nobody yet' },
  }),
  clocks: {},
  own: handler,
  levels: {
    ...ladderReaders,
    handler: because('此单尚无人处理，而您当班', 'nobody has this case yet, and you are on duty'),
  },
};
