import type { Fired } from '@steward/contracts';

const audienceNames: Readonly<Record<string, string>> = {
  owner: '报事人 owner',
  handler: '处理人 handler',
  supervisor: '主管 supervisor',
  'deputy-and-roster': '代理人与值班 deputy and roster',
  'estate-manager': '项目经理 estate manager',
  'regional-manager': '区域经理 regional manager',
  company: '公司 company',
  operator: '系统值守 operator',
};

/** How many points one line names before it only counts. */
const named = 3;

/** One line for Temporal's UI: which clocks reached which points under which clauses, and who is to be told. */
export function inWords(firings: readonly Fired[]): string {
  const more = firings.length > named ? ` (+${firings.length - named})` : '';
  return `${firings.slice(0, named).map(nameOf).join('; ')}${more}`;
}

function nameOf(firing: Fired): string {
  const told = firing.tells.map((audience) => audienceNames[audience] ?? audience).join('、');
  const again = firing.repeat > 0 ? ` #${firing.repeat}` : '';
  return `${firing.clock} ${firing.point}${again} ${firing.clause ?? '(ours)'} → ${told}`;
}
