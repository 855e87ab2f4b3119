import type { Template } from './template.js';

const firingParams = {
  caseNumber: 'text',
  clock: 'clock',
  means: 'means',
  problemClass: 'class',
  level: 'level',
  due: 'instant',
  repeat: 'number',
  whyZh: 'text',
  whyEn: 'text',
  alsoTold: 'persons',
} as const;

const firingSample = {
  caseNumber: 'LH1042',
  clock: 'RESPOND',
  means: 'breach',
  problemClass: 'general',
  level: 'supervisor',
  due: '2026-03-02T03:00:00.000Z',
  repeat: 0,
  whyZh: '09:00 收到 + 2 小时（§3.1 一般）= 11:00，至今无人接单并告知业主。',
  whyEn: 'Received 09:00 + 2 h (§3.1 general) = 11:00; nobody has accepted it and told the owner.',
  alsoTold: '',
};

/** A point of a clock was reached: what, by which clause, when, why, who else knows (§3.1, §2.1.3). */
export const pointReached: Template = {
  id: 'case.point-reached',
  audience: 'person',
  title: { zh: '时限到点', en: 'A point of a clock was reached' },
  params: firingParams,
  sample: firingSample,
  words: {
    'zh-CN': {
      subject: '【{means}】{caseNumber} {clock}（{problemClass}）',
      body: [
        '单号：{caseNumber}　等级：{problemClass}',
        '条款：{clause}',
        '要做的事：{task}',
        '时限：{clock}，本次到点 {due}',
        '原因：{whyZh}',
        { when: 'repeat', text: '这是第 {repeat} 次重复提醒，此前仍未处理。' },
        '您以“{level}”身份收到本消息；同时通知：{alsoTold}',
      ],
    },
    en: {
      subject: '[{means}] {caseNumber}: {clock} ({problemClass})',
      body: [
        'Case {caseNumber}, class {problemClass}',
        'Clause: {clause}',
        'To do: {task}',
        'Clock: {clock}, point reached {due}',
        'Why: {whyEn}',
        { when: 'repeat', text: 'This is reminder no. {repeat}; nothing has happened since the first.' },
        'You are told as {level}; also told: {alsoTold}',
      ],
    },
  },
};

/** The same for a major emergency: the first line says that it can't wait (§3.1: 1 h). */
export const emergencyPointReached: Template = {
  id: 'case.emergency-point-reached',
  audience: 'person',
  title: { zh: '重大紧急事项时限到点', en: 'A point of an emergency was reached' },
  params: firingParams,
  sample: {
    ...firingSample,
    problemClass: 'major-emergency',
    whyZh: '09:00 收到 + 1 小时（§3.1 重大紧急）= 10:00',
    whyEn: 'Received 09:00 + 1 h (§3.1 major emergency) = 10:00',
  },
  words: {
    'zh-CN': {
      subject: '【紧急·{means}】{caseNumber} {clock}（{problemClass}）',
      body: [
        '请立即处理：{caseNumber}（{problemClass}）',
        '条款：{clause}',
        '要做的事：{task}',
        '时限：{clock}，本次到点 {due}',
        '原因：{whyZh}',
        { when: 'repeat', text: '这是第 {repeat} 次重复提醒，此前仍未处理。' },
        '您以“{level}”身份收到本消息；同时通知：{alsoTold}',
      ],
    },
    en: {
      subject: '[EMERGENCY · {means}] {caseNumber}: {clock} ({problemClass})',
      body: [
        'Act now: {caseNumber} ({problemClass})',
        'Clause: {clause}',
        'To do: {task}',
        'Clock: {clock}, point reached {due}',
        'Why: {whyEn}',
        { when: 'repeat', text: 'This is reminder no. {repeat}; nothing has happened since the first.' },
        'You are told as {level}; also told: {alsoTold}',
      ],
    },
  },
};

/** An owner who wants to be called, or has no other way: somebody is asked to ring (§3.1). */
export const pleaseCall: Template = {
  id: 'task.please-call',
  audience: 'person',
  title: { zh: '请致电业主', en: 'Please call the owner' },
  params: { caseNumber: 'text', subjectZh: 'text', subjectEn: 'text' },
  sample: {
    caseNumber: 'LH1042',
    subjectZh: '您反映的问题已处理，请您评价',
    subjectEn: 'Your matter has been dealt with: please rate it',
  },
  words: {
    'zh-CN': {
      subject: '【请致电】{caseNumber} 业主希望电话联系',
      body: [
        '单号：{caseNumber}',
        '业主不接收消息（或未留其他联系方式），请致电告知：{subjectZh}',
        '通话后请在单据中登记（接通或未接通）；电话号码见单据页面。',
        '条款：{clause}',
      ],
    },
    en: {
      subject: '[Please call] {caseNumber}: the owner wants to be called',
      body: [
        'Case {caseNumber}',
        'The owner takes no messages (or left no other way). Please call and say: {subjectEn}',
        'Log the call afterwards, answered or not; the number is on the case page.',
        'Clause: {clause}',
      ],
    },
  },
};

/** Several messages in one, each listed: after a flood, or when quiet hours end. */
export const digest: Template = {
  id: 'digest',
  audience: 'person',
  title: { zh: '消息汇总', en: 'Digest' },
  params: { count: 'number', entriesZh: 'lines', entriesEn: 'lines' },
  sample: {
    count: 2,
    entriesZh: '1. 【超时】LH1042 响应（一般）\n2. 【预警】LH1043 办结（紧急）',
    entriesEn: '1. [Overdue] LH1042: response (general)\n2. [Warning] LH1043: resolution (urgent)',
  },
  words: {
    'zh-CN': {
      subject: '【汇总】您有 {count} 条消息',
      body: ['以下 {count} 条消息合并发送，逐条列出：', '{entriesZh}'],
    },
    en: {
      subject: '[Digest] {count} messages for you',
      body: ['These {count} messages came together; each is listed:', '{entriesEn}'],
    },
  },
};

/** The least that can be said of a case: for occasions that no other template knows. */
export const lookPlease: Template = {
  id: 'case.look-please',
  audience: 'person',
  title: { zh: '请查看单据', en: 'Please look at a case' },
  params: { caseNumber: 'text' },
  sample: { caseNumber: 'LH1042' },
  words: {
    'zh-CN': { subject: '{caseNumber} 有新情况，请查看', body: ['单号：{caseNumber}', '条款：{clause}'] },
    en: { subject: '{caseNumber}: please have a look', body: ['Case {caseNumber}', 'Clause: {clause}'] },
  },
};

/** Nobody at any level could be reached, or the chain's end repeats: the operator hears of it. */
export const operatorAlarm: Template = {
  id: 'operator.alarm',
  audience: 'operator',
  title: { zh: '运维告警', en: 'Operator alarm' },
  params: {
    caseNumber: 'text',
    clock: 'clock',
    due: 'instant',
    repeat: 'number',
    whyZh: 'text',
    whyEn: 'text',
    alsoTold: 'persons',
  },
  sample: firingSample,
  words: {
    'zh-CN': {
      subject: '【运维告警】{caseNumber} 已上报到顶，仍无人处理（{clock}）',
      body: [
        '单号：{caseNumber}',
        '要做的事：请电话联系负责人，确认有人接手；再检查值班表有无空缺、通知渠道是否可用。',
        '已通知：{alsoTold}',
        '条款：{clause}',
        '时限：{clock}，本次到点 {due}',
        '原因：{whyZh}',
        { when: 'repeat', text: '这是第 {repeat} 次重复告警；该时限办妥后不再发送。' },
      ],
    },
    en: {
      subject: '[Operator alarm] {caseNumber}: told up to the top, and nobody acts ({clock})',
      body: [
        'Case {caseNumber}',
        'To do: ring those in charge until somebody takes it; then look for gaps in the roster and channels that fail.',
        'Told: {alsoTold}',
        'Clause: {clause}',
        'Clock: {clock}, point reached {due}',
        'Why: {whyEn}',
        { when: 'repeat', text: 'This is repetition no. {repeat}; it ends when the clock is stopped.' },
      ],
    },
  },
};

/** Several such alarms in one, each listed: cases whose chains end together, as after an outage. */
export const operatorDigest: Template = {
  id: 'operator.digest',
  audience: 'operator',
  title: { zh: '运维告警汇总', en: 'Operator alarms together' },
  params: { count: 'number', entriesZh: 'lines', entriesEn: 'lines' },
  sample: {
    count: 2,
    entriesZh:
      '1. 【运维告警】LH1042 已上报到顶，仍无人处理（响应）\n2. 【运维告警】LH1043 已上报到顶，仍无人处理（办结）',
    entriesEn:
      '1. [Operator alarm] LH1042: told up to the top, and nobody acts (response)\n2. [Operator alarm] LH1043: told up to the top, and nobody acts (resolution)',
  },
  words: {
    'zh-CN': {
      subject: '【运维告警】{count} 件告警：已上报到顶，仍无人处理',
      body: [
        '要做的事：请电话联系负责人，确认有人接手；再检查值班表有无空缺、通知渠道是否可用。',
        '以下 {count} 件合并告警，逐件列出：',
        '{entriesZh}',
      ],
    },
    en: {
      subject: '[Operator alarm] {count} alarms: told up to the top, and nobody acts',
      body: [
        'To do: ring those in charge until somebody takes them; then look for gaps in the roster and channels that fail.',
        'These {count} alarms came together; each is listed:',
        '{entriesEn}',
      ],
    },
  },
};
