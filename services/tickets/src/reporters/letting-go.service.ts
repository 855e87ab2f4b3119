import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type ComplaintCase, type JoinedReporter, type Standard, standardName } from '@steward/handbook';
import {
  type ActOptions,
  type BaseConfig,
  type Caller,
  callerScopes,
  CaseNumbers,
  EstatesService,
  Ledger,
  type LedgerTransaction,
  type LoadedCase,
  SERVICE_CONFIG,
  StandardsService,
  storedAnswer,
} from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import type { ActionBodies } from '../complaint/action.schemas.js';
import { decideAs } from '../complaint/acting.rule.js';
import { changedMeanwhile } from '../complaint/changed-meanwhile.js';
import { changeOf } from '../complaint/complaint.change.js';
import { ComplaintWords } from '../complaint/complaint-words.js';
import { keepLink, newLinkId } from '../owner-link/link-book.js';
import { caseFor, readingFor } from '../masking/looking.rule.js';
import type { TicketsConfig } from '../tickets.config.js';
import { type CameIn, type OwnIds, ownCase } from './own-case.js';

type Loaded = LoadedCase<ComplaintCase>;

/** Undoes the joining of a reporter who had no case: he gets one, because nobody who complained is lost (§4.4). */
@Injectable()
export class LettingGoService {
  constructor(
    private readonly ledger: Ledger,
    private readonly numbers: CaseNumbers,
    private readonly estates: EstatesService,
    private readonly standards: StandardsService,
    @Inject(SERVICE_CONFIG) private readonly config: BaseConfig & TicketsConfig,
  ) {}

  /**
   * He leaves the case and gets one of his own with his first start, a number and a link, in one commit, once per key; the links
   * that he has lead to it from then on. Whose data was erased meanwhile is only taken out: nobody could be given a case.
   * Refused with `case.changed` and those of the rules.
   */
  async letGo(
    caller: Caller,
    caseId: string,
    { joinedSeq, reason }: ActionBodies['undo-joining'],
    { idempotency, expectedVersion }: ActOptions,
    standardOf: (c: LoadedCase) => Standard,
  ): Promise<readonly [Loaded, Standard]> {
    const scopes = callerScopes(caller);
    const asked = await caseFor(this.ledger, caller, caseId);
    const { companyId } = asked.scope;
    const estate = await this.estates.find(asked.fold.estateId);
    const started = asked.fold.joined.find((one) => one.seq === joinedSeq)?.startedAt ?? asked.now;
    const standard = await this.standards.inForce({ companyId, estateId: asked.fold.estateId }, started);
    const number = await this.numbers.next(companyId, estate?.code ?? asked.fold.estateId);
    await this.ledger.transaction(scopes, async (tx) => {
      const c = await tx.load<ComplaintCase>(caseId);
      readingFor(caller, c);
      if ((await storedAnswer(tx.manager, companyId, idempotency)) !== null) return;
      if (expectedVersion !== undefined && expectedVersion !== c.version) throw changedMeanwhile(c, expectedVersion);
      const now = await tx.now();
      const joined = c.fold.joined.find((one) => one.seq === joinedSeq);
      const cameIn = joined === undefined ? null : await this.cameIn(tx, c.id, joined);
      const ids: OwnIds = {
        caseId: uuid(),
        reporterId: cameIn === null || cameIn.reporter === null ? null : uuid(),
        linkId: newLinkId(),
      };
      const words = new ComplaintWords();
      const input = {
        joinedSeq,
        ...(cameIn === null ? {} : { toCase: ids.caseId }),
        contentId: words.write('reason', reason),
      };
      const { actor, facts } = decideAs(caller, c.scope, c.fold, standardOf(c), 'undo-joining', input, now);
      const deeds = facts.map((fact) => ({ fact, actor }));
      const { id, process, scope, version } = c;
      const kept = { process, scope };
      const buildingId = await this.buildingOf(joined, c.fold);
      await tx.record({
        now,
        cases: [
          {
            ...changeOf(c.fold, standardOf(c), deeds, now, words.rows),
            ...kept,
            id,
            number: c.number,
            standard: c.standard,
            expectedVersion: version,
          },
          ...(cameIn === null
            ? []
            : [
                {
                  ...ownCase(cameIn, c, standard, ids, { actor, reason, buildingId }, now),
                  ...kept,
                  id: ids.caseId,
                  number,
                  standard: standardName(standard),
                  expectedVersion: 0,
                },
              ]),
        ],
        ...(idempotency === undefined ? {} : { idempotency: { ...idempotency, response: { caseId } } }),
      });
      if (cameIn !== null) await this.handOverLinks(tx, c, cameIn.joined, ids, now);
    });
    const after = await caseFor(this.ledger, caller, caseId);
    return [after, standardOf(after)];
  }

  /** What he said and who took him in; null when his words were erased. */
  private async cameIn(tx: LedgerTransaction, caseId: string, joined: JoinedReporter): Promise<CameIn | null> {
    const [row]: {
      actor: Actor;
      words: { text: string | null; meta: object; erased: boolean } | null;
      reporter: { meta: object; erased: boolean } | null;
    }[] = await tx.manager.query(
      `select jsonb_build_object('id', l.actor_id, 'role', l.actor_role) as actor,
         (select jsonb_build_object('text', w.text, 'meta', w.meta, 'erased', w.erased_at is not null)
            from steward.content w where w.id = l.data->>'contentId') as words,
         (select jsonb_build_object('meta', r.meta, 'erased', r.erased_at is not null)
            from steward.content r where r.id = l.data->>'reporterId' and r.kind = 'reporter') as reporter
       from steward.ledger l where l.case_id = $1 and l.seq = $2 and l.type = 'complaint.reporter-joined'`,
      [caseId, joined.seq],
    );
    if (row === undefined || row.words?.erased === true || row.reporter?.erased === true) return null;
    return { joined, takenInBy: row.actor, words: row.words, reporter: row.reporter };
  }

  /** Where it is: his own building when he said where he lives, else that of the case that he was put into. */
  private async buildingOf(joined: JoinedReporter | undefined, c: ComplaintCase): Promise<string | null> {
    if (joined?.dwellingId === undefined) return c.buildingId;
    return (await this.estates.dwelling(joined.dwellingId))?.buildingId ?? c.buildingId;
  }

  private async handOverLinks(
    tx: LedgerTransaction,
    { scope }: Loaded,
    { reporterId: before }: JoinedReporter,
    { caseId, reporterId, linkId }: OwnIds,
    now: number,
  ): Promise<void> {
    if (reporterId === null || before === null) return;
    await keepLink(
      tx.manager,
      { linkId, reporterId, purpose: 'follow', caseId, scope },
      now,
      this.config.TICKETS_LINK_DAYS,
    );
    await tx.manager.query('update steward.owner_link set case_id = $2, reporter_id = $3 where reporter_id = $1', [
      before,
      caseId,
      reporterId,
    ]);
  }
}
