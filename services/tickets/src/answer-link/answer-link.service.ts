import { Inject, Injectable } from '@nestjs/common';
import { type AnyCase, type CaseRules, CasesOfService, SetAsideService, asFact, decidedFor } from '@steward/case-kit';
import { DomainError } from '@steward/contracts';
import {
  type AnyFact,
  type EmergencyCase,
  type LinkedCallStanding,
  type Ms,
  type Standard,
  emergencyLevelNames,
  linkedAnswer,
  linkedCallStands,
  whyCalled,
} from '@steward/handbook';
import {
  type BaseConfig,
  type Caller,
  EstatesService,
  type Grant,
  KnownEquipmentService,
  type Language,
  Ledger,
  type LoadedCase,
  PeopleService,
  SERVICE_CONFIG,
  StandardsService,
  covers,
} from '@steward/service-kit';
import { NameBook } from '../names/name-book.service.js';
import { linkKey } from '../owner-link/link-token.js';
import type { TicketsConfig } from '../tickets.config.js';
import type { AnswerView, LinkAnswer, LinkSays } from './answer-link.schemas.js';
import { goneAnswerLink, unknownAnswerLink } from './answer-refusals.js';
import { type HeldCall, heldCallOf } from './answer-token.js';
import { partOfName } from './part-of-name.js';

type Loaded = LoadedCase<EmergencyCase>;
type Stands = LinkedCallStanding | 'over';

/** Why people are called out, and within what time somebody is there. */
const clauses = ['§4.2', '§1.3.1'];

/** Answers of whoever is called out by the link of his message: no sign-in, the token is the key, each call is answered once (§4.2). */
@Injectable()
export class AnswerLinkService {
  private readonly key: Buffer;

  constructor(
    private readonly ledger: Ledger,
    private readonly standards: StandardsService,
    private readonly cases: CasesOfService,
    private readonly setAside: SetAsideService,
    private readonly people: PeopleService,
    private readonly estates: EstatesService,
    private readonly equipment: KnownEquipmentService,
    private readonly names: NameBook,
    @Inject(SERVICE_CONFIG) config: BaseConfig & TicketsConfig,
  ) {
    this.key = linkKey(config, 'answer');
  }

  /** The call behind a token, as it stands now; looking changes nothing and answers nothing. Refused with `answer-link.unknown` (404). */
  async view(token: string): Promise<AnswerView> {
    const held = this.heldIn(token);
    const [c, facts] = await Promise.all([this.load(held), this.ledger.facts('all-of-service', held.caseId)]);
    await this.whose(held, c);
    const standard = await this.standards.named(c.scope.companyId, c.standard);
    const { rules } = this.cases.of(c);
    const { answer, calledAt } = linkedAnswer(facts.map(asFact), held);
    if (calledAt === null) throw unknownAnswerLink();
    const stands = standsNow(c.fold, held);
    const clocks = this.setAside.computing(c, () => rules.clocksOf(c.fold, standard, c.now));
    const untilOf = (clock: string, each: string): string | null => {
      const run = clocks.find((one) => one.clock === clock && one.each === each && one.stoppedAt === null);
      return run === undefined ? null : iso(run.limitAt);
    };
    const concerns = stands === 'open' || (stands === 'answered' && answer?.says !== 'cannot');
    const estate = c.scope.estateId === null ? null : await this.estates.find(c.scope.estateId);
    return {
      stands,
      number: c.number ?? c.id,
      drill: c.fold.drill,
      watch: c.fold.state === 'watch',
      zone: estate?.zone ?? 'Asia/Shanghai',
      about: concerns ? await this.about(c, standard, rules, held, facts.map(asFact), calledAt) : null,
      answer: answer && { ...answer, at: iso(answer.at) },
      answerBy: stands === 'open' ? untilOf('STEP', held.activation) : null,
      holdsUntil: stands === 'answered' ? untilOf('ANSWER-HOLDS', held.personId) : null,
      offers: offersOf(c.fold, held, stands),
    };
  }

  /**
   * Records what he says, in his own name and by his own post, with the mark that it came by the link. The same said again changes
   * nothing. Refused with `answer-link.unknown` (404), and with 410 where the link takes no answer any more: `answer-link.used`,
   * `answer-link.enough`, `answer-link.expired`, `answer-link.lapsed`, `answer-link.over`; with `person.inactive` for whoever works
   * here no more.
   */
  async answer(token: string, said: LinkAnswer, language: Language): Promise<void> {
    const held = this.heldIn(token);
    const caller = await this.whose(held, await this.load(held), language);
    await this.standards.decided((standardOf) =>
      this.ledger.act<undefined, EmergencyCase>('all-of-service', held.caseId, (c, now) => {
        const standard = standardOf(c);
        const { changeOf, rules } = this.cases.of(c);
        return this.setAside.computing(c, () => {
          if (isSaidAlready(c.fold, held, said)) return changeOf(c.fold, standard, [], now);
          const stands = standsNow(c.fold, held);
          if (stands !== 'open' && !offersOf(c.fold, held, stands).includes(said.says)) throw goneAnswerLink(stands);
          const wish = wishOf(said, now);
          const { actor, facts } = decidedFor(rules, caller, { c: c.fold, scope: c.scope, standard, ...wish, now });
          return changeOf(
            c.fold,
            standard,
            facts.map((fact) => ({ fact, actor })),
            now,
          );
        });
      }),
    );
  }

  private heldIn(token: string): HeldCall {
    const held = heldCallOf(this.key, token);
    if (held === null) throw unknownAnswerLink();
    return held;
  }

  private async load({ caseId }: HeldCall): Promise<Loaded> {
    try {
      const c = await this.ledger.load<EmergencyCase>('all-of-service', caseId);
      if (c.process === 'emergency') return c;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'case.unknown') throw error;
    }
    throw unknownAnswerLink();
  }

  /**
   * Who answers: whoever was called, in a role that he holds there. Whoever was called and is not known here yet, or has no post that
   * covers the place, answers as one of those who go.
   */
  private async whose({ personId }: HeldCall, { scope }: Loaded, language: Language = 'zh-CN'): Promise<Caller> {
    const known = await this.people.find(personId);
    if (known !== null && known.companyId !== scope.companyId) throw unknownAnswerLink();
    if (known?.active === false)
      throw new DomainError('refused', 'person.inactive', {
        zh: '您的人员档案已停用，不能应答。',
        en: 'You are deactivated, and answer no calls.',
      });
    const held = known?.grants.filter((grant) => covers(grant, scope)) ?? [];
    const goes: Grant = { role: 'handler', companyId: scope.companyId, estateId: scope.estateId };
    return { id: personId, kind: 'person', personId, grants: held.length > 0 ? held : [goes], language };
  }

  private async about(
    { fold, scope: { companyId } }: Loaded,
    standard: Standard,
    rules: CaseRules<AnyCase>,
    { personId }: HeldCall,
    facts: readonly AnyFact[],
    calledAt: Ms,
  ): Promise<NonNullable<AnswerView['about']>> {
    const { estateId, placeId } = fold;
    const places = placeId === null ? [] : [placeId];
    const [estate, piece, names] = await Promise.all([
      estateId === null ? null : this.estates.find(estateId),
      placeId === null ? null : this.equipment.find(placeId),
      this.names.of({ companyId, people: [personId], buildings: places, dwellings: places }),
    ]);
    const called = names.people[personId];
    const named = placeId === null ? undefined : (names.buildings[placeId] ?? names.dwellings[placeId]);
    const place = piece?.name ?? named ?? null;
    const at = fold.lastAt;
    return {
      title: { ...rules.faceOf(fold, standard).title },
      level: fold.declaredAt === null ? null : { ...emergencyLevelNames[fold.class] },
      estate: estate === null ? null : { ...estate.name },
      place: place === null ? null : { ...place },
      beganAt: iso(fold.beganAt),
      calledAt: iso(calledAt),
      why: { ...whyCalled(facts, { personId, at, reader: 'himself' }).says },
      clauses,
      called: called === undefined ? null : partOfName(called),
    };
  }
}

const iso = (at: Ms): string => new Date(at).toISOString();

const isGoingOn = ({ state }: EmergencyCase): boolean =>
  state === 'declared' || state === 'contained' || state === 'watch';

const standsNow = (fold: EmergencyCase, held: HeldCall): Stands =>
  isGoingOn(fold) ? linkedCallStands(fold.callOut, held) : 'over';

/** What the link still takes: one answer, and behind a yes the arrival. */
function offersOf({ callOut, state }: EmergencyCase, { personId }: HeldCall, stands: Stands): LinkSays[] {
  if (stands === 'open') return state === 'watch' ? ['standing-by', 'cannot'] : ['coming', 'here', 'cannot'];
  return stands === 'answered' && callOut.people[personId]?.standing === 'coming' ? ['here'] : [];
}

const standingBehind: Readonly<Record<LinkSays, string>> = {
  coming: 'coming',
  cannot: 'declined',
  here: 'here',
  'standing-by': 'stands-by',
};

/** He presses twice, or the line was poor: what he says stands already. */
const isSaidAlready = (fold: EmergencyCase, held: HeldCall, { says }: LinkAnswer): boolean =>
  standsNow(fold, held) === 'answered' && fold.callOut.people[held.personId]?.standing === standingBehind[says];

/** The action of the life cycle that an answer is. */
function wishOf(said: LinkAnswer, now: Ms): { readonly action: string; readonly input: object } {
  const byLink = { byLink: true } as const;
  switch (said.says) {
    case 'coming':
      return { action: 'answer', input: { says: 'coming', expectedAt: now + said.minutes * 60_000, ...byLink } };
    case 'cannot':
      return { action: 'decline', input: { declinedWhy: said.why, ...byLink } };
    case 'here':
      return { action: 'arrive', input: byLink };
    case 'standing-by':
      return { action: 'stand-by', input: byLink };
  }
}
