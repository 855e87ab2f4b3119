import { Inject, Injectable } from '@nestjs/common';
import type { ComplaintCase, Ms } from '@steward/handbook';
import { type Caller, callerScopes, Ledger, PeopleService, SERVICE_DATA, StandardsService } from '@steward/service-kit';
import { DataSource } from 'typeorm';
import { decideAs, decideAsSystem } from '../complaint/acting.rule.js';
import { changeOf } from '../complaint/complaint.change.js';
import { ComplaintWords } from '../complaint/complaint-words.js';
import { worstFirstSql } from '../listing/listing.sql.js';
import type { MovedCase } from './people.schemas.js';
import { DomainError } from '@steward/contracts';

/** Why Steward gives cases back in somebody's place; the words stand in the ledger's content. */
const reasons = {
  'person.inactive':
    '处理人已停用，工单自动退回待派。 / The handler was deactivated; the case waits for somebody again.',
  'person.on-leave': '处理人休假，工单自动退回待派。 / The handler is on leave; the case waits for somebody again.',
} as const;

/** Nobody's cases vanish: they move before a person goes, and what is left comes back when he is gone (§4.4). */
@Injectable()
export class PersonsCasesService {
  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly people: PeopleService,
    @Inject(SERVICE_DATA) private readonly data: DataSource,
  ) {}

  /**
   * Ids of the open cases that a person has, the worst first, as far as the caller may see them. Refused with
   * `person.not-found`.
   */
  async openCases(caller: Caller, personId: string): Promise<string[]> {
    await this.people.mustBeOf(caller, personId);
    const rows = await this.ledger.read<{ id: string }[]>(callerScopes(caller), (manager) =>
      manager.query(openOf, [personId]),
    );
    return rows.map((row) => row.id);
  }

  /**
   * Moves a person's open cases to another, one commit each; what is refused stays and is said with its code. Moving what has
   * moved already does nothing, so the call may be repeated. Refused with `person.not-found` for either of them.
   */
  async move(caller: Caller, from: string, to: string): Promise<MovedCase[]> {
    await this.people.mustBeOf(caller, to);
    const able = await this.people.abilityToHandle(to);
    const moved: MovedCase[] = [];
    for (const caseId of await this.openCases(caller, from))
      moved.push(await this.moveOne(caller, caseId, from, to, able));
    return moved;
  }

  /** Gives back everything that a person still has. May be repeated. */
  async returnAll(personId: string, why: keyof typeof reasons = 'person.inactive'): Promise<number> {
    const rows: { id: string }[] = await this.data.query(openOf, [personId]);
    let returned = 0;
    for (const { id } of rows) if (await this.returnOne(id, personId, why)) returned += 1;
    return returned;
  }

  /** As `returnAll`, unless the leave is over already: old news may come late. */
  async returnWhileOnLeave(personId: string, until: Ms): Promise<number> {
    return until > (await this.ledger.now()) ? this.returnAll(personId, 'person.on-leave') : 0;
  }

  private async moveOne(
    caller: Caller,
    caseId: string,
    from: string,
    to: string,
    able: Awaited<ReturnType<PeopleService['abilityToHandle']>>,
  ): Promise<MovedCase> {
    try {
      await this.standards.decided((standardOf) =>
        this.ledger.act<undefined, ComplaintCase>(callerScopes(caller), caseId, (c, now) => {
          const standard = standardOf(c);
          if (c.fold.handler !== from) return changeOf(c.fold, standard, [], now);
          able(c.scope, now);
          const { actor, facts } = decideAs(
            caller,
            c.scope,
            c.fold,
            standard,
            'assign',
            { personId: to, reason: 'person.moved' },
            now,
          );
          return changeOf(
            c.fold,
            standard,
            facts.map((fact) => ({ fact, actor })),
            now,
          );
        }),
      );
      return { caseId, moved: true };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { caseId, moved: false, code: error.code, message: error.text };
    }
  }

  private async returnOne(caseId: string, personId: string, why: keyof typeof reasons): Promise<boolean> {
    const words = new ComplaintWords();
    const contentId = words.write('reason', reasons[why]);
    const acted = await this.standards.decided((standardOf) =>
      this.ledger.act<boolean, ComplaintCase>('all-of-service', caseId, (c, now) => {
        const standard = standardOf(c);
        if (c.fold.handler !== personId || c.over) return { ...changeOf(c.fold, standard, [], now), result: false };
        const deeds = decideAsSystem('people', c.fold, standard, 'return', { contentId }, now);
        return { ...changeOf(c.fold, standard, deeds, now, words.rows), result: true };
      }),
    );
    return acted.result;
  }
}

const openOf = `select k.id from steward.cases k where k.handler_id = $1 and not k.over and k.process = 'complaint'
  order by ${worstFirstSql('k', 'clock_timestamp()')}`;
