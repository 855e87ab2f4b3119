import {
  type AuditActivities,
  auditBegunSchema,
  type AuditDifference,
  auditDifferenceInWords,
  auditDifferenceKinds,
  type AuditFinding,
  auditPageSchema,
  auditToDo,
  type DeliveryRequest,
} from '@steward/contracts';
import { setAsideAlarm } from '../set-aside-alarm.js';
import { translated } from '../http/refusals.js';
import type { AskedService } from '../http/service-client.js';
import { tellOperator } from '../tell-operator.js';

/** Company under which the operator hears of the audit itself: it belongs to no single one. */
const everybody = 'steward';

/** The activities of the audit over the services' internal endpoints; each is idempotent. */
export function auditActivities(tickets: AskedService, notifications: AskedService): AuditActivities {
  const tell = (request: DeliveryRequest): Promise<void> => tellOperator(notifications, request);
  return {
    beginAudit: () =>
      translated(async () => {
        const begun = await tickets.post('/internal/audits', {}, auditBegunSchema);
        if (begun.overdue) await tell(overdueAlarm(begun.auditId, begun.lastEndedAt));
        return begun;
      }),

    auditPage: (auditId, cursor) =>
      translated(async () => {
        const page = await tickets.post(`/internal/audits/${auditId}/pages`, { cursor }, auditPageSchema);
        for (const finding of page.findings) for (const alarm of alarmsOf(finding)) await tell(alarm);
        const { cases, expected, next } = page;
        return { cases, expected, next };
      }),
  };
}

/** What the operator must hear of one case; a ledger that was changed and a firing that is missing want different things. */
function alarmsOf(finding: AuditFinding): DeliveryRequest[] {
  const { missing, surplus, setAside, differs = [] } = finding;
  return [
    ...(setAside ? [setAsideAlarm(finding, setAside)] : []),
    ...(missing.length + surplus.length > 0 ? [findingAlarm(finding)] : []),
    ...(differs.length > 0 ? [differsAlarm(finding, differs)] : []),
  ];
}

/** How many places an alarm names; the audit itself names them all. */
const namedPlaces = 6;

/** One alarm per case, kinds and day: nobody gets used to it, and nobody is left to believe that it has gone. */
function differsAlarm(finding: AuditFinding, differs: readonly AuditDifference[]): DeliveryRequest {
  const now = new Date().toISOString();
  const kinds = auditDifferenceKinds.filter((kind) => differs.some((one) => one.kind === kind));
  const words = differs.slice(0, namedPlaces).map(auditDifferenceInWords);
  const left = differs.length - words.length;
  const toDo = auditToDo(differs);
  return {
    ...toOperator('audit.differs', finding.companyId),
    key: `audit/${finding.caseId}/${kinds.join('+')}/${now.slice(0, 10)}`,
    estateId: finding.estateId,
    caseId: finding.caseId,
    clause: '§7.2',
    params: {
      ...withoutTelling(finding.number ?? finding.caseId),
      differs: differs.length,
      healed: differs.filter((one) => one.healed).length,
      due: now,
      whyZh: [...words.map(({ zh }) => zh), ...(left > 0 ? [`另有 ${String(left)} 处`] : [])].join('；'),
      whyEn: [...words.map(({ en }) => en), ...(left > 0 ? [`and ${String(left)} more`] : [])].join('; '),
      toDoZh: toDo.zh,
      toDoEn: toDo.en,
    },
  };
}

/** One alarm per case and finding: the same again is the same delivery. */
function findingAlarm(finding: AuditFinding): DeliveryRequest {
  const missing = finding.missing.map(({ firingId }) => firingId);
  const healed = finding.missing.filter((one) => one.healed).length;
  const digest = [...missing, '/', ...finding.surplus].join(' ');
  const say = (lacks: string, has: string): string =>
    [
      ...(missing.length > 0 ? [`${lacks} ${missing.join(', ')}`] : []),
      ...(finding.surplus.length > 0 ? [`${has} ${finding.surplus.join(', ')}`] : []),
    ].join('; ');
  return {
    ...toOperator('audit.finding', finding.companyId),
    key: `audit/${finding.caseId}/${shortened(digest)}`,
    estateId: finding.estateId,
    caseId: finding.caseId,
    clause: finding.missing[0]?.clause ?? '§7.2',
    params: {
      ...withoutTelling(finding.number ?? finding.caseId),
      missing: missing.length,
      healed,
      surplus: finding.surplus.length,
      due: finding.missing[0]?.due ?? new Date(0).toISOString(),
      whyZh: say('缺少', '多出'),
      whyEn: say('lacks', 'has too many:'),
    },
  };
}

function overdueAlarm(auditId: string, lastEndedAt: string | null): DeliveryRequest {
  return {
    ...toOperator('audit.overdue', everybody),
    key: `audit/overdue/${auditId}`,
    estateId: null,
    caseId: null,
    clause: '§7.2',
    params: {
      ...withoutTelling('audit'),
      lastEndedAt: lastEndedAt ?? '–',
      due: lastEndedAt ?? new Date(0).toISOString(),
      whyZh: '稽核超时未进行',
      whyEn: 'no audit of the ledgers took place for twice its interval',
    },
  };
}

const toOperator = (
  template: string,
  companyId: string,
): Pick<DeliveryRequest, 'companyId' | 'recipient' | 'template' | 'urgency'> => ({
  companyId,
  recipient: { kind: 'operator', id: 'operator' },
  template,
  urgency: 'ordinary',
});

/** What a company's own route may send instead: the operator's usual alarm wants these. */
const withoutTelling = (caseNumber: string): DeliveryRequest['params'] => ({
  caseNumber,
  clock: 'AUDIT',
  repeat: 0,
  alsoTold: '',
});

/** Keys are short: what is longer is kept by its beginning, its end and its length. */
const shortened = (text: string): string =>
  text.length <= 160 ? text : `${text.slice(0, 70)}…${text.slice(-70)}:${String(text.length)}`;
