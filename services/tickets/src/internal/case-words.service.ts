import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type CaseWords } from '@steward/contracts';
import { type ComplaintCase, confidentially, type EmergencyCase, type Firing, sayingOf } from '@steward/handbook';
import {
  type BaseConfig,
  EstatesService,
  KnownEquipmentService,
  Ledger,
  type LoadedCase,
  SERVICE_CONFIG,
  StandardsService,
} from '@steward/service-kit';
import { answerAddress } from '../answer-link/answer-token.js';
import { isEmergency } from '../complaint/complaint.process.js';
import { iso, isoOrNull } from '../complaint/complaint.view.js';
import { titlesOf } from '../listing/shown-clocks.js';
import { type KeptContent, handlerAsTold } from '../owner-link/owner-talk.js';
import { nextInPlainWords } from '../owner-link/owner-words.js';
import type { TicketsConfig } from '../tickets.config.js';
import {
  type AnyCase,
  CasesOfService,
  SetAsideService,
  type WhereOfCase,
  readersIn,
  wordsOfCase,
} from '@steward/case-kit';

/** What messages say of a case: worked out from its facts at the moment of telling, kept nowhere else. */
@Injectable()
export class CaseWordsService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly setAside: SetAsideService,
    private readonly cases: CasesOfService,
    private readonly equipment: KnownEquipmentService,
    private readonly estates: EstatesService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig & TicketsConfig,
  ) {}

  /**
   * The case and one of its firings in the words of its standard; why each audience is told follows from the firing and from
   * what the life cycle allows now. Refused with `case.unknown`, `firing.unknown`.
   */
  async of(caseId: string, firingId: string): Promise<CaseWords> {
    const loaded = await this.ledger.load<AnyCase>('all-of-service', caseId);
    const standard = await this.standards.named(loaded.scope.companyId, loaded.standard);
    const firing = await this.firing(loaded, firingId);
    if (loaded.process !== 'complaint') {
      const of = this.cases.of(loaded);
      const where = await this.whereAt(of.rules.faceOf(loaded.fold, standard).place);
      const words = this.setAside.computing(loaded, () => wordsOfCase(of, loaded, firing, standard, where));
      if (loaded.process !== 'emergency') return words;
      return { ...words, answerLink: answerAddress(this.config, caseId, loaded.fold as EmergencyCase, firing) };
    }
    const c = loaded as LoadedCase<ComplaintCase>;
    const handlerTold = firing.tells.includes('owner') ? await this.handlerTold(c) : null;
    const { fold } = c;
    const { saying, next } = this.setAside.computing(c, () => ({
      saying: sayingOf(fold, standard, firing, c.now),
      next: nextInPlainWords(fold, standard, c.now),
    }));
    const { title, placeTitle } = titlesOf(standard, fold);
    return {
      // What is confidential is named to nobody by a message; that somebody is in danger is.
      problem: fold.confidential && !isEmergency(fold) ? confidentially(fold.kind) : title,
      place: placeTitle,
      buildingId: fold.confidential ? null : fold.buildingId,
      dwellingId: fold.confidential ? null : fold.dwellingId,
      handlerId: fold.handler,
      handlerTold,
      occasion: { ...saying.occasion },
      clock: { ...saying.clock },
      point: { ...saying.point },
      ageMs: saying.ageMs,
      lateMs: saying.lateMs,
      leftMs: saying.leftMs,
      limitAt: isoOrNull(saying.limitAt),
      targetAt: isoOrNull(saying.targetAt),
      reopenUntil: isoOrNull(saying.reopenUntil),
      visitAt: isoOrNull(saying.visitAt),
      next: next === null ? null : { zh: next.zh, en: next.en, at: next.at === null ? null : iso(Date.parse(next.at)) },
      offers: [...saying.offers],
      task: { own: { ...saying.task.own }, above: { ...saying.task.above } },
      ...readersIn(saying),
    };
  }

  /**
   * A place as whoever goes there finds it: a piece of equipment by what it is called, its plate and its building, a dwelling, a
   * building; null: none is known.
   */
  private async whereAt(place: string | null): Promise<WhereOfCase | null> {
    if (place === null) return null;
    const piece = await this.equipment.find(place);
    if (piece !== null) {
      const { buildingId, code, name } = piece;
      return { buildingId, place: { zh: `${name.zh}（${code}）`, en: `${name.en} (${code})` } };
    }
    const home = await this.estates.dwelling(place);
    if (home !== null) return { buildingId: home.buildingId, dwellingId: place };
    return (await this.estates.isBuilding(place)) ? { buildingId: place } : null;
  }

  private async firing(c: LoadedCase<AnyCase>, firingId: string): Promise<Firing> {
    const waiting = c.fold.clocks.untold.find(({ id }) => id === firingId);
    if (waiting !== undefined) return waiting;
    const rows = await this.ledger.read('all-of-service', (manager) =>
      manager.query<{ firing: Firing }[]>(
        `select data->'firing' as firing from steward.ledger
         where case_id = $1 and type = 'firing.reached' and data->'firing'->>'id' = $2 limit 1`,
        [c.id, firingId],
      ),
    );
    const [row] = rows;
    if (row === undefined) throw unknownFiring(firingId);
    return row.firing;
  }

  private async handlerTold(c: LoadedCase<ComplaintCase>): Promise<CaseWords['handlerTold']> {
    if (c.fold.ownerToldAt === null || c.over) return null;
    const [facts, rows] = await Promise.all([
      this.ledger.facts('all-of-service', c.id),
      this.ledger.read('all-of-service', (manager): Promise<KeptContent[]> =>
        manager.query(
          `select id, text, meta, erased_at is not null as erased from steward.content where case_id = $1 and kind = 'message'`,
          [c.id],
        ),
      ),
    ]);
    return handlerAsTold({ fold: c.fold, facts, content: new Map(rows.map((row) => [row.id, row])) });
  }
}

const unknownFiring = (firingId: string): DomainError =>
  new DomainError('not-found', 'firing.unknown', {
    zh: `该工单没有编号为 ${firingId} 的到点记录。`,
    en: `The case has reached no point ${firingId}.`,
  });
