import { describe, expect, it } from '@jest/globals';
import type { Fired } from '@steward/contracts';
import { type Acting, type Firing, anyProcess, defaultStandard, fault, textOf } from '@steward/handbook';
import { personParts } from '../../activities/src/case/message-words.js';
import { partsOfCall } from '../../activities/src/case/tell-of-call.js';
import { usualParts } from '../../libs/case-kit/src/cases/usual-parts.js';
import { rulesOf } from '../../libs/case-kit/src/cases/case-rules.js';
import { wordsOfCase } from '../../libs/case-kit/src/firing/case-words.js';
import { chen, hours, liu, wang } from '../../libs/handbook/test/life.js';
import { AnyLife } from '../../libs/handbook/test/lives.js';
import { templateOf } from '../../services/notifications/src/templates/catalogue.js';
import { asText, render } from '../../services/notifications/src/templates/render.js';
import { asShortText } from '../../services/notifications/src/templates/short.js';
import type { Language } from '../../services/notifications/src/templates/template.js';
import { type FaultReader, faultWords } from './fault-words.table.js';

const process = anyProcess(fault);
const rules = rulesOf(process);
const parts = usualParts(rules);
const zone = 'Asia/Shanghai';
const aboutTelling = { zone, standard: defaultStandard, reporters: [] };
const k = { contentId: 'k' } as const;

/** The lift by its plate, as whoever goes there finds it. */
const lift = { zh: '东梯（DT-77）', en: 'East lift (DT-77)' };
const cards = new Map([
  ['wang', { personId: 'wang', name: '王芳', phone: '13800000002' }],
  ['chen', { personId: 'chen', name: '陈立', phone: null }],
  ['liu', { personId: 'liu', name: '刘敏', phone: null }],
]);

const persons: Readonly<Record<FaultReader, string>> = {
  'deputy-and-roster': 'sun',
  handler: 'wang',
  supervisor: 'chen',
  'estate-manager': 'ma',
  company: 'gu',
};

/** A message as the services make it: tickets says the words, the worker its parts, notifications the text. */
function saidTo(life: AnyLife, firing: Firing, level: FaultReader, language: Language): { mail: string; sms: string } {
  const { c, now, standard } = life;
  const loaded = { fold: c, now } as unknown as Parameters<typeof wordsOfCase>[1];
  const of = { rules, parts } as unknown as Parameters<typeof wordsOfCase>[0];
  const words = wordsOfCase(of, loaded, firing, standard, { buildingId: null, place: lift });
  const fired: Fired = {
    firingId: firing.id,
    clock: firing.clock,
    point: firing.point,
    repeat: firing.repeat,
    means: firing.means,
    tells: [...firing.tells],
    clause: firing.clause,
    ours: firing.ours,
    due: new Date(firing.due).toISOString(),
    effectiveDue: new Date(firing.effectiveDue).toISOString(),
    recordedAt: new Date(now).toISOString(),
    emergency: rules.urgent(c),
    caseNumber: 'GZ1042',
    ...parts.fired({ fold: c } as Parameters<typeof parts.fired>[0], firing, aboutTelling),
  };
  const id = persons[level];
  const message = render(
    templateOf(textOf('person', words.occasion.person).id),
    { ...personParts(fired, { words, where: lift, cards }, { id, level }, []), ...partsOfCall(fired, id) },
    { language, zone, clause: firing.clause, link: null, names: {} },
  );
  return {
    mail: `${message.subject}\n${asText(message)}`,
    sms: asShortText(message.short, 'http://s.test/s/a', language),
  };
}

/** A fault of the lift, reported on Monday 3 November 2025 at 09:00. */
function aFault(unsafe = false): AnyLife {
  const life = new AnyLife(process, defaultStandard);
  does(life, 'report', { kind: 'lift', equipmentId: 'lift-3', estateId: 'lakeside', unsafe, ...k }, liu);
  return life;
}
function does(life: AnyLife, action: string, input: object, by: Acting): void {
  if (!life.does(action, input, by)) throw new Error(`${action} by ${by.id} is refused`);
}
/** Everything that is told until so long has passed, each with the case as it stood then. */
function heard(life: AnyLife, ms: number): { readonly name: string; readonly at: AnyLife; readonly firing: Firing }[] {
  const list: { name: string; at: AnyLife; firing: Firing }[] = [];
  const until = life.now + ms;
  life.hears(until, (at, firing) => {
    list.push({ name: `${firing.clock} ${firing.point}`, at: at.fork(), firing });
  });
  life.now = until;
  return list;
}

/** A fault lived through, and what is told meanwhile, by what it is called in the table. */
function everythingTold(): ReadonlyMap<string, { readonly at: AnyLife; readonly firing: Firing }> {
  const told = new Map<string, { readonly at: AnyLife; readonly firing: Firing }>();
  const hears = (life: AnyLife, ms: number, as: string): void => {
    for (const { name, ...one } of heard(life, ms)) told.set(`${as}: ${name}`, one);
  };
  const life = aFault();
  does(life, 'assign', { personId: 'wang' }, chen);
  hears(life, hours(4), 'ordinary');
  does(life, 'respond', {}, wang);
  does(life, 'wait', { for: 'parts', expectedAt: life.now + hours(60), ...k }, wang);
  hears(life, hours(70), 'waiting for parts');
  does(life, 'fix', k, wang);
  hears(life, hours(1), 'fixed');
  does(life, 'reject', k, chen);
  hears(life, hours(1), 'not accepted');
  does(life, 'fix', k, wang);
  does(life, 'verify', {}, chen);
  hears(life, hours(200), 'accepted');
  hears(aFault(true), hours(1), 'unsafe');
  const found = aFault();
  does(found, 'assign', { personId: 'wang' }, chen);
  hears(found, 0, 'before it is found unsafe');
  does(found, 'find-unsafe', k, chen);
  hears(found, 0, 'found unsafe');
  return told;
}

describe('what an equipment fault says (§2.3.3), word by word', () => {
  const told = everythingTold();

  it.each(faultWords.map((row) => [`${row.told}, to the ${row.reader}`, row] as const))('%s', (_, row) => {
    const one = told.get(row.told);
    if (one === undefined) throw new Error(`nobody is told: ${row.told}`);
    expect(one.firing.tells).toEqual([row.reader]);
    for (const [language, words] of [
      ['zh-CN', row.zh],
      ['en', row.en],
    ] as const)
      expect(saidTo(one.at, one.firing, row.reader, language)).toEqual({ mail: words.mail.join('\n'), sms: words.sms });
  });

  it('calls whoever supervises at once where it is unsafe and nobody has it, and whoever has it where that is found later', () => {
    const called = (name: string): unknown => {
      const one = told.get(name);
      return [one?.firing.tells, one?.firing.call?.personId, (one?.firing.due ?? 0) - (one?.at.now ?? 1)];
    };
    expect(called('unsafe: CALL danger')).toEqual([['supervisor'], undefined, 0]);
    expect(called('found unsafe: CALL danger')).toEqual([['handler'], 'wang', 0]);
  });

  it('tells whoever had it that it is over, and asks nobody else in his place', () => {
    const life = aFault();
    does(life, 'assign', { personId: 'wang' }, chen);
    heard(life, 0);
    does(life, 'withdraw', k, chen);
    const [over] = heard(life, 0);
    if (over === undefined) throw new Error('nobody is told');
    const { call } = parts.fired({ fold: life.c } as Parameters<typeof parts.fired>[0], over.firing, aboutTelling);
    expect(call).toEqual({ for: 'over', personId: 'wang', by: 'chen', asksForWork: false });
    expect(parts.callInWords('over').zh).toBe('工单已结束，您无需继续处理');
  });

  it('says nothing more of a repair that was accepted', () => {
    expect([...told.keys()].filter((name) => name.startsWith('accepted'))).toEqual([]);
  });
});
