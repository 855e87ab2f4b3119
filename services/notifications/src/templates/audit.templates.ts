import type { Template } from './template.js';

/** §7.2: a ledger that lacks a firing, or holds one that nothing accounts for. */
export const auditFinding: Template = {
  id: 'audit.finding',
  audience: 'operator',
  title: { zh: '稽核发现办理记录与规则不符', en: 'An audit found a handling record that differs from the rules' },
  params: { caseNumber: 'text', missing: 'number', healed: 'number', surplus: 'number', whyZh: 'text', whyEn: 'text' },
  sample: {
    caseNumber: 'LH1042',
    missing: 1,
    healed: 0,
    surplus: 1,
    whyZh: '缺少 RESPOND/1/1/limit/0；多出 RESOLVE/1/1/limit/0',
    whyEn: 'lacks RESPOND/1/1/limit/0; has RESOLVE/1/1/limit/0 too many',
  },
  words: {
    'zh-CN': {
      subject: '【稽核】{caseNumber} 的办理记录与规则不符',
      body: [
        '单号：{caseNumber}',
        '缺少节点 {missing} 个，其中已补记 {healed} 个；多出节点 {surplus} 个。',
        '明细：{whyZh}',
        '要做的事：补记的请查定时与工作进程何时停过；未能补记或多出的，请核对办理记录哈希链与数据库操作记录。',
        '条款：{clause}',
      ],
    },
    en: {
      subject: '[Audit] {caseNumber}: the handling record differs from the rules',
      body: [
        'Case {caseNumber}',
        'Points missing: {missing}, of which {healed} were recorded now; surplus: {surplus}.',
        'In detail: {whyEn}',
        'To do: for what was recorded now, find out when timers or workers stood still; for the rest, check the chain of hashes and who wrote to the database.',
        'Clause: {clause}',
      ],
    },
  },
};

/** §7.2: a ledger that somebody changed, cut off or added to, or a case that is not what its facts tell. */
export const auditDiffers: Template = {
  id: 'audit.differs',
  audience: 'operator',
  title: { zh: '稽核发现办理记录被改动', en: 'An audit found a handling record or a case that was changed' },
  params: {
    caseNumber: 'text',
    differs: 'number',
    healed: 'number',
    whyZh: 'text',
    whyEn: 'text',
    toDoZh: 'text',
    toDoEn: 'text',
  },
  sample: {
    caseNumber: 'LH1042',
    differs: 1,
    healed: 0,
    whyZh: '办理记录与工单表头不符：version 现为 5，按办理记录应为 1',
    whyEn: 'the handling record does not agree with its case: version is 5, by the entries 1',
    toDoZh: '办理记录不会自动修复：请与最近的备份核对，查明谁写过数据库。',
    toDoEn: 'nothing is mended by itself: compare it with the last backup, find out who wrote to the database.',
  },
  words: {
    'zh-CN': {
      subject: '【稽核】{caseNumber} 的办理记录或状态被改动',
      body: [
        '单号：{caseNumber}',
        '不符 {differs} 处，其中已按办理记录更正 {healed} 处。',
        '明细：{whyZh}',
        '要做的事：{toDoZh}',
        '条款：{clause}',
      ],
    },
    en: {
      subject: '[Audit] {caseNumber}: its handling record or its state was changed',
      body: [
        'Case {caseNumber}',
        'Places that disagree: {differs}, of which {healed} were put right from the entries.',
        'In detail: {whyEn}',
        'To do: {toDoEn}',
        'Clause: {clause}',
      ],
    },
  },
};

/** Nobody audited for twice the interval: its absence is news too. */
export const auditOverdue: Template = {
  id: 'audit.overdue',
  audience: 'operator',
  title: { zh: '稽核久未进行', en: 'No audit took place for long' },
  params: { lastEndedAt: 'text' },
  sample: { lastEndedAt: '2026-03-02T03:00:00.000Z' },
  words: {
    'zh-CN': {
      subject: '【稽核】上次完成于 {lastEndedAt}，已超时',
      body: ['上次完成：{lastEndedAt}', '要做的事：请检查定时任务 steward-audit 与工作进程。', '条款：{clause}'],
    },
    en: {
      subject: '[Audit] overdue: the last one ended {lastEndedAt}',
      body: [
        'Last ended: {lastEndedAt}',
        'To do: look at the schedule steward-audit and at the workers.',
        'Clause: {clause}',
      ],
    },
  },
};

/** A case that can't be computed: nobody hears of its deadlines until somebody mends it. */
export const caseSetAside: Template = {
  id: 'case.set-aside',
  audience: 'operator',
  title: { zh: '事项无法计算，已搁置', en: 'A case can not be computed and is set aside' },
  params: { caseNumber: 'text', code: 'text' },
  sample: { caseNumber: 'LH1042', code: 'case.too-heavy' },
  words: {
    'zh-CN': {
      subject: '【搁置】{caseNumber} 无法计算（{code}）',
      body: [
        '单号：{caseNumber}',
        '原因：{code}。在修复之前，该事项的时限不再提醒任何人；其他事项不受影响。',
        '要做的事：请人工跟进该事项；修复程序或标准后，由管理员在该事项上执行“恢复计算”（POST /v1/complaints/…/recompute）。',
        '条款：{clause}',
      ],
    },
    en: {
      subject: '[Set aside] {caseNumber} can not be computed ({code})',
      body: [
        'Case {caseNumber}',
        'Reason: {code}. Until it is mended nobody is reminded of its deadlines; no other case is affected.',
        'To do: see to the case by hand; once code or standard are mended, an administrator brings it back (POST /v1/complaints/…/recompute).',
        'Clause: {clause}',
      ],
    },
  },
};
