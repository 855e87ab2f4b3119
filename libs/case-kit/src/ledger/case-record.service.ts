import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import {
  type Bilingual,
  type ClockView,
  type Firing,
  type Ms,
  attachmentNames,
  instantOnPaper,
  roleNames,
  wordOf,
  zoneInWords,
} from '@steward/handbook';
import {
  type Caller,
  Ledger,
  type LedgerFact,
  StandardsService,
  callerScopes,
  verifyLedger,
} from '@steward/service-kit';
import type { AnyCase } from '../cases/case-rules.js';
import { CasesOfService, PROCESS } from '../cases/cases-of-service.js';
import { DoorsOfCases } from '../cases/doors-of-cases.js';
import type { ContentView } from '../masking/content.schemas.js';
import { CaseDoorService } from '../reading/case-door.service.js';
import { verdictOf, whenOf } from './case-line.js';
import { recordOnPaper } from './case-record.paper.js';
import { LEDGER_DESK, type LedgerDesk } from './ledger-desk.js';
import type { CaseRecord, RecordFile } from './ledger.schemas.js';
import { Names } from './asked-names.js';
import { ProcessLedgerService } from './process-ledger.service.js';
import { type Tongue, inTongue } from './sheet-tongue.js';

/** Entries about clocks stand in a list of their own. */
const aboutClocks: readonly string[] = ['firing.reached', 'firing.overruled', 'escalation.told'];
/** Fields of facts that name somebody. */
const naming = ['personId', 'to', 'contractorId'] as const;

/** The handling record of one case (办理记录), to read and on paper, by its process's definition (§7.2). */
@Injectable()
export class CaseRecordService {
  constructor(
    private readonly ledger: Ledger,
    private readonly door: CaseDoorService,
    private readonly standards: StandardsService,
    private readonly lines: ProcessLedgerService,
    private readonly cases: CasesOfService,
    @Inject(PROCESS) private readonly process: string,
    @Inject(LEDGER_DESK) private readonly desk: LedgerDesk,
    private readonly doors: DoorsOfCases,
  ) {}

  /** As this caller may see it. Refused with `case.unknown`. */
  async of(caller: Caller, caseId: string): Promise<CaseRecord> {
    const { content } = await this.door.page(caller, caseId);
    const [facts, sealed, loaded] = await Promise.all([
      this.door.factsOf(caller, caseId),
      this.ledger.sealed(callerScopes(caller), caseId),
      this.ledger.load<AnyCase>(callerScopes(caller), caseId),
    ]);
    const { rules, parts } = this.cases.of({ process: this.process });
    const { scope } = loaded;
    const standard = await this.standards.named(scope.companyId, loaded.standard);
    const texts = new Map(content.map(({ id, text }) => [id, text]));
    const estate = await this.lines.estateOf(scope.estateId);
    const { contentId } = loaded.fold as AnyCase & { readonly contentId?: string | null };
    const {
      lines: [line],
    } = await this.lines.linesOf(caller, [
      {
        id: loaded.id,
        number: loaded.number,
        companyId: scope.companyId,
        estateId: scope.estateId,
        state: loaded.state,
        over: loaded.over,
        standard: loaded.standard,
        fold: loaded.fold,
        began: '',
        content: typeof contentId === 'string' ? (texts.get(contentId) ?? null) : null,
      },
    ]);
    if (line === undefined) throw new Error(`case ${caseId} is read and has no line`);
    const found = await this.desk.names(scope.companyId, facts.flatMap(peopleIn));
    const names = new Names(found);
    const clocks = this.lines.computed({ id: loaded.id, scope }, () =>
      rules.clocksOf(loaded.fold, standard, loaded.now),
    );
    const overruled = new Set(
      facts.flatMap(({ type, data }) => (type === 'firing.overruled' ? [String(data['firingId'])] : [])),
    );
    const said = detailsIn(names, estate.zone, await this.numbersIn(caller, facts));
    return {
      ...line,
      company: names.company,
      estate,
      standard: { ...standard.title },
      namesIncomplete: names.incomplete,
      asOf: new Date(loaded.now).toISOString(),
      steps: facts
        .filter(({ type }) => !aboutClocks.includes(type))
        .map((fact) => ({
          seq: fact.seq,
          type: fact.type,
          title: { ...rules.factTitle(fact.type) },
          ...whenOf(fact.at, betweenOf(fact)),
          by: {
            id: fact.actor.id,
            name: names.person(fact.actor.id),
            role: { ...wordOf(roleNames, fact.actor.role) },
          },
          clause: fact.clause,
          details: said(fact),
          words: typeof fact.data['contentId'] === 'string' ? (texts.get(fact.data['contentId']) ?? null) : null,
        })),
      clocks: (clocks ?? []).map(clockOf),
      firings: facts.flatMap((fact) => {
        if (fact.type !== 'firing.reached') return [];
        const firing = fact.data['firing'] as Firing;
        return [
          {
            seq: fact.seq,
            due: new Date(firing.due).toISOString(),
            clause: firing.clause,
            why: { ...parts.firingInWords(firing, estate.zone, standard) },
            overruled: overruled.has(firing.id),
          },
        ];
      }),
      files: filesOf(content),
      // With the hash what is hidden could be tried out.
      chain: {
        facts: facts.length,
        lastHash: facts.at(-1)?.hash ?? '',
        intact: verifyLedger(sealed).intact,
      },
    };
  }

  /** Numbers of the cases with which this one was linked, by id; of those that the caller may not know none. */
  private async numbersIn(caller: Caller, facts: readonly LedgerFact[]): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const caseId of new Set(facts.flatMap((fact) => linkedIn(fact) ?? []))) {
      const other = await this.doors.admitted(caller, caseId).catch(nullIfUnknown);
      if (other?.number) found.set(caseId, other.number);
    }
    return found;
  }

  /** On A4, laid out beside the request loop; recorded before it is handed out (§7.4). Refused with `case.unknown`, and as the desk refuses. */
  async printed(
    caller: Caller,
    caseId: string,
    tongue: Tongue,
    gone?: AbortSignal,
  ): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    const record = await this.of(caller, caseId);
    const { zone } = record.estate;
    const photos = await this.desk.photos(caller, record.files);
    const paper = recordOnPaper(record, {
      printed: photos.map(({ file }) => file),
      ledger: this.lines.rules,
      zoneTitle: { zh: zoneInWords(zone, 'zh'), en: zoneInWords(zone, 'en') },
      tongue,
    });
    const { scope } = await this.ledger.load(callerScopes(caller), caseId);
    const bytes = await this.desk.printed(
      { paper, tongue, subject: inTongue(record.title, tongue), printedAt: record.asOf, photos },
      { companyId: scope.companyId, gone },
    );
    if (record.estateId !== null)
      await this.desk.record(caller, {
        estateId: record.estateId,
        caseId,
        format: 'pdf',
        query: { process: this.process },
      });
    return { name: `${record.number ?? caseId}.pdf`, bytes };
  }
}

/** An old record may tell of a day, or of two looks, and no instant. */
function betweenOf({ data }: LedgerFact): readonly [Ms, Ms] | undefined {
  const found = Object.entries(data).find(([field]) => field.endsWith('Between'))?.[1];
  return Array.isArray(found) && found.length === 2 ? (found as unknown as readonly [Ms, Ms]) : undefined;
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Files that this reader may have: neither kept back from him nor erased. */
const filesOf = (content: readonly ContentView[]): RecordFile[] =>
  content
    .filter(({ kind, masked, erasedAt }) => kind === 'attachment' && !masked && erasedAt === null)
    .map(({ id, meta, createdAt }) => ({
      id,
      kind: { ...wordOf(attachmentNames, textIn(meta['kind'])) },
      type: textIn(meta['type']),
      added: { at: createdAt },
    }));

const peopleIn = ({ actor, data }: LedgerFact): string[] => [
  actor.id,
  ...naming.flatMap((field) => (typeof data[field] === 'string' ? [data[field]] : [])),
];

function nullIfUnknown(error: unknown): null {
  if (error instanceof DomainError && error.code === 'case.unknown') return null;
  throw error;
}

type Told = Pick<LedgerFact, 'type' | 'data'>;

/** The case that a fact about a link names; null: it is about none. */
const linkedIn = ({ type, data }: Told): string | null =>
  type.startsWith('link.') && typeof data['caseId'] === 'string' ? data['caseId'] : null;

/** The other case of a link by its number. */
function caseOnPaper(fact: Told, numbers: ReadonlyMap<string, string>): Bilingual[] {
  const caseId = linkedIn(fact);
  if (caseId === null) return [];
  const number = numbers.get(caseId);
  return [
    number === undefined ? { zh: '无权查看的工单', en: 'a case that you may not see' } : { zh: number, en: number },
  ];
}

/** Whom a fact names beside whoever did it, and until when it is meant. */
function detailsIn(
  names: Names,
  zone: string,
  numbers: ReadonlyMap<string, string>,
): (fact: LedgerFact) => Bilingual[] {
  const at = (instant: unknown, zh: string, en: string): Bilingual[] => {
    if (typeof instant !== 'number') return [];
    const paper = instantOnPaper(instant, zone);
    return [{ zh: `${zh}${paper}`, en: `${en} ${paper}` }];
  };
  return ({ type, actor, data }) => [
    ...caseOnPaper({ type, data }, numbers),
    ...naming.flatMap((field) => {
      const id = data[field];
      return typeof id === 'string' && id !== actor.id ? [names.person(id)] : [];
    }),
    ...at(data['expectedAt'], '预计至', 'expected until'),
    ...at(data['resolveBy'], '最迟', 'by'),
  ];
}

const clockOf = (view: ClockView): CaseRecord['clocks'][number] => {
  const { startBetween, startedAt, limitAt } = view;
  const by = limitAt - startedAt;
  return {
    ...verdictOf(view),
    started: whenOf(startedAt, startBetween),
    // A limit is as exact as the start from which it counts.
    limitAt: whenOf(limitAt, startBetween && [startBetween[0] + by, startBetween[1] + by]),
    // When an old record ended does not tell when it was answered.
    stopped: view.stoppedAt === null || view.how === 'unknown' ? null : whenOf(view.stoppedAt, view.stopBetween),
  };
};
