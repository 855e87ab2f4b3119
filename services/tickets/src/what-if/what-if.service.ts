import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type EstateView, type ReplayResult } from '@steward/contracts';
import { type Bilingual, type Standard, lintStandard, processOf } from '@steward/handbook';
import {
  AsidePool,
  type Caller,
  callerScopes,
  EstatesService,
  holdsRole,
  Ledger,
  reachOf,
  SERVICE_CONFIG,
  StandardsService,
  unknownEstate,
} from '@steward/service-kit';
import { type CaseLedgerRow, casesAfter } from '../audit/ledger-pages.js';
import { figureReaders } from '../rates/rates.service.js';
import type { TicketsConfig } from '../tickets.config.js';
import type { WhatIf } from './what-if.schemas.js';
import type { WhatIfTask } from './what-if.worker.js';

/** Cases that one question may look at. */
const mostCases = 200_000;
/** Cases read at once: few enough that reading them holds the request loop for some milliseconds only. */
const pageSize = 50;
/** How much longer than its time the thread may live, to say what it has done so far; ms. */
const graceMs = 15_000;
const worker = new URL('./what-if.worker.js', import.meta.url);

/** §6.3: a revision is tried on the cases of a period before it is published. Nothing is written. */
@Injectable()
export class WhatIfService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    private readonly aside: AsidePool,
    @Inject(SERVICE_CONFIG) private readonly config: TicketsConfig,
  ) {}

  /**
   * The same figures as a replay of records, on our own cases: who would have been called, and which cases come out
   * otherwise, by number. It is computed beside the request loop; when its time is over the answer says so and holds what was done
   * until then. Refused with `estate.unknown`, `what-if.several-companies`, `what-if.too-many`,
   * `standard.unpublished`, `standard.faulty`, `aside.busy`, `aside.too-large`.
   */
  async answer(caller: Caller, question: WhatIf, gone?: AbortSignal): Promise<ReplayResult> {
    const { companyId, estates, zone } = await this.whose(caller, question);
    const now = await this.ledger.now();
    const standard =
      question.standard === undefined
        ? await this.standards.inForce({ companyId, estateId: estates[0] ?? '' }, now)
        : await this.published(companyId, question.standard);
    const { against } = question;
    const other =
      'document' in against ? checkedDraft(against.document) : await this.published(companyId, against.standard);
    const withinMs = this.config.WHAT_IF_SECONDS * 1000;
    const task: WhatIfTask = {
      options: {
        standard,
        against: other,
        observedUntil: now,
        period: { from: Date.parse(question.from), to: Date.parse(question.to) },
        source: { kind: 'cases', name: companyId, title: onRecord(question.process), zone },
        roster: null,
        listAtMost: question.list,
      },
      zone,
      process: question.process,
      withinMs,
    };
    const pages = this.pages(caller, question, companyId);
    const bounds = { withinMs: withinMs + graceMs, signal: gone, whose: companyId };
    return this.aside.runOver<CaseLedgerRow, ReplayResult>(worker, task, pages, bounds);
  }

  private async *pages(
    caller: Caller,
    { estates, from, to, process }: WhatIf,
    companyId: string,
  ): AsyncGenerator<readonly CaseLedgerRow[], void> {
    const reach = reachOf(caller, { roles: figureReaders });
    const wanted = estates ?? null;
    let after: string | null = null;
    for (let seen = 0; ;) {
      const rows: CaseLedgerRow[] = await this.ledger.read(callerScopes(caller), (manager) =>
        casesAfter(
          manager,
          { process, after, limit: pageSize },
          `and c.company_id = $4 and (c.company_id = any ($5::text[]) or c.estate_id = any ($6::text[]))
           and ($7::text[] is null or c.estate_id = any ($7)) and c.received_at >= $8::timestamptz and c.received_at < $9::timestamptz`,
          [companyId, reach.companies, reach.estates, wanted, from, to],
        ),
      );
      seen += rows.length;
      if (seen > mostCases) throw tooMany();
      if (rows.length > 0) yield rows;
      if (rows.length < pageSize) return;
      after = rows.at(-1)?.id ?? null;
    }
  }

  /** The company and estates that are asked about; each must be one where the caller sees figures. */
  private async whose(
    caller: Caller,
    { estates }: WhatIf,
  ): Promise<{ companyId: string; estates: readonly string[]; zone: string }> {
    const found: EstateView[] = [];
    for (const id of estates ?? []) {
      const estate = await this.estates.find(id);
      const scope = estate && { companyId: estate.companyId, estateId: estate.estateId };
      if (!scope || !estate || holdsRole(caller, figureReaders, scope) === null) throw unknownEstate(id);
      found.push(estate);
    }
    const companies = new Set(
      estates === undefined
        ? caller.grants
            .filter(({ role }) => (figureReaders as readonly string[]).includes(role))
            .map((grant) => grant.companyId)
        : found.map((estate) => estate.companyId),
    );
    const [companyId] = companies;
    if (companies.size !== 1 || companyId === undefined) throw severalCompanies();
    return { companyId, estates: found.map(({ estateId }) => estateId), zone: found[0]?.zone ?? 'Asia/Shanghai' };
  }

  private async published(companyId: string, name: string): Promise<Standard> {
    try {
      return await this.standards.named(companyId, name);
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'standard.unknown')) throw error;
      throw new DomainError('not-found', 'standard.unpublished', {
        zh: `没有已发布的标准“${name}”。`,
        en: `No standard "${name}" is published.`,
      });
    }
  }
}

/** What the cases are called that are tried. */
function onRecord(process: string): Bilingual {
  const title = process === 'complaint' ? undefined : processOf(process)?.title;
  return title === undefined
    ? { zh: '在册工单', en: 'Cases on record' }
    : { zh: `在册${title.zh}`, en: `${title.en} on record` };
}

function checkedDraft(document: object): Standard {
  const errors = lintStandard(document).filter(({ severity }) => severity === 'error');
  // What lint finds no error in is a standard: that is what it promises.
  if (errors.length === 0) return document as Standard;
  throw new DomainError(
    'refused',
    'standard.faulty',
    { zh: `标准草案有 ${errors.length} 处错误。`, en: `The draft has ${errors.length} errors.` },
    {
      clause: '§6.3',
      errors: errors.map(({ path, message }) => ({ path, message: `${message.zh} / ${message.en}` })),
    },
  );
}

const tooMany = (): DomainError =>
  new DomainError('refused', 'what-if.too-many', {
    zh: `期间内超过 ${mostCases} 件，请缩短期间或选择小区。`,
    en: `The period has more than ${mostCases} cases; choose a shorter one, or fewer estates.`,
  });

const severalCompanies = (): DomainError =>
  new DomainError('refused', 'what-if.several-companies', {
    zh: '一次只能试算一家公司的工单，请选择小区。',
    en: 'One company at a time can be tried; choose its estates.',
  });
