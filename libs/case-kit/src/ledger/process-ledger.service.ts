import { DomainError, type EstateView } from '@steward/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { type Bilingual, type ClockView, type LedgerRules, type Standard, zoneInWords } from '@steward/handbook';
import {
  type Caller,
  EstatesService,
  Ledger,
  type Reach,
  StandardsService,
  callerScopes,
  decodeCursor,
  encodeCursor,
  holdsRole,
  reachOf,
  rolesFor,
  unknownEstate,
} from '@steward/service-kit';
import { z } from 'zod';
import type { AnyCase } from '../cases/case-rules.js';
import { type CaseAtWork, CasesOfService, PROCESS } from '../cases/cases-of-service.js';
import { lookerOf, usualMasking } from '../masking/case-masking.js';
import { CannotCompute } from '../set-aside/set-aside.refusals.js';
import { SetAsideService } from '../set-aside/set-aside.service.js';
import { lineOf, peopleOf } from './case-line.js';
import type { Cells } from './sheet-values.js';
import { LEDGER_DESK, type LedgerDesk, ledgerRoles } from './ledger-desk.js';
import type { LedgerFileAsked, CaseLine, CaseLines, ListLines } from './ledger.schemas.js';
import { type LineRow, type LinesWanted, countLines, nextLines } from './ledger.sql.js';
import { columnsOf, titlesOf } from './line.cells.js';
import { linesOnPaper } from './lines.paper.js';
import { Names } from './asked-names.js';
import { type Tongue, inTongue } from './sheet-tongue.js';

/** Lines that are read at once: building them holds the request loop for some milliseconds only. */
const linesAtOnce = 100;
/** Cases that one print takes *(ours)*: what is more is a sheet for a spreadsheet. */
export const mostPrinted = 500;

const usualZone = 'Asia/Shanghai';
const placeSchema = z.tuple([z.string(), z.string()]);
type Place = z.infer<typeof placeSchema>;

/** What ledgers are asked for: whose, and of when. */
type Asked = Pick<LedgerFileAsked, 'estate' | 'region' | 'from' | 'to'>;

/** A file of a ledger. */
export type LedgerTaken =
  | { readonly format: 'csv' | 'xlsx'; readonly file: Awaited<ReturnType<LedgerDesk['written']>> }
  | { readonly format: 'pdf'; readonly bytes: Buffer };

/** The ledger over the cases of one process (台账), by its definition: to read, as a sheet, and on paper (§7.2). */
@Injectable()
export class ProcessLedgerService {
  constructor(
    private readonly ledger: Ledger,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    private readonly setAside: SetAsideService,
    private readonly cases: CasesOfService,
    @Inject(PROCESS) private readonly process: string,
    @Inject(LEDGER_DESK) private readonly desk: LedgerDesk,
  ) {}

  /** What the process's definition says of its ledger. Throws for one that has none. */
  get rules(): LedgerRules<AnyCase> {
    const { ledger } = this.of.rules;
    if (ledger === undefined) throw new Error(`${this.process} has no ledger`);
    return ledger;
  }

  /** A page of lines, in the order in which the cases began. Refused with `estate.unknown`, `role.missing`, `list.too-wide`, `cursor.invalid`. */
  async page(caller: Caller, { limit, cursor, ...asked }: ListLines): Promise<CaseLines> {
    const { wanted } = await this.whose(caller, asked);
    const after = cursor === undefined ? null : decodeCursor(cursor, placeSchema);
    const rows = await this.rows(caller, wanted, after, limit + 1);
    const shown = rows.slice(0, limit);
    const { lines, incomplete } = await this.linesOf(caller, shown);
    const last = shown.at(-1);
    const { title, clause } = this.rules;
    return {
      title: { ...title },
      clause,
      items: lines,
      namesIncomplete: incomplete,
      next: rows.length > limit && last !== undefined ? encodeCursor([last.began, last.id]) : null,
    };
  }

  /**
   * The whole ledger as a file; the export is recorded before it is begun (§7.4). Refused as `page`, and as the desk refuses.
   */
  async taken(caller: Caller, query: LedgerFileAsked, tongue: Tongue, gone?: AbortSignal): Promise<LedgerTaken> {
    const { format } = query;
    const { wanted, estates } = await this.whose(caller, query);
    const most = format === 'pdf' ? mostPrinted : 1_000_000;
    const { text, values } = countLines(wanted, most);
    const counted = await this.ledger.read<{ rows: number }[]>(callerScopes(caller), (manager) =>
      manager.query(text, values),
    );
    this.desk.admit(counted[0]?.rows ?? 0, format);
    for (const { estateId } of estates)
      await this.desk.record(caller, { estateId, caseId: null, format, query: this.askedOf(query) });
    const by = { companyId: estates[0]?.companyId ?? caller.grants[0]?.companyId ?? '', gone };
    const [zone, ...others] = new Set(estates.map((estate) => estate.zone));
    const sheetZone = others.length === 0 ? (zone ?? usualZone) : null;
    if (format === 'pdf') return { format, bytes: await this.printed(caller, wanted, { query, tongue, estates, by }) };
    const columns = columnsOf(this.rules, this.clockTitles(await this.standardNow(estates)));
    const title = inTongue(this.rules.title, tongue).replace(' / ', ' ').slice(0, 31);
    const sheet = { format, title, columns: titlesOf(columns, tongue, sheetZone) };
    return { format, file: await this.desk.written(sheet, this.cellsOf(caller, wanted, { columns, tongue }), by) };
  }

  /** The estate of a case, as sheets name it. */
  async estateOf(estateId: string | null): Promise<{ readonly name: Bilingual; readonly zone: string }> {
    const estate = estateId === null ? null : await this.estates.find(estateId);
    if (estate !== null) return { name: { ...estate.name }, zone: estate.zone };
    const name =
      estateId === null
        ? { zh: '公司本部', en: 'the company itself' }
        : { zh: '小区名称暂缺', en: 'estate name not at hand' };
    return { name, zone: usualZone };
  }

  /** Cases as lines of the ledger, as this caller may see them; of those that he may not read none. */
  async linesOf(
    caller: Caller,
    rows: readonly LineRow[],
  ): Promise<{ readonly lines: CaseLine[]; readonly incomplete: boolean }> {
    const { rules, parts } = this.of;
    const { ledger } = this;
    const masking = parts.masking ?? usualMasking;
    const seen = [];
    for (const row of rows) {
      const c = row.fold as AnyCase;
      const scope = { companyId: row.companyId, estateId: row.estateId };
      const seeing = masking.sees(c, lookerOf(caller, scope));
      if (seeing === null) continue;
      const standard = await this.standards.named(row.companyId, row.standard);
      const now = await ledger.now();
      const clocks = this.computed({ id: row.id, scope }, () => rules.clocksOf(c, standard, now));
      seen.push({ row, c, seeing, standard, clocks, face: rules.faceOf(c, standard) });
    }
    const [first] = seen;
    const people = seen.flatMap(({ face, c }) => peopleOf(face, this.rules, c));
    const found = first === undefined ? null : await this.desk.names(first.row.companyId, people);
    const names = new Names(found ?? { company: null, people: {}, dwellings: {}, buildings: {}, incomplete: false });
    const places = await this.desk.places(seen.flatMap(({ face }) => face.place ?? []));
    const lines = seen.map(
      ({ row: { companyId: _c, standard: _s, fold: _f, began: _b, content, ...row }, c, seeing, ...of }) =>
        lineOf({
          ...of,
          row,
          c,
          rules,
          ledger: this.rules,
          classTitle: of.face.class === null ? null : (rules.classes?.[of.face.class] ?? null),
          place:
            of.face.place === null ? null : (places.get(of.face.place) ?? { zh: of.face.place, en: of.face.place }),
          content: seeing.words === 'all' ? content : null,
          names,
        }),
    );
    return { lines, incomplete: names.incomplete };
  }

  /** How the clocks of a case stand; null for one that can't be computed, which is said and keeps no sheet from being written. */
  computed(
    c: Parameters<SetAsideService['computing']>[0],
    work: () => readonly ClockView[],
  ): readonly ClockView[] | null {
    try {
      return this.setAside.computing(c, work);
    } catch (error) {
      if (error instanceof CannotCompute) return null;
      throw error;
    }
  }

  private get of(): CaseAtWork {
    return this.cases.of({ process: this.process });
  }

  private async whose(
    caller: Caller,
    { estate: estateId, from, to }: Asked,
  ): Promise<{ readonly wanted: LinesWanted; readonly estates: readonly EstateView[] }> {
    const iso = (at: string | undefined): string | undefined =>
      at === undefined ? undefined : new Date(at).toISOString();
    const wanted = (reach: Reach): LinesWanted => ({
      process: this.process,
      reach,
      estateId,
      from: iso(from),
      to: iso(to),
    });
    if (estateId === undefined) {
      const reach = reachOf(caller, { roles: ledgerRoles });
      return { wanted: wanted(reach), estates: await this.estates.within(reach) };
    }
    const estate = await this.estates.find(estateId);
    const scope = estate && { companyId: estate.companyId, estateId: estate.estateId };
    if (scope === null || estate === null || rolesFor(caller, scope).length === 0) throw unknownEstate(estateId);
    if (holdsRole(caller, ledgerRoles, scope) === null) throw notAReader();
    return { wanted: wanted({ companies: [], estates: [estateId] }), estates: [estate] };
  }

  private rows(caller: Caller, wanted: LinesWanted, after: Place | null, limit: number): Promise<LineRow[]> {
    const { text, values } = nextLines(wanted, after, limit);
    return this.ledger.read(callerScopes(caller), (manager): Promise<LineRow[]> => manager.query(text, values));
  }

  private async *pages(
    caller: Caller,
    wanted: LinesWanted,
  ): AsyncGenerator<{ readonly lines: readonly CaseLine[]; readonly incomplete: boolean }> {
    for (let after: Place | null = null; ;) {
      const rows: LineRow[] = await this.rows(caller, wanted, after, linesAtOnce);
      const last = rows.at(-1);
      if (last === undefined) return;
      after = [last.began, last.id];
      yield await this.linesOf(caller, rows);
    }
  }

  private async *cellsOf(
    caller: Caller,
    wanted: LinesWanted,
    { columns, tongue }: { readonly columns: ReturnType<typeof columnsOf>; readonly tongue: Tongue },
  ): AsyncGenerator<readonly Cells[]> {
    for await (const { lines } of this.pages(caller, wanted)) {
      const cells: Cells[] = [];
      for (const line of lines) {
        const { name: estate, zone } = await this.estateOf(line.estateId);
        cells.push(columns.map(({ cell }) => cell(line, { tongue, zone, estate })));
      }
      yield cells;
    }
  }

  private async printed(
    caller: Caller,
    wanted: LinesWanted,
    asked: {
      readonly query: LedgerFileAsked;
      readonly tongue: Tongue;
      readonly estates: readonly EstateView[];
      readonly by: { readonly companyId: string; readonly gone?: AbortSignal | undefined };
    },
  ): Promise<Buffer> {
    const lines: { readonly line: CaseLine; readonly estate: Bilingual; readonly zone: string }[] = [];
    let incomplete = false;
    for await (const page of this.pages(caller, wanted)) {
      incomplete ||= page.incomplete;
      for (const line of page.lines) {
        const { name: estate, zone } = await this.estateOf(line.estateId);
        lines.push({ line, estate, zone });
      }
    }
    const { query, tongue, estates, by } = asked;
    const [only, ...others] = estates;
    const zone = only?.zone ?? usualZone;
    const printedAt = new Date(await this.ledger.now()).toISOString();
    const ofEstates = only !== undefined && others.length === 0 ? only.name : { zh: '各小区', en: 'all estates' };
    const paper = linesOnPaper({
      ledger: this.rules,
      company: (await this.desk.names(by.companyId, [])).company,
      estate: query.region === undefined ? ofEstates : await this.regionOf(query.region, ofEstates),
      zone,
      zoneTitle: { zh: zoneInWords(zone, 'zh'), en: zoneInWords(zone, 'en') },
      period: { from: query.from ?? null, to: query.to ?? null },
      lines,
      incomplete,
      printedAt,
      tongue,
    });
    return this.desk.printed({ paper, tongue, subject: inTongue(this.rules.title, tongue), printedAt }, by);
  }

  /** A region on paper, as far as its name is known; of one estate in it, that estate. */
  private async regionOf(regionId: string, ofEstates: Bilingual): Promise<Bilingual> {
    const name = (await this.desk.region(regionId)) ?? { zh: '名称暂缺', en: 'name not at hand' };
    return { zh: `区域“${name.zh}”（${ofEstates.zh}）`, en: `region "${name.en}" (${ofEstates.en})` };
  }

  private clockTitles(standard: Standard): ReadonlyMap<string, Bilingual> {
    return new Map(this.of.rules.clocks(standard).map(({ id, title }) => [id, title]));
  }

  private async standardNow(estates: readonly EstateView[]): Promise<Standard> {
    const [first] = estates;
    const scope = { companyId: first?.companyId ?? '', estateId: first?.estateId ?? null };
    return this.standards.inForce(scope, await this.ledger.now());
  }

  private askedOf({ from, to, estate, region }: Asked): Record<string, string> {
    return {
      process: this.process,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(region === undefined ? {} : { region }),
      ...(estate === undefined && region === undefined ? { estates: 'all' } : {}),
    };
  }
}

const notAReader = (): DomainError =>
  new DomainError('forbidden', 'role.missing', {
    zh: '您的岗位无权导出该小区的台账。',
    en: "Your role does not allow exporting this estate's ledger.",
  });
