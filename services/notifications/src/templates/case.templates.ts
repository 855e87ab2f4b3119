import { messageParts, messageTexts, wantedParts, type MessageAudience, type MessageText } from '@steward/handbook';
import type { ParamFormat, Template, TemplateParams } from './template.js';

/** Values of a preview: a lift entrapment that nobody has answered for 33 minutes beyond its limit. */
const sample: TemplateParams = {
  caseNumber: 'LH1042',
  problemZh: '电梯困人',
  problemEn: 'People trapped in a lift',
  whereZh: '丽华小区3号楼2单元501室',
  whereEn: 'Room 501, Unit 2, Building 3, Lihua',
  problemClass: 'major-emergency',
  handler: '李强',
  handlerPhone: '138 0000 0042',
  clockZh: '响应',
  clockEn: 'Respond',
  pointZh: '响应超时',
  pointEn: 'Nobody responded in time',
  age: 5_580_000,
  late: 1_980_000,
  left: null,
  limitAt: '2026-03-02T02:00:00.000Z',
  targetAt: '2026-03-02T01:30:00.000Z',
  taskZh: '请督促处理人接单，并告知报事人由谁处理、联系电话和下一步；处理人无法处理的，请改派。',
  taskEn:
    'See that the handler does this, or reassign the case: accept it and tell the owner who handles it, the phone number and the next step.',
  whyZh: '响应超时：09:00 收到 + 1 小时（§3.1 重大紧急）= 10:00',
  whyEn: 'Nobody responded in time: received 09:00 + 1 h (§3.1 major emergency) = 10:00',
  repeat: 0,
  level: 'supervisor',
  holderZh: '处理人',
  holderEn: 'Handler',
  nobodyZh: null,
  nobodyEn: null,
  becauseZh: '您收到本消息，因为您是这里的主管。',
  becauseEn: 'You are told because you supervise here.',
  alsoToldZh: '王芳、赵伟',
  alsoToldEn: '王芳, 赵伟',
  by: '王芳',
  nextZh: '告诉您由谁处理、如何联系、下一步怎么做，最迟',
  nextEn: 'we tell you who handles it, how to reach them, and what comes next, by',
  nextBy: '2026-03-02T02:00:00.000Z',
  reopenUntil: '2026-04-01T02:00:00.000Z',
  visitAt: '2026-03-03T01:00:00.000Z',
  offers: 'rate,reopen,owner-reply',
  due: '2026-03-02T02:00:00.000Z',
  emergency: true,
  ordinary: false,
  toBeSeen: true,
  byLink: false,
};

const params: Readonly<Record<string, ParamFormat>> = messageParts;
const optionalFor = (audience: MessageAudience): string[] =>
  Object.keys(params).filter((name) => !wantedParts[audience].some((one) => one === name));

/** A text of the handbook as a template: its words stand there, beside the points by which people are told. */
const ofText = ({ audience, id, title, words }: MessageText): Template => ({
  id,
  audience,
  title,
  params,
  optional: optionalFor(audience),
  fallback: { holderZh: '处理人', holderEn: 'Handler' },
  sample: audience === 'owner' ? { ...sample, emergency: false } : sample,
  words: { 'zh-CN': words.zh, en: words.en },
});

/** What people are told of a case, one template for each occasion and audience. */
export const caseTemplates: readonly Template[] = messageTexts.map(ofText);

/** Whether everything is there without which nothing is said to an audience. */
export const canSay = (audience: MessageAudience, values: TemplateParams): boolean =>
  wantedParts[audience].every((name) =>
    (params[name] === 'pair' ? [`${name}Zh`, `${name}En`] : [name]).every((key) => isText(values[key])),
  );

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
