import type { Answer, Question } from '@steward/contracts';
import type { Ms, Role } from '@steward/handbook';
import { covers, leaveAt, type PersonFold } from '../person/person.fold.js';
import type { RosterLevel, Shift } from '../roster/roster.rules.js';

export type Considered = Answer['considered'][number];
export type Rung = Considered['rung'];
export type Level = Question['audience'];

/** What is known of a company's people and of an estate's duty at one instant. */
export interface AnswerBook {
  readonly people: ReadonlyMap<string, PersonFold>;
  /** Who is on duty at this estate at that instant. */
  readonly onDuty: readonly Shift[];
  /** Levels for which the estate keeps a roster around that instant; left out: those of `onDuty`. */
  readonly rostered?: readonly RosterLevel[];
}

/** Roles that make somebody answer at a level when no one is named. */
export const rolesOfLevel: Readonly<Record<Level, readonly Role[]>> = {
  handler: ['handler', 'front-desk'],
  supervisor: ['supervisor'],
  'deputy-and-roster': ['supervisor'],
  'estate-manager': ['estate-manager'],
  'regional-manager': ['regional-manager'],
  company: ['company'],
  operator: ['admin'],
};

/** Rosters that are asked at a level. */
const rosterOfLevel: Readonly<Record<Level, readonly RosterLevel[]>> = {
  handler: ['handler'],
  supervisor: ['supervisor'],
  'deputy-and-roster': ['supervisor', 'handler'],
  'estate-manager': ['estate-manager'],
  'regional-manager': [],
  company: ['company'],
  operator: [],
};

/**
 * Levels in the order in which they are asked: up to the company first, and when nobody is there, down again to
 * whoever is left, because a message to the wrong level is better than silence. Between the estate and the company stands whoever
 * leads the region in which it lies at that instant; where nobody does, the level is empty and the next one is asked at once.
 */
const levelsFrom: Readonly<Record<Level, readonly Level[]>> = {
  handler: ['handler', 'supervisor', 'estate-manager', 'regional-manager', 'company'],
  supervisor: ['supervisor', 'estate-manager', 'regional-manager', 'company', 'handler'],
  'deputy-and-roster': ['deputy-and-roster', 'estate-manager', 'regional-manager', 'company', 'supervisor', 'handler'],
  'estate-manager': ['estate-manager', 'regional-manager', 'company', 'supervisor', 'handler'],
  'regional-manager': ['regional-manager', 'company', 'estate-manager', 'supervisor', 'handler'],
  company: ['company', 'regional-manager', 'estate-manager', 'supervisor', 'handler'],
  operator: ['operator', 'company', 'regional-manager', 'estate-manager', 'supervisor', 'handler'],
};

/** Levels at which whoever is on duty comes before who is named. A handler has his case by name. */
const dutyFirst: readonly Level[] = ['supervisor', 'estate-manager', 'company'];

/** The roster that a role stands in. */
const rosterOfRole: Readonly<Partial<Record<Role, RosterLevel>>> = {
  handler: 'handler',
  supervisor: 'supervisor',
  'estate-manager': 'estate-manager',
  company: 'company',
};

/** Whether somebody is on duty; null where the estate keeps no roster in which he could stand. */
export function isOnDuty(book: AnswerBook, personId: string): boolean | null {
  const { onDuty, people, rostered = onDuty.map(({ level }) => level) } = book;
  if (onDuty.some((shift) => shift.personId === personId)) return true;
  const levels = (people.get(personId)?.posts ?? []).map(({ role }) => rosterOfRole[role]);
  return levels.some((level) => level !== undefined && rostered.includes(level)) ? false : null;
}

interface Candidate {
  readonly personId: string;
  /** Code of the reason for which he is reached. */
  readonly as: string;
  readonly rule?: string;
  /** Code for which he is passed over although he could come. */
  readonly pass?: string;
}

const ordered = (ids: Iterable<string>): string[] => [...new Set(ids)].sort();

/**
 * Who answers for an estate at a level at one instant, and why (§3.1, §4.4): whoever is on duty there now, the named boss
 * beside; with nobody on duty, and for a handler, named → deputy → duty roster → role pool → next level. Every person looked at is in `considered` as reached or skipped with a code; `nobody` is true only when
 * no level has anybody who could come. The same question and book give the same answer, in the same order.
 */
export function whoAnswers(question: Question, book: AnswerBook, at: Ms): Answer {
  const walk = new Walk(question, book, at);
  if (question.only === true) {
    walk.askNamed(question.audience);
    return walk.answer();
  }
  // §4.4: while nobody has the case, the supervisor answers in the handler's place.
  const asked: Level =
    question.audience === 'handler' && question.handlerId === null ? 'supervisor' : question.audience;
  for (const [index, level] of levelsFrom[asked].entries()) {
    if (walk.ask(level, index > 0)) break;
  }
  return walk.answer();
}

class Walk {
  private readonly considered: Considered[] = [];
  private readonly reached: Answer['reached'] = [];
  /** Persons of whom it is settled that they can't come: they are listed once. */
  private readonly settled = new Set<string>();
  private readonly has = new Set<string>();

  constructor(
    private readonly question: Question,
    private readonly book: AnswerBook,
    private readonly at: Ms,
  ) {}

  answer(): Answer {
    return { reached: this.reached, considered: this.considered, nobody: this.reached.length === 0 };
  }

  /** Asks who is named at a level, and nobody in his place. */
  askNamed(level: Level): void {
    this.rung(level, 'named', this.named(level), false);
  }

  /** Asks one level, rung by rung; true when somebody was reached. */
  ask(level: Level, further: boolean): boolean {
    const named = this.named(level);
    if (dutyFirst.includes(level) && this.askDuty(level, named, further)) return true;
    const told = this.rung(level, 'named', named, further);
    if (told) return true;
    const deputies = this.rung(level, 'deputy', this.deputies(named.map((one) => one.personId)), further);
    // The deputy and whoever is on duty are told together at their own level.
    if (deputies && level !== 'deputy-and-roster') return true;
    const roster = this.rung(level, 'duty-roster', this.roster(level), further);
    if (deputies || roster) return true;
    return this.rung(level, 'role-pool', this.pool(level), further);
  }

  /** Whoever is on duty answers now; the named boss, if he is not, hears of it beside. True when somebody on duty was reached. */
  private askDuty(level: Level, named: readonly Candidate[], further: boolean): boolean {
    const isNamed = (personId: string): boolean => named.some((one) => one.personId === personId);
    const duty = this.roster(level).filter(({ pass, personId }) => pass === undefined || !isNamed(personId));
    if (!duty.some(({ pass, personId }) => pass === undefined && this.refusal(personId) === null)) return false;
    this.rung(level, 'duty-roster', duty, further);
    this.rung(level, 'named', named, further);
    return true;
  }

  private rung(
    level: Level,
    rung: Exclude<Rung, 'next-level'>,
    candidates: readonly Candidate[],
    further: boolean,
  ): boolean {
    let somebody = false;
    for (const candidate of candidates) {
      if (this.settled.has(candidate.personId) || this.has.has(candidate.personId)) continue;
      const entry = { personId: candidate.personId, level, rung: further ? ('next-level' as const) : rung };
      const rule = candidate.rule ?? (further ? rung : undefined);
      const refusal = this.refusal(candidate.personId);
      if (refusal !== null) {
        this.settled.add(candidate.personId);
        this.considered.push({ ...entry, outcome: 'skipped', ...(rule === undefined ? {} : { rule }), ...refusal });
      } else if (candidate.pass !== undefined) {
        this.considered.push({
          ...entry,
          outcome: 'skipped',
          why: candidate.pass,
          ...(rule === undefined ? {} : { rule }),
        });
      } else {
        this.has.add(candidate.personId);
        this.considered.push({
          ...entry,
          outcome: 'reached',
          why: candidate.as,
          ...(rule === undefined ? {} : { rule }),
        });
        this.reached.push(entry);
        somebody = true;
      }
    }
    return somebody;
  }

  /** Why a person can't come at all; null when he can. */
  private refusal(personId: string): Pick<Considered, 'why' | 'rule' | 'until'> | null {
    if (this.question.excluded.includes(personId)) return { why: 'complained-about' };
    const person = this.book.people.get(personId);
    if (person === undefined) return { why: 'unknown' };
    if (!person.active) return { why: 'inactive' };
    const leave = leaveAt(person, this.at);
    if (leave !== null) return { why: 'on-leave', rule: leave.leaveId, until: new Date(leave.until).toISOString() };
    if (!covers(person, this.question.companyId, this.question.estateId)) return { why: 'not-for-this-estate' };
    const unheard = this.question.unheard?.find((one) => one.personId === personId);
    if (unheard !== undefined)
      return { why: unheard.why, ...(unheard.until === undefined ? {} : { until: unheard.until }) };
    return null;
  }

  private named(level: Level): Candidate[] {
    const { handlerId } = this.question;
    switch (level) {
      case 'handler':
        return handlerId === null ? [] : [{ personId: handlerId, as: 'handler' }];
      case 'supervisor': {
        const superior = this.superiorOf(handlerId);
        if (superior !== null) return [{ personId: superior, as: 'superior', rule: `superior-of:${handlerId}` }];
        const holders = this.holders(['supervisor']);
        return holders.length === 1 ? holders.map((personId) => ({ personId, as: 'post-holder' })) : [];
      }
      case 'deputy-and-roster': {
        const superior = this.superiorOf(handlerId);
        const before = superior === null ? this.holders(['supervisor']) : [superior];
        return before.map((personId) => ({ personId, as: 'superior', pass: 'asked-before' }));
      }
      case 'estate-manager':
      case 'regional-manager':
      case 'company':
      case 'operator':
        return this.postHolders(level).map((personId) => ({ personId, as: 'post-holder' }));
    }
  }

  /** For each person that could not be had: who stands in during his leave, then the named deputies in their order. */
  private deputies(persons: readonly string[]): Candidate[] {
    const candidates: Candidate[] = [];
    for (const personId of persons) {
      const person = this.book.people.get(personId);
      if (person === undefined) continue;
      const leave = leaveAt(person, this.at);
      const asked: Candidate[] = [];
      if (leave?.deputyId) asked.push({ personId: leave.deputyId, as: 'leave-deputy', rule: leave.leaveId });
      for (const deputy of person.deputies) {
        if ((deputy.from !== null && this.at < deputy.from) || (deputy.until !== null && this.at >= deputy.until))
          continue;
        asked.push({ personId: deputy.personId, as: 'deputy', rule: `deputy-of:${personId}` });
      }
      let found = false;
      for (const candidate of asked) {
        candidates.push(found ? { ...candidate, pass: 'not-needed' } : candidate);
        found ||= this.refusal(candidate.personId) === null;
      }
    }
    return candidates;
  }

  private roster(level: Level): Candidate[] {
    const rosters = rosterOfLevel[level];
    const duty = new Map<string, string>();
    for (const shift of this.book.onDuty) {
      if (rosters.includes(shift.level) && !duty.has(shift.personId)) duty.set(shift.personId, shift.source);
    }
    const onDuty = ordered(duty.keys()).map((personId) => ({
      personId,
      as: 'on-duty',
      rule: duty.get(personId) ?? '',
    }));
    const offDuty = this.holders(rolesOfLevel[level])
      .filter((personId) => !duty.has(personId))
      .map((personId) => ({ personId, as: 'role-holder', pass: 'off-duty' }));
    return [...onDuty, ...offDuty];
  }

  private pool(level: Level): Candidate[] {
    return this.holders(rolesOfLevel[level]).map((personId) => ({ personId, as: 'role-holder' }));
  }

  private superiorOf(handlerId: string | null): string | null {
    return handlerId === null ? null : (this.book.people.get(handlerId)?.reportsTo ?? null);
  }

  /** Everybody whose posts of these roles reach the estate, active or not. */
  private holders(roles: readonly Role[]): string[] {
    const { companyId, estateId } = this.question;
    const ids: string[] = [];
    for (const person of this.book.people.values())
      if (covers(person, companyId, estateId, roles)) ids.push(person.personId);
    return ordered(ids);
  }

  /** Holders of the post itself: at this very estate, for its region, or in the company for the levels that are the company's. */
  private postHolders(level: 'estate-manager' | 'regional-manager' | 'company' | 'operator'): string[] {
    const roles = rolesOfLevel[level];
    const { companyId, estateId } = this.question;
    const node = level === 'estate-manager' || level === 'regional-manager' ? estateId : null;
    const ids: string[] = [];
    for (const person of this.book.people.values()) {
      const holds = person.posts.some(
        (post) => roles.includes(post.role) && post.companyId === companyId && post.estateId === node,
      );
      if (holds) ids.push(person.personId);
    }
    return ordered(ids);
  }
}
