import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { fit, type Ms, type Qualification } from '@steward/handbook';
import { callerScopes, doneBefore, Ledger, type Caller } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { actorFor, peopleEditors, staff } from '../permission.js';
import {
  heldPersons,
  loadPerson,
  personChange,
  recordPersons,
  unknownPerson,
  type HeldPerson,
} from '../person/person.case.js';
import type { PersonFact } from '../person/person.fold.js';
import type {
  Confirm,
  Confirmed,
  ConfirmationsDto,
  EndConfirmation,
  FitnessDto,
  FitnessQuery,
} from './qualification.schemas.js';
import { readSpans, supersedeSpan, writeSpan, type ConfirmedSpan } from './span-rows.js';

const iso = (at: Ms): string => new Date(at).toISOString();
const maybeIso = (at: Ms | null): string | null => (at === null ? null : iso(at));
const refused = (code: string, zh: string, en: string): DomainError => new DomainError('refused', code, { zh, en });

/** Who may change what somebody is confirmed for, under the lock of his case. */
interface Opened {
  readonly held: HeldPerson;
  readonly known: readonly ConfirmedSpan[];
  readonly now: Ms;
}

/** The company's confirmation that somebody may do a kind of work (胜任确认): given, ended, and what was known of it when (§1.3.2). */
@Injectable()
export class QualificationsService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Confirms somebody for a kind of work, for a limited time. The same id again changes nothing. Refused with `person.unknown`,
   * `role.missing`, `confirmation.oneself`, `confirmation.over`, `key.other-content`.
   */
  confirm(caller: Caller, personId: string, body: Confirm): Promise<Confirmed> {
    const confirmationId = body.confirmationId ?? uuid();
    const what: Qualification = `confirmation:${body.work}`;
    const [from, until] = [Date.parse(body.from), Date.parse(body.until)];
    return this.change(caller, personId, confirmationId, ({ known, now }) => {
      const before = known.find((one) => one.confirmationId === confirmationId);
      const was = before && { what: before.what, grade: before.grade, from: before.from, until: before.until };
      const said = { what, grade: body.grade, from, until };
      if (doneBefore(confirmationId, was, said)) return null;
      if (until <= now)
        throw refused(
          'confirmation.over',
          '该确认在登记前已经到期。',
          'This confirmation would be over before it is given.',
        );
      return {
        status: 'created',
        fact: { type: 'qualification.confirmed', data: { confirmationId, ...said } },
        span: said,
      };
    });
  }

  /**
   * Ends a confirmation from an instant on, also a past one: what was known until now stays known as it was. Refused with
   * `confirmation.unknown`, `person.unknown`, `role.missing`, `confirmation.oneself`.
   */
  end(caller: Caller, personId: string, confirmationId: string, body: EndConfirmation): Promise<Confirmed> {
    return this.change(caller, personId, confirmationId, ({ known, now }) => {
      const before = known.find((one) => one.confirmationId === confirmationId);
      if (before === undefined)
        throw new DomainError('not-found', 'confirmation.unknown', {
          zh: `没有找到胜任确认“${confirmationId}”。`,
          en: `There is no confirmation "${confirmationId}".`,
        });
      const until = body.from === undefined ? now : Date.parse(body.from);
      if (before.until !== null && before.until <= until) return null;
      const { from, grade, what } = before;
      return {
        status: 'updated',
        fact: { type: 'qualification.ended', data: { confirmationId, what, until } },
        // Ended from its beginning on, or before it, there is nothing that it covers.
        span: from < until ? { what, grade, from, until } : null,
      };
    });
  }

  /** Everything that somebody was confirmed for, and what was known of it when. Refused with `person.unknown`. */
  async list(caller: Caller, personId: string): Promise<ConfirmationsDto> {
    const spans = await this.spansOf(caller, personId);
    return {
      personId,
      items: spans.map(({ by, confirmationId, from, grade, knownFrom, knownUntil, until, what }) => ({
        confirmationId,
        what,
        grade,
        from: iso(from),
        until: maybeIso(until),
        knownFrom: iso(knownFrom),
        knownUntil: maybeIso(knownUntil),
        by,
      })),
    };
  }

  /** Whether somebody holds the confirmation for a kind of work through a whole stretch. Refused with `person.unknown`. */
  async fitness(caller: Caller, personId: string, query: FitnessQuery): Promise<FitnessDto> {
    const spans = await this.spansOf(caller, personId);
    const [from, until] = [Date.parse(query.from), Date.parse(query.until)];
    const wanted = {
      what: `confirmation:${query.work}` as const,
      ...(query.grade === undefined ? {} : { grade: query.grade }),
    };
    const asked = {
      personId,
      from,
      until,
      ...(query.knownAt === undefined ? {} : { knownAt: Date.parse(query.knownAt) }),
    };
    const answer = fit(asked, [query.work], [{ work: query.work, need: 'all', of: [wanted], from: 0 }], spans);
    return {
      personId,
      fit: answer.fit,
      missing: answer.missing.flatMap(({ of, since }) =>
        of.map(({ grade, what }) => ({ what, grade: grade ?? null, since: maybeIso(since) })),
      ),
      fitUntil: maybeIso(answer.fitUntil),
      by: [...answer.by],
    };
  }

  private async spansOf(caller: Caller, personId: string): Promise<ConfirmedSpan[]> {
    const { scope } = await loadPerson(this.ledger, callerScopes(caller), personId);
    mustBeStaff(caller, scope.companyId);
    return this.ledger.read({ companyId: scope.companyId }, (manager) =>
      readSpans(manager, scope.companyId, [personId]),
    );
  }

  private change(
    caller: Caller,
    personId: string,
    confirmationId: string,
    decide: (opened: Opened) => {
      readonly status: Confirmed['status'];
      readonly fact: PersonFact;
      readonly span: Pick<ConfirmedSpan, 'what' | 'grade' | 'from' | 'until'> | null;
    } | null,
  ): Promise<Confirmed> {
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      const held = (await heldPersons(tx, [personId])).get(personId);
      if (held === undefined) throw unknownPerson(personId);
      const { companyId, fold, version } = held;
      const actor = actorFor(caller, peopleEditors, { companyId, estateId: null });
      if (actor.id === personId)
        throw refused('confirmation.oneself', '不能为自己办理胜任确认。', 'Nobody confirms himself.');
      const now = await tx.now();
      const known = (await readSpans(tx.manager, companyId, [personId])).filter(
        ({ knownUntil }) => knownUntil === null,
      );
      const decided = decide({ held, known, now });
      if (decided === null) return { confirmationId, status: 'unchanged', version };
      const { fact, span, status } = decided;
      await recordPersons(tx, now, [
        { id: personId, companyId, version, change: personChange(fold, [{ fact, actor }]) },
      ]);
      await supersedeSpan(tx.manager, personId, confirmationId, now);
      if (span !== null)
        await writeSpan(tx.manager, companyId, {
          ...span,
          holder: personId,
          confirmationId,
          knownFrom: now,
          knownUntil: null,
          by: { caseId: personId, seq: version + 1 },
        });
      return { confirmationId, status, version: version + 1 };
    });
  }
}

/** Refused with `role.missing` unless the caller works for the company, wherever. */
function mustBeStaff(caller: Caller, companyId: string): void {
  if (caller.grants.some((grant) => grant.companyId === companyId && staff.some((role) => role === grant.role))) return;
  actorFor(caller, staff, { companyId, estateId: null });
}
