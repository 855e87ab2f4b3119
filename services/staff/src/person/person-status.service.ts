import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import type { Actor } from '@steward/handbook';
import { callerScopes, doneBefore, Ledger, type Caller, type LoadedCase } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { openCasesOf } from '../read-models/loads.js';
import { actorFor, peopleEditors } from '../permission.js';
import { administratorsOf, type SigningIn } from './administrators.js';
import { heldPersons, loadPerson, personChange, recordPersons, unknownPerson } from './person.case.js';
import { leaveEdgesDue, type Leave, type PersonFact, type PersonFold } from './person.fold.js';
import type { GrantLeave, LeaveGranted, Saved } from './person.schemas.js';
import { ranked } from './posts.rules.js';
import { isAdministrator, LastAdministrator, mustReach } from './rank.rules.js';
import { lockedReportingLine, mustBeDeputies } from './reporting-line.js';

/** A person whose activity was asked to change, and of which company he is. */
export interface ChangedPerson {
  readonly companyId: string;
  readonly saved: Saved;
}

/** What a leave says, beside whatever a later version may keep of it. */
const leaveTold = ({ leaveId, from, until, deputyId }: Leave): Leave => ({ leaveId, from, until, deputyId });

type Decide = (person: PersonFold, now: number) => PersonFact[];

/** Leave, deactivation and coming back: whether somebody can be had. */
@Injectable()
export class PersonStatusService {
  constructor(private readonly ledger: Ledger) {}

  /**
   * Grants leave. It counts from its first instant to its last, whoever asks; leave that has begun is announced at once, so
   * that the person's cases move. The same `leaveId` again changes nothing, with another leave it is `key.other-content`. Refused with `person.unknown`, `role.missing`,
   * `leave.over`, `leave.overlaps`, `deputy.oneself`, `deputy.not-on-file`.
   */
  async grantLeave(caller: Caller, personId: string, body: GrantLeave): Promise<LeaveGranted> {
    const leave: Leave = {
      leaveId: body.leaveId ?? uuid(),
      from: Date.parse(body.from),
      until: Date.parse(body.until),
      deputyId: body.deputyId,
    };
    const { scope } = await this.personCase(caller, personId);
    actorFor(caller, peopleEditors, { companyId: scope.companyId, estateId: null });
    if (leave.deputyId !== null) {
      const { deputyId } = leave;
      await this.ledger.read(callerScopes(caller), async (manager) =>
        mustBeDeputies(await lockedReportingLine(manager, scope.companyId), personId, [deputyId]),
      );
    }
    const saved = await this.change(caller, personId, (person, now) => {
      const before = person.leaves.find((one) => one.leaveId === leave.leaveId);
      if (doneBefore(leave.leaveId, before && leaveTold(before), leaveTold(leave))) return [];
      if (leave.until <= now)
        throw refused('leave.over', '该假期在授予前已经结束。', 'This leave would be over before it is granted.');
      const other = person.leaves.find((one) => one.from < leave.until && leave.from < one.until);
      if (other !== undefined)
        throw refused(
          'leave.overlaps',
          `与已有假期“${other.leaveId}”重叠。`,
          `It overlaps with the leave "${other.leaveId}".`,
        );
      const granted: PersonFact = { type: 'leave.granted', data: leave };
      const after = { ...person, leaves: [...person.leaves, leave] };
      return [granted, ...leaveEdgesDue(after, now)];
    });
    const openCases = await this.ledger.read('all-of-service', (manager) => openCasesOf(manager, personId));
    return { ...saved, leaveId: leave.leaveId, openCases };
  }

  /** Takes leave back, running leave too. Refused with `leave.unknown`, `person.unknown`, `role.missing`. */
  withdrawLeave(caller: Caller, personId: string, leaveId: string): Promise<Saved> {
    return this.change(caller, personId, (person) => {
      const leave = person.leaves.find((one) => one.leaveId === leaveId);
      if (leave === undefined) {
        throw new DomainError('not-found', 'leave.unknown', {
          zh: `没有找到假期“${leaveId}”。`,
          en: `There is no leave "${leaveId}".`,
        });
      }
      return [{ type: 'leave.withdrawn', data: leaveTold(leave) }];
    });
  }

  /**
   * Ends somebody's work: he is reached by nothing any more. With open cases it wants a confirmation, and they go back to be
   * given out anew. Refused with `person.has-open-cases`, `person.unknown`, `person.last-administrator`, and as `mustReach`.
   */
  async deactivate(
    caller: Caller,
    personId: string,
    evenWithOpenCases: boolean,
    signingIn: SigningIn,
  ): Promise<ChangedPerson> {
    reach(caller, await this.personCase(caller, personId));
    const open = await this.ledger.read('all-of-service', (manager) => openCasesOf(manager, personId));
    if (open > 0 && !evenWithOpenCases) {
      throw new DomainError(
        'refused',
        'person.has-open-cases',
        {
          zh: `该人员还有 ${open} 个未办结事项，请先移交，或确认停用（事项将退回待派）。`,
          en: `This person still has ${open} open cases. Move them first, or confirm: they go back to be given out anew.`,
        },
        { details: { openCases: open } },
      );
    }
    return this.changeActivity(
      caller,
      personId,
      (person, _now, last) => {
        if (!person.active) return [];
        if (isAdministrator(person)) last.goes(personId);
        return [{ type: 'person.deactivated', data: {} }];
      },
      signingIn,
    );
  }

  /** Takes somebody back, with the posts that he held. Refused with `person.unknown`, and as `mustReach`. */
  reactivate(caller: Caller, personId: string): Promise<ChangedPerson> {
    return this.changeActivity(caller, personId, (person, now) =>
      person.active ? [] : [{ type: 'person.reactivated', data: {} }, ...leaveEdgesDue(person, now)],
    );
  }

  /** Under the lock of the company's people: two changes that are good alone could leave it without an administrator together. */
  private async changeActivity(
    caller: Caller,
    personId: string,
    decide: (person: PersonFold, now: number, last: LastAdministrator) => PersonFact[],
    signingIn: SigningIn = null,
  ): Promise<ChangedPerson> {
    const { companyId } = (await this.personCase(caller, personId)).scope;
    return this.ledger.transaction(callerScopes(caller), async (tx) => {
      await lockedReportingLine(tx.manager, companyId);
      const held = (await heldPersons(tx, [personId])).get(personId);
      if (held === undefined) throw unknownPerson(personId);
      const actor = reach(caller, { scope: { companyId, estateId: null }, fold: held.fold });
      const now = await tx.now();
      const last = new LastAdministrator(await administratorsOf(tx.manager, companyId, signingIn));
      const facts = decide(held.fold, now, last);
      const change = personChange(
        held.fold,
        facts.map((fact) => ({ fact, actor })),
      );
      await recordPersons(tx, now, [{ id: personId, companyId, version: held.version, change }]);
      const version = held.version + facts.length;
      return { companyId, saved: { id: personId, status: facts.length === 0 ? 'unchanged' : 'updated', version } };
    });
  }

  private async change(caller: Caller, personId: string, decide: Decide): Promise<Saved> {
    const before = await this.personCase(caller, personId);
    const actor = actorFor(caller, peopleEditors, { companyId: before.scope.companyId, estateId: null });
    const acted = await this.ledger.act<number, PersonFold>(callerScopes(caller), personId, (person, now) => {
      const facts = decide(person.fold, now);
      return {
        ...personChange(
          person.fold,
          facts.map((fact) => ({ fact, actor })),
        ),
        result: facts.length,
      };
    });
    return { id: personId, status: acted.result === 0 ? 'unchanged' : 'updated', version: acted.case.version };
  }

  private personCase(caller: Caller, personId: string): Promise<LoadedCase<PersonFold>> {
    return loadPerson(this.ledger, callerScopes(caller), personId);
  }
}

/** The caller as the actor of a change of somebody's activity. Refused as `mustReach`. */
function reach(caller: Caller, { fold, scope }: Pick<LoadedCase<PersonFold>, 'fold' | 'scope'>): Actor {
  const actor = actorFor(caller, peopleEditors, { companyId: scope.companyId, estateId: null });
  // Active or not, he holds the same posts before and after.
  mustReach(caller, { companyId: scope.companyId, personId: fold.personId, before: ranked(fold), after: ranked(fold) });
  return actor;
}

const refused = (code: string, zh: string, en: string): DomainError => new DomainError('refused', code, { zh, en });
