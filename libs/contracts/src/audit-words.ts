import type { AuditDifference, AuditDifferenceKind } from './audits.js';

/** Both languages of something that people read. */
interface Words {
  readonly zh: string;
  readonly en: string;
}

const titles: Readonly<Record<AuditDifferenceKind, Words>> = {
  'chain-broken': { zh: '办理记录哈希链断裂', en: 'the chain of hashes is broken' },
  'head-differs': { zh: '办理记录与工单表头不符', en: 'the handling record does not agree with its case' },
  'state-differs': { zh: '工单状态与办理记录推算不符', en: 'the state is not what follows from the entries' },
  'due-differs': {
    zh: '下次到期时间与办理记录推算不符',
    en: 'the next due instant is not what follows from the entries',
  },
};

const toDo: Readonly<Record<'sealed' | 'healed' | 'derived', Words>> = {
  sealed: {
    zh: '办理记录不会自动修复：请停止对该工单的操作，与最近的备份和消息日志核对，查明谁写过数据库。',
    en: 'nothing is mended by itself: leave the case alone, compare it with the last backup and the message log, find out who wrote to the database.',
  },
  healed: {
    zh: '已按办理记录重新推算并唤醒流程：请查明谁写过数据库，期间应发的提醒请人工核对。',
    en: 'it was worked out anew from the entries and its workflow was woken: find out who wrote to the database, and see to reminders that were due meanwhile.',
  },
  derived: {
    zh: '未修复：请运行一次不带 --dry-run 的稽核；若仍不符，请查看搁置的工单。',
    en: 'not mended: run the audit without --dry-run; if it stays, look at the cases that are set aside.',
  },
};

/** What differs, for whoever reads an audit: kind, part, what is stored and what the facts say. */
export function auditDifferenceInWords({ kind, part, stored, byFacts, healed }: AuditDifference): Words {
  const { zh, en } = titles[kind];
  if (kind === 'chain-broken') return { zh: `${zh}：第 ${part} 条`, en: `${en} at entry ${part}` };
  return {
    zh: `${zh}：${part} 现为 ${stored ?? '空'}，按办理记录应为 ${byFacts ?? '空'}${healed ? '（已更正）' : ''}`,
    en: `${en}: ${part} is ${stored ?? 'empty'}, by the entries ${byFacts ?? 'empty'}${healed ? ' (put right)' : ''}`,
  };
}

/** What somebody must do about what differs in one case. */
export function auditToDo(differs: readonly Pick<AuditDifference, 'kind' | 'healed'>[]): Words {
  if (differs.some(({ kind }) => kind === 'chain-broken' || kind === 'head-differs')) return toDo.sealed;
  return differs.every(({ healed }) => healed) ? toDo.healed : toDo.derived;
}
