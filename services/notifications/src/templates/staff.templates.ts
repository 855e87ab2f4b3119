import type { Template } from './template.js';

/** An owner who wants to be called, or has no other way: somebody is asked to ring (§3.1). */
export const pleaseCall: Template = {
  id: 'task.please-call',
  audience: 'person',
  title: { zh: '请致电报事人', en: 'Please call the owner' },
  params: { caseNumber: 'text', problem: 'pair', where: 'pair', sayZh: 'lines', sayEn: 'lines' },
  optional: ['problem', 'where'],
  sample: {
    caseNumber: 'LH1042',
    problemZh: '厨房漏水',
    problemEn: 'A leak in the kitchen',
    whereZh: '丽华小区3号楼2单元501室',
    whereEn: 'Room 501, Unit 2, Building 3, Lihua',
    sayZh: '您反映的“厨房漏水”（单号 LH1042）已处理。\n请报事人为这次处理打 1 至 5 分，并如实登记。',
    sayEn:
      'Your matter LH1042 (a leak in the kitchen) has been dealt with.\nAsk the owner for a score from 1 to 5, and enter just that.',
  },
  words: {
    'zh-CN': {
      subject: '【请致电】{caseNumber} {problem}：报事人希望电话联系',
      body: [
        { when: 'problem', text: '{problem}' },
        { when: 'where', text: '位置：{where}' },
        '单号：{caseNumber}',
        '报事人不接收消息（或未留其他联系方式），请致电告知：',
        '{sayZh}',
        '通话后请在工单中登记（接通或未接通）；电话号码见工单页面。',
        '条款：{clause}',
      ],
    },
    en: {
      subject: '[Please call] {caseNumber} {problem}: the owner wants to be called',
      body: [
        { when: 'problem', text: '{problem}' },
        { when: 'where', text: 'Where: {where}' },
        'Case {caseNumber}',
        'The owner takes no messages (or left no other way). Please call and say:',
        '{sayEn}',
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
    entriesZh: '1. 【响应超时】LH1042 电梯困人\n2. 【办结预警】LH1043 厨房漏水',
    entriesEn:
      '1. [Overdue · Respond] LH1042: People trapped in a lift\n2. [Warning · Resolve] LH1043: A leak in the kitchen',
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
  title: { zh: '请查看工单', en: 'Please look at a case' },
  params: { caseNumber: 'text' },
  sample: { caseNumber: 'LH1042' },
  words: {
    'zh-CN': { subject: '{caseNumber} 有新情况，请查看', body: ['单号：{caseNumber}', '条款：{clause}'] },
    en: { subject: '{caseNumber}: please have a look', body: ['Case {caseNumber}', 'Clause: {clause}'] },
  },
};

/** The same for whoever reported a case. */
export const ownerLookPlease: Template = {
  id: 'owner.look-please',
  audience: 'owner',
  title: { zh: '请查看您反映的事项', en: 'Please look at your matter' },
  params: { caseNumber: 'text' },
  sample: { caseNumber: 'LH1042' },
  words: {
    'zh-CN': {
      subject: '您反映的事项 {caseNumber} 有新进展',
      body: ['您好，您反映的事项（单号 {caseNumber}）有新进展。', { when: 'link', text: '请点开下面的链接查看。' }],
    },
    en: {
      subject: 'News of your matter {caseNumber}',
      body: ['Hello, there is news of your matter {caseNumber}.', { when: 'link', text: 'The link shows it.' }],
    },
  },
};

/** Nobody at any level could be reached, or the chain's end repeats: the operator hears of it. */
export const operatorAlarm: Template = {
  id: 'operator.alarm',
  audience: 'operator',
  title: { zh: '运维告警', en: 'Operator alarm' },
  params: {
    caseNumber: 'text',
    problem: 'pair',
    clock: 'pair',
    due: 'instant',
    repeat: 'number',
    why: 'pair',
    alsoTold: 'pair',
  },
  optional: ['problem', 'clock', 'alsoTold'],
  sample: {
    caseNumber: 'LH1042',
    problemZh: '电梯困人',
    problemEn: 'People trapped in a lift',
    clockZh: '响应',
    clockEn: 'Respond',
    due: '2026-03-02T03:00:00.000Z',
    repeat: 0,
    whyZh: '逐级上报到顶仍未办妥：09:00 收到 + 24.5 小时（§2.1.3）',
    whyEn: 'Reported up to the top, and still not done: received 09:00 + 24.5 h (§2.1.3)',
    alsoToldZh: '王芳',
    alsoToldEn: '王芳',
  },
  words: {
    'zh-CN': {
      subject: '【运维告警】{caseNumber} {problem}：{clock}已上报到顶，仍未办妥',
      body: [
        { when: 'problem', text: '{problem}' },
        '单号：{caseNumber}',
        '要做的事：请电话联系负责人，确认有人接手；再检查值班表有无空缺、通知渠道是否可用。',
        { when: 'alsoTold', text: '已通知：{alsoTold}' },
        '条款：{clause}',
        { when: 'clock', text: '时限：{clock}' },
        '本次到点：{due}',
        '原因：{why}',
        { when: 'repeat', text: '这是第 {repeat} 次重复告警；该时限办妥后不再发送。' },
      ],
    },
    en: {
      subject: '[Operator alarm] {caseNumber} {problem}: {clock}: told up to the top, and still not done',
      body: [
        { when: 'problem', text: '{problem}' },
        'Case {caseNumber}',
        'To do: ring those in charge until somebody takes it; then look for gaps in the roster and channels that fail.',
        { when: 'alsoTold', text: 'Told: {alsoTold}' },
        'Clause: {clause}',
        { when: 'clock', text: 'Clock: {clock}' },
        'Point reached: {due}',
        'Why: {why}',
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
      '1. 【运维告警】LH1042 电梯困人：响应已上报到顶，仍未办妥（共 3 次）\n2. 【运维告警】LH1043 厨房漏水：办结已上报到顶，仍未办妥',
    entriesEn:
      '1. [Operator alarm] LH1042 People trapped in a lift: Respond: told up to the top, and still not done (3 times)\n2. [Operator alarm] LH1043 A leak in the kitchen: Resolve: told up to the top, and still not done',
  },
  words: {
    'zh-CN': {
      subject: '【运维告警】{count} 件告警：已上报到顶，仍未办妥',
      body: [
        '要做的事：请电话联系负责人，确认有人接手；再检查值班表有无空缺、通知渠道是否可用。',
        '以下 {count} 件合并告警，逐件列出：',
        '{entriesZh}',
      ],
    },
    en: {
      subject: '[Operator alarm] {count} alarms: told up to the top, and still not done',
      body: [
        'To do: ring those in charge until somebody takes them; then look for gaps in the roster and channels that fail.',
        'These {count} alarms came together; each is listed:',
        '{entriesEn}',
      ],
    },
  },
};
