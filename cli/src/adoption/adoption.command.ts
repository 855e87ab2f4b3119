import { adoptionPlanSchema, DomainError, type AdoptionPlan } from '@steward/contracts';
import { processOf } from '@steward/handbook';
import { connect, type ConnectionOptions } from '../gateway/connection.js';
import type { GatewayClient } from '../gateway/gateway-client.js';
import type { Terminal } from '../terminal/terminal.js';

/** What `steward adoption plan` is told. */
export interface PlanOptions extends ConnectionOptions {
  readonly estate: string;
  readonly source?: string;
  /** Old cases of this process only. */
  readonly process?: string;
  readonly people?: readonly string[];
  readonly perDay?: string;
}

/** What `steward adoption approve` is told: `seen` is the version that was looked at. */
export interface ApproveOptions extends ConnectionOptions {
  readonly seen: string;
}

const path = '/v1/imports/adoptions';
const casesShown = 20;

/** `steward adoption plan`: proposes who takes which old case over, and by when, and shows it. Answers 0. Throws `DomainError`. */
export async function planCommand(options: PlanOptions, terminal: Terminal): Promise<number> {
  const client = await connect(options, terminal);
  const plan = await client.post(
    path,
    {
      estateId: options.estate,
      ...(options.source === undefined ? {} : { source: options.source }),
      ...(options.process === undefined ? {} : { process: options.process }),
      ...(options.people === undefined ? {} : { people: options.people }),
      ...(options.perDay === undefined ? {} : { perDay: Number(options.perDay) }),
    },
    adoptionPlanSchema,
  );
  for (const line of planInWords(plan, terminal)) terminal.out(line);
  return 0;
}

/** `steward adoption show`: a plan and how far it is. Answers 0. Throws `DomainError`. */
export async function showPlanCommand(id: string, options: ConnectionOptions, terminal: Terminal): Promise<number> {
  const client = await connect(options, terminal);
  const plan = await client.get(`${path}/${encodeURIComponent(id)}`, adoptionPlanSchema);
  for (const line of planInWords(plan, terminal, Infinity)) terminal.out(line);
  return 0;
}

/** `steward adoption approve`: takes the cases over as they were seen. Answers 0, or 2 when some had gone meanwhile. Throws `DomainError`. */
export async function approvePlanCommand(id: string, options: ApproveOptions, terminal: Terminal): Promise<number> {
  const client = await connect(options, terminal);
  const plan = await client.post(
    `${path}/${encodeURIComponent(id)}/approve`,
    { version: Number(options.seen) },
    adoptionPlanSchema,
  );
  const { adopted, gone } = plan;
  terminal.out(
    terminal.language === 'zh'
      ? `已接管 ${adopted} 件${gone > 0 ? `；${gone} 件此前已结束或已接管` : ''}。每位处理人各收到一条汇总消息`
      : `${adopted} cases taken over${gone > 0 ? `; ${gone} had ended or were taken over before` : ''}. Everybody who has some is told in one message`,
  );
  return gone > 0 ? 2 : 0;
}

/** Proposes a plan for what an import left open, and says how it is approved; says so when nothing waits. */
export async function proposePlan(
  client: GatewayClient,
  asked: { readonly estateId: string; readonly source: string; readonly process: string },
  terminal: Terminal,
): Promise<void> {
  try {
    const plan = await client.post(path, asked, adoptionPlanSchema);
    for (const line of planInWords(plan, terminal)) terminal.out(line);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'adoption-plan.empty') throw error;
    terminal.out(error.text[terminal.language]);
  }
}

function planInWords(plan: AdoptionPlan, { language }: Pick<Terminal, 'language'>, most = casesShown): string[] {
  const zh = language === 'zh';
  const { items } = plan;
  const states = {
    draft: zh ? '待批准' : 'to be approved',
    approved: zh ? '已批准' : 'approved',
    replaced: zh ? '已被新计划取代' : 'replaced by a newer plan',
  };
  const first = items[0]?.resolveBy.slice(0, 10) ?? '';
  const last = items.at(-1)?.resolveBy.slice(0, 10) ?? '';
  const byPerson = new Map<string, number>();
  for (const { personId } of items) {
    const name = personId ?? (zh ? '（未定，由当班主管派单）' : '(nobody yet: whoever supervises gives them out)');
    byPerson.set(name, (byPerson.get(name) ?? 0) + 1);
  }
  return [
    zh
      ? `接管计划 ${plan.id}（版本 ${plan.version}，${states[plan.state]}）：${plan.cases} 件旧工单，每人每个工作日 ${plan.perDay} 件，${first} 至 ${last} 办结（自定期限）`
      : `plan of adoption ${plan.id} (version ${plan.version}, ${states[plan.state]}): ${plan.cases} old cases, ${plan.perDay} a working day for each, to be resolved from ${first} to ${last} (dates of ours)`,
    ...[...byPerson].map(([name, cases]) => (zh ? `  ${name}: ${cases} 件` : `  ${name}: ${cases} cases`)),
    ...items
      .slice(0, most)
      .map(
        ({ number, caseId, process, class: code, receivedAt, personId, resolveBy, outcome }) =>
          `  ${number ?? caseId}  ${processOf(process)?.classes[code]?.[language] ?? code}  ${receivedAt.slice(0, 10)} → ${resolveBy.slice(0, 10)}  ${personId ?? '—'}${outcome === null ? '' : `  ${outcome}`}`,
      ),
    ...(items.length > most ? [zh ? `  另有 ${items.length - most} 件` : `  and ${items.length - most} more`] : []),
    ...(plan.state === 'draft'
      ? [
          zh
            ? `请在控制台“接管旧工单”中核对、修改，或运行：steward adoption approve ${plan.id} --seen ${plan.version}`
            : `look at it and change it in the console ("Adoption"), or run: steward adoption approve ${plan.id} --seen ${plan.version}`,
        ]
      : []),
  ];
}
