import { attachmentNames } from '../../parts/talking.js';
import { wordOf } from '../../engine/word-of.js';
import type { Ms } from '../../engine/fact.js';
import type { Bilingual } from '../../standard/standard.js';
import { heardHowNames } from './complaint.notices.js';
import { classNames, externalResultNames, externalSourceNames, kindNames } from './complaint.names.js';
import {
  closingNames,
  correctedNames,
  linkEndNames,
  proofNames,
  reopenedByNames,
  reviewNames,
  reviewWays,
  waitNames,
} from './complaint.vocabulary.js';

/** What a fact's ids and instants are called for whoever reads it. */
export interface FactNaming {
  /** A person or contractor. */
  readonly person: (id: string) => Bilingual;
  /** Another case, by its number. */
  readonly case: (id: string) => Bilingual;
  /** An instant in the zone of the reader. */
  readonly instant: (at: Ms) => Bilingual;
}

type Data = Readonly<Record<string, unknown>>;
type Names = Readonly<Record<string, Bilingual>>;

const text = (data: Data, name: string): string | null => (typeof data[name] === 'string' ? data[name] : null);
const one = (zh: string, en: string): Bilingual => ({ zh, en });
const led = (zh: string, en: string, what: Bilingual): Bilingual => one(`${zh}${what.zh}`, `${en} ${what.en}`);

/**
 * What a fact says besides its name, for sheets and paper: to whom, from what to what, by which proof, until when. The words that
 * belong to it are not in it. Empty when the name says it all; what a reader may not know is missing from `data` already.
 */
export function factDetails(
  fact: { readonly type: string; readonly data: Data; readonly actorId: string },
  naming: FactNaming,
): readonly Bilingual[] {
  const { type, data } = fact;
  return [
    ...people(fact, naming),
    ...classing(type, data),
    ...times(type, data, naming),
    ...recorded(data, naming),
    ...outcomes(type, data),
    ...others(type, data, naming),
    ...proofs(data),
  ];
}

function people({ data, actorId }: { readonly data: Data; readonly actorId: string }, naming: FactNaming): Bilingual[] {
  const to = text(data, 'personId') ?? text(data, 'to');
  const contractor = text(data, 'contractorId');
  return [
    ...(to !== null && to !== actorId ? [led('交给', 'to', naming.person(to))] : []),
    ...(contractor === null ? [] : [naming.person(contractor)]),
    ...(data['by'] === 'automatic' ? [one('系统自动派单', 'assigned automatically')] : []),
  ];
}

function classing(type: string, data: Data): Bilingual[] {
  const change = (names: Names, name: string): Bilingual[] => {
    const [from, to] = [text(data, 'from'), text(data, name)];
    if (to === null) return [];
    const now = wordOf(names, to);
    return from === null
      ? [now]
      : [one(`${wordOf(names, from).zh}改为${now.zh}`, `${wordOf(names, from).en} becomes ${now.en}`)];
  };
  if (type === 'complaint.kind-changed') return change(kindNames, 'kind');
  if (type === 'complaint.received') return [...change(kindNames, 'kind'), ...change(classNames, 'provisionalClass')];
  return text(data, 'class') === null ? [] : change(classNames, 'class');
}

function times(type: string, data: Data, naming: FactNaming): Bilingual[] {
  const { from, until, expectedAt } = data;
  return [
    ...(type === 'complaint.waiting' ? [led('等', 'for', wordOf(waitNames, text(data, 'for') ?? ''))] : []),
    ...(typeof expectedAt === 'number' ? [led('预计 ', 'expected', naming.instant(expectedAt))] : []),
    ...(typeof from === 'number' && typeof until === 'number'
      ? [
          one(
            `${naming.instant(from).zh} 至 ${naming.instant(until).zh}`,
            `${naming.instant(from).en} – ${naming.instant(until).en}`,
          ),
        ]
      : []),
  ];
}

const whens = [
  ['received', '收到', 'received'],
  ['accepted', '受理', 'accepted'],
  ['responded', '告知报事人由谁处理', 'owner told who handles it'],
  ['closed', '办结', 'closed'],
] as const;

/** When things happened, as an old record has it: an instant, or the first and last possible one. */
function recorded(data: Data, { instant }: FactNaming): Bilingual[] {
  return whens.flatMap(([name, zh, en]) => {
    const when: unknown = data[name];
    if (!Array.isArray(when)) return [];
    const [from, until] = when as readonly unknown[];
    if (typeof from !== 'number' || typeof until !== 'number') return [];
    const [first, last] = [instant(from), instant(until)];
    return from === until
      ? [led(`${zh} `, en, first)]
      : [one(`${zh} ${first.zh} 至 ${last.zh} 之间`, `${en} between ${first.en} and ${last.en}`)];
  });
}

function outcomes(type: string, data: Data): Bilingual[] {
  const { answered, met, score, count } = data;
  const result = text(data, 'result');
  const how = text(data, 'how');
  const said = (names: Names, name: string): Bilingual[] => {
    const code = text(data, name);
    return code === null ? [] : [wordOf(names, code)];
  };
  return [
    ...(typeof answered === 'boolean' ? [answered ? one('已接通', 'answered') : one('未接通', 'not answered')] : []),
    ...(typeof met === 'boolean' ? [met ? one('已见面', 'met') : one('未见到', 'nobody there')] : []),
    ...(typeof score === 'number' ? [one(`${score} 分`, `${score} of 5`)] : []),
    ...(typeof count === 'number' ? [one(`第 ${count} 次`, `time ${count}`)] : []),
    ...(result === null
      ? []
      : [wordOf(type === 'complaint.external-replied' ? externalResultNames : reviewNames, result)]),
    ...(type === 'complaint.external-linked' ? said(externalSourceNames, 'source') : []),
    ...(type === 'appointment.answered'
      ? [data['accepts'] === true ? one('可以', 'it suits') : one('不行', 'it does not suit')]
      : []),
    ...(data['tellsWhoHandles'] === true
      ? [one('报事人由此得知由谁处理', 'with it the owner heard who handles it')]
      : []),
    ...(how === null || type !== 'complaint.reviewed' ? [] : [wordOf(reviewWays, how)]),
    ...(how === null || type !== 'owner.heard-notice' ? [] : [wordOf(heardHowNames, how)]),
    ...(type === 'complaint.closed' ? said(closingNames, 'as') : []),
    ...(type === 'complaint.reopened' ? said(reopenedByNames, 'by') : []),
    ...(type === 'owner-links.ended' ? said(linkEndNames, 'reason') : []),
    ...(type === 'complaint.corrected' ? said(correctedNames, 'field') : []),
    ...(type === 'attachment.added' ? said(attachmentNames, 'kind') : []),
  ];
}

/** Facts that name an emergency. */
const aboutEmergency = /^(?:link\.|owner\.(?:notice-passed-on|heard-notice)$)/;

function others(type: string, data: Data, naming: FactNaming): Bilingual[] {
  const into = text(data, 'into');
  const linked = aboutEmergency.test(type) ? text(data, 'caseId') : null;
  const from = text(data, 'fromCase') ?? (type === 'complaint.merge-undone' ? text(data, 'from') : null);
  return [
    ...(linked === null ? [] : [naming.case(linked)]),
    ...(type === 'link.made' && data['how'] === 'declared' ? [one('由本单启动', 'declared from this case')] : []),
    ...(into === null ? [] : [led('并入', 'into', naming.case(into))]),
    ...(from === null || from === '' ? [] : [led('来自', 'from', naming.case(from))]),
  ];
}

function proofs(data: Data): Bilingual[] {
  const proof = data['proof'] ?? data['confirmedWith'];
  if (typeof proof !== 'object' || proof === null || !('kind' in proof)) return [];
  return [led('凭证：', 'proof:', wordOf(proofNames, String(proof.kind)))];
}
