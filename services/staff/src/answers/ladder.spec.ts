import { describe, expect, it } from '@jest/globals';
import type { Question } from '@steward/contracts';
import type { Role } from '@steward/handbook';
import { nobodyYet, type Leave, type NamedDeputy, type PersonFold } from '../person/person.fold.js';
import type { RosterLevel, Shift } from '../roster/roster.rules.js';
import { explainAnswer } from './explain.js';
import { isOnDuty, whoAnswers, type AnswerBook } from './ladder.js';

const at = Date.parse('2026-03-02T03:00:00Z');
const hour = 3_600_000;

function aPerson(
  personId: string,
  role: Role,
  more: Partial<PersonFold> & { estateId?: string | null } = {},
): PersonFold {
  const { estateId = 'lakeside', ...rest } = more;
  return { ...nobodyYet(personId), active: true, posts: [{ role, companyId: 'c', estateId }], ...rest };
}
const aLeave = (more: Partial<Leave> = {}): Leave => ({
  leaveId: 'leave-1',
  from: at - hour,
  until: at + hour,
  deputyId: null,
  ...more,
});
const aDeputy = (personId: string, more: Partial<NamedDeputy> = {}): NamedDeputy => ({
  personId,
  from: null,
  until: null,
  ...more,
});
const aShift = (personId: string, level: RosterLevel = 'supervisor'): Shift => ({
  source: `pattern-${personId}`,
  level,
  personId,
  from: at - hour,
  until: at + hour,
});
const aBook = (people: PersonFold[], onDuty: Shift[] = []): AnswerBook => ({
  people: new Map(people.map((one) => [one.personId, one])),
  onDuty,
});
const aQuestion = (more: Partial<Question> = {}): Question => ({
  companyId: 'c',
  estateId: 'lakeside',
  audience: 'supervisor',
  handlerId: 'li',
  excluded: [],
  ...more,
});

const li = aPerson('li', 'handler', { reportsTo: 'wang' });
const wang = aPerson('wang', 'supervisor', { reportsTo: 'zhao' });
const zhao = aPerson('zhao', 'estate-manager');
const chen = aPerson('chen', 'company', { estateId: null });

const summary = (question: Question, book: AnswerBook) =>
  whoAnswers(question, book, at).considered.map((one) => `${one.personId} ${one.rung} ${one.outcome} ${one.why}`);

describe('who answers', () => {
  it("reaches the handler's superior by the reporting line", () => {
    expect(summary(aQuestion(), aBook([li, wang, zhao, chen]))).toEqual(['wang named reached superior']);
  });

  it('reaches the handler at the level of the handler', () => {
    expect(summary(aQuestion({ audience: 'handler' }), aBook([li, wang]))).toEqual(['li named reached handler']);
  });

  it('falls to the supervisor while nobody has the case', () => {
    const answer = whoAnswers(aQuestion({ audience: 'handler', handlerId: null }), aBook([li, wang]), at);
    expect(answer.reached).toEqual([{ personId: 'wang', level: 'supervisor', rung: 'named' }]);
  });

  it('passes over whoever can’t be heard now, says why and until when, and goes on to the next', () => {
    const until = new Date(at + hour).toISOString();
    const unheard = [{ personId: 'wang', why: 'quiet-hours', until }];
    const book = aBook([li, wang, zhao, chen, aPerson('qian', 'supervisor')], [aShift('qian')]);
    expect(summary(aQuestion({ unheard }), book)).toEqual([
      'qian duty-roster reached on-duty',
      'wang named skipped quiet-hours',
    ]);
    const answer = whoAnswers(aQuestion({ unheard }), book, at);
    expect(answer.considered[1]).toMatchObject({ until });
    expect(explainAnswer(answer, (id) => id, 'Asia/Shanghai')[1]?.zh).toBe(
      '跳过wang（主管·指定人员）：免打扰时段，消息待发，至 3月2日 12:00。',
    );
  });

  it('asks the deputy of a superior who is on leave, the one named for the leave first', () => {
    const away = { ...wang, leaves: [aLeave({ deputyId: 'sun' })], deputies: [aDeputy('zhou')] };
    const book = aBook([li, away, aPerson('sun', 'supervisor'), aPerson('zhou', 'supervisor')]);
    expect(summary(aQuestion(), book)).toEqual([
      'wang named skipped on-leave',
      'sun deputy reached leave-deputy',
      'zhou deputy skipped not-needed',
    ]);
  });

  it('passes over a deputy whose time is over or has not come', () => {
    const away = {
      ...wang,
      leaves: [aLeave()],
      deputies: [
        aDeputy('old', { until: at }),
        aDeputy('new', { from: at + 1 }),
        aDeputy('sun', { from: at, until: at + 1 }),
      ],
    };
    expect(summary(aQuestion(), aBook([li, away, aPerson('sun', 'supervisor')]))).toEqual([
      'wang named skipped on-leave',
      'sun deputy reached deputy',
    ]);
  });

  it('asks the duty roster when superior and deputies are away, and says who is off duty', () => {
    const away = { ...wang, leaves: [aLeave()] };
    const book = aBook([li, away, aPerson('sun', 'supervisor'), aPerson('zhou', 'supervisor')], [aShift('zhou')]);
    expect(summary(aQuestion(), book)).toEqual([
      'zhou duty-roster reached on-duty',
      'sun duty-roster skipped off-duty',
      'wang named skipped on-leave',
    ]);
  });

  it('reaches whoever supervises now first, and the named boss who is off duty beside (§3.1)', () => {
    const book = aBook([li, wang, aPerson('zhou', 'supervisor'), aPerson('sun', 'supervisor')], [aShift('zhou')]);
    expect(summary(aQuestion(), book)).toEqual([
      'zhou duty-roster reached on-duty',
      'sun duty-roster skipped off-duty',
      'wang named reached superior',
    ]);
  });

  it('reaches the named boss once when he is on duty himself', () => {
    const book = aBook([li, wang, aPerson('sun', 'supervisor')], [aShift('wang')]);
    expect(summary(aQuestion(), book)).toEqual([
      'wang duty-roster reached on-duty',
      'sun duty-roster skipped off-duty',
    ]);
  });

  it('reaches whoever is on duty when nobody has the case yet', () => {
    const book = aBook([wang, aPerson('zhou', 'supervisor')], [aShift('zhou')]);
    expect(summary(aQuestion({ handlerId: null }), book)).toEqual([
      'zhou duty-roster reached on-duty',
      'wang duty-roster skipped off-duty',
    ]);
  });

  it('asks nobody in the place of whom alone it concerns', () => {
    const away = { ...li, leaves: [aLeave({ deputyId: 'sun' })] };
    const question = aQuestion({ audience: 'handler', only: true });
    expect(summary(question, aBook([away, wang, aPerson('sun', 'supervisor')]))).toEqual(['li named skipped on-leave']);
    expect(summary(question, aBook([li, wang]))).toEqual(['li named reached handler']);
  });

  it('knows who is on duty, who is not, and of whom no roster says it', () => {
    const book = aBook([li, wang, zhao], [aShift('li', 'handler')]);
    const roster = { ...book, rostered: ['handler', 'supervisor'] } as const;
    expect([isOnDuty(roster, 'li'), isOnDuty(roster, 'wang'), isOnDuty(roster, 'zhao')]).toEqual([true, false, null]);
  });

  it('asks everybody with the role when nobody is on duty', () => {
    const away = { ...wang, leaves: [aLeave()] };
    expect(summary(aQuestion(), aBook([li, away, aPerson('sun', 'supervisor')]))).toEqual([
      'wang named skipped on-leave',
      'sun duty-roster skipped off-duty',
      'sun role-pool reached role-holder',
    ]);
  });

  it('climbs to the estate manager and to the company when a level has nobody', () => {
    const gone = { ...zhao, active: false };
    expect(summary(aQuestion(), aBook([li, { ...wang, active: false }, gone, chen]))).toEqual([
      'wang named skipped inactive',
      'zhao next-level skipped inactive',
      'chen next-level reached post-holder',
    ]);
  });

  it('comes down again to whoever is left when the company has nobody', () => {
    const answer = whoAnswers(aQuestion({ audience: 'company' }), aBook([li, wang]), at);
    expect(answer.reached).toEqual([{ personId: 'wang', level: 'supervisor', rung: 'next-level' }]);
  });

  it('tells the named deputy and whoever is on duty together, and the superior not a second time', () => {
    const named = { ...wang, deputies: [aDeputy('sun')] };
    const book = aBook(
      [li, named, aPerson('sun', 'supervisor'), aPerson('guo', 'handler')],
      [aShift('guo', 'handler')],
    );
    expect(summary(aQuestion({ audience: 'deputy-and-roster' }), book)).toEqual([
      'wang named skipped asked-before',
      'sun deputy reached deputy',
      'guo duty-roster reached on-duty',
      'wang duty-roster skipped off-duty',
    ]);
  });

  it('never reaches the person complained about, and says so', () => {
    expect(summary(aQuestion({ excluded: ['wang'] }), aBook([li, wang, zhao]))).toEqual([
      'wang named skipped complained-about',
      'zhao next-level reached post-holder',
    ]);
  });

  it('passes over somebody on duty who has no post at the estate', () => {
    const book = aBook(
      [li, { ...wang, active: false }, aPerson('ma', 'supervisor', { estateId: 'demo' }), zhao],
      [aShift('ma')],
    );
    expect(summary(aQuestion(), book)).toEqual([
      'wang named skipped inactive',
      'ma duty-roster skipped not-for-this-estate',
      'zhao next-level reached post-holder',
    ]);
  });

  it('asks whoever leads the region between the manager of the estate and the company (§4.4)', () => {
    const ou = aPerson('ou', 'regional-manager');
    const book = aBook([li, wang, zhao, ou, chen]);
    expect(summary(aQuestion({ audience: 'regional-manager' }), book)).toEqual(['ou named reached post-holder']);
    const emptyPost = aBook([li, { ...wang, active: false }, ou, chen]);
    expect(summary(aQuestion({ audience: 'estate-manager' }), emptyPost)).toEqual([
      'ou next-level reached post-holder',
    ]);
  });

  it('climbs on to the company in the same answer where the estate lies in no region, or nobody leads it', () => {
    const elsewhere = aPerson('ou', 'regional-manager', { estateId: 'demo' });
    const question = aQuestion({ audience: 'regional-manager' });
    expect(summary(question, aBook([li, wang, zhao, elsewhere, chen]))).toEqual([
      'chen next-level reached post-holder',
    ]);
    const away = aPerson('ou', 'regional-manager', { leaves: [aLeave()] });
    expect(summary(question, aBook([li, wang, zhao, away, chen]))).toEqual([
      'ou named skipped on-leave',
      'chen next-level reached post-holder',
    ]);
  });

  it('is on leave from its first instant and back at its last', () => {
    const starts = { ...wang, leaves: [aLeave({ from: at, until: at + 1 })] };
    const ends = { ...wang, leaves: [aLeave({ from: at - 1, until: at })] };
    expect(whoAnswers(aQuestion(), aBook([li, starts, zhao]), at).reached[0]?.personId).toBe('zhao');
    expect(whoAnswers(aQuestion(), aBook([li, ends, zhao]), at).reached[0]?.personId).toBe('wang');
  });

  it('says that there is nobody, instead of staying silent', () => {
    const answer = whoAnswers(aQuestion(), aBook([{ ...wang, active: false }]), at);
    expect(answer).toMatchObject({ reached: [], nobody: true });
    expect(explainAnswer(answer, (id) => id, 'Asia/Shanghai').at(-1)?.zh).toContain('告警');
  });

  it('explains in sentences with the name, the reason and the end of the leave in the zone of the estate', () => {
    const away = { ...wang, leaves: [aLeave()] };
    const sentences = explainAnswer(
      whoAnswers(aQuestion(), aBook([li, away, zhao]), at),
      (id) => (id === 'wang' ? '王建国' : id),
      'Asia/Shanghai',
    );
    expect(sentences[0]).toEqual({
      zh: '跳过王建国（主管·指定人员）：正在休假，至 3月2日 12:00。',
      en: 'Passed over 王建国 (supervisor, named): is on leave until 2 Mar 12:00.',
    });
  });
});
