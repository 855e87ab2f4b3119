import type { Template } from './template.js';

const params = {
  caseNumber: 'text',
  problemClass: 'class',
  problemZh: 'text',
  problemEn: 'text',
  placeZh: 'text',
  placeEn: 'text',
  calledZh: 'text',
  calledEn: 'text',
  taskZh: 'text',
  taskEn: 'text',
  calls: 'persons',
  by: 'persons',
  due: 'instant',
  alsoTold: 'persons',
} as const;

const sample = {
  caseNumber: 'LH1042',
  problemClass: 'major-emergency',
  problemZh: '电梯困人',
  problemEn: 'People trapped in a lift',
  placeZh: '电梯',
  placeEn: 'Lift',
  calledZh: '派给您处理',
  calledEn: 'Given to you',
  taskZh: '请接单，并告知业主由谁处理、联系电话和下一步。',
  taskEn: 'Accept it and tell the owner who handles it, the phone number and the next step.',
  calls: 'p-li',
  by: 'system:assignment',
  due: '2026-03-02T12:17:00.000Z',
  alsoTold: '',
};

const body = {
  'zh-CN': [
    '事项：{problemZh}（{problemClass}）　位置：{placeZh}',
    '单号：{caseNumber}',
    '{calledZh}。操作人：{by}，{due}',
    { when: 'calls', text: '承办：{calls}' },
    '要做的事：{taskZh}',
    '看到后请在单据中点“已知悉”。',
    '条款：{clause}　同时通知：{alsoTold}',
  ],
  en: [
    'What: {problemEn} ({problemClass}). Where: {placeEn}',
    'Case {caseNumber}',
    '{calledEn}. By: {by}, {due}',
    { when: 'calls', text: 'Concerns: {calls}' },
    'To do: {taskEn}',
    'When you have read this, press "I have seen it" in the case.',
    'Clause: {clause}. Also told: {alsoTold}',
  ],
} as const;

/** Work is given to somebody, taken from him, or waits for whoever is on duty (§4.4): what it is stands in the first line. */
export const called: Template = {
  id: 'case.called',
  audience: 'person',
  title: { zh: '派单、移交、协办、催办等通知', en: 'Work given, offered, nudged, taken back' },
  params,
  sample,
  words: {
    'zh-CN': { subject: '【{calledZh}】{problemZh}（{problemClass}）{caseNumber}', body: body['zh-CN'] },
    en: { subject: '[{calledEn}] {problemEn} ({problemClass}), {caseNumber}', body: body.en },
  },
};

/** The same for a major emergency (§3.1: 1 h). */
export const calledToEmergency: Template = {
  ...called,
  id: 'case.called-to-emergency',
  title: { zh: '重大紧急事项：派单等通知', en: 'Work given in an emergency' },
  words: {
    'zh-CN': { subject: '【紧急·{calledZh}】{problemZh}（{problemClass}）{caseNumber}', body: body['zh-CN'] },
    en: { subject: '[EMERGENCY · {calledEn}] {problemEn} ({problemClass}), {caseNumber}', body: body.en },
  },
};
