import { describe, expect, it } from '@jest/globals';
import { days, owner } from '../../test/life.js';
import { type AnyLife, begun, livesOf } from '../../test/lives.js';
import { toldByCall, toldByPoint } from '../../test/told.table.js';
import {
  type AnyProcess,
  type Bilingual,
  type Firing,
  type MessageAudience,
  type PointRule,
  defaultStandard,
  everyProcess,
  audiences,
  messageAudiences,
  messageTexts,
  occasions,
  processes,
  textOf,
} from '../index.js';

const chinese = /\p{Script=Han}/u;
const audiencesOf = ({ tells }: Pick<PointRule<string>, 'tells'>): readonly MessageAudience[] => [
  ...(tells.includes('owner') ? (['owner'] as const) : []),
  ...(tells.some((audience) => audience !== 'owner') ? (['person'] as const) : []),
];

/** What may be said instead of what is usual: it was answered before anybody could be told. */
const later: Readonly<Record<MessageAudience, readonly string[]>> = {
  person: ['settled'],
  owner: ['news', 'closed', 'reopened'],
};

/** What whoever has a case is called, in every state in which somebody can have it. */
const holderTitles = (process: AnyProcess): readonly string[] =>
  livesOf(process, defaultStandard).flatMap(({ c }) => {
    const holder = process.tells?.readers.holder(c) ?? null;
    return holder === null ? [] : [holder.title.zh, holder.title.en.toLowerCase()];
  });
const titlesByProcess = new Map(everyProcess.map((process) => [process.id, [...new Set(holderTitles(process))]]));
/** Words for somebody whom only other processes have. */
const foreignTo = (process: AnyProcess): readonly string[] => {
  const own = titlesByProcess.get(process.id) ?? [];
  return [...new Set([...titlesByProcess.values()].flat())].filter((title) => !own.includes(title));
};

/** Whoever a clock's point can tell, and who hears of it in his place. */
const levels = [...audiences.filter((one) => one !== 'owner'), 'stand-in'];

interface Heard {
  readonly life: AnyLife;
  readonly firing: Firing;
}

/** Which text tells each audience of each point, as long as nothing has happened that the point asks for. */
function usualTextsOf(process: AnyProcess): ReadonlyMap<string, string> {
  const usual = new Map<string, string>();
  for (const clock of process.clocks(defaultStandard))
    for (const point of clock.points)
      for (const audience of audiencesOf(point)) {
        const occasion = process.usualOccasionOf(clock, point, audience);
        usual.set(`${clock.id} ${point.id} ${audience}`, textOf(audience, occasion).id);
      }
  return usual;
}

/** Which text tells of each call. */
const callTextsOf = ({ tells }: AnyProcess): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(Object.keys(tells?.calls ?? {}).map((reason) => [reason, textOf('person', 'called').id])),
  ...Object.fromEntries(
    Object.entries(tells?.owner?.calls ?? {}).map(([reason, { occasion }]) => [reason, textOf('owner', occasion).id]),
  ),
});

/** People act in it: what they do, and when they are told, has words of its own. */
const isActedIn = ({ actionNames }: AnyProcess): boolean => actionNames.length > 0;

describe.each(everyProcess.map((process) => [process.id, process] as const))(
  'what the %s says to people',
  (_, process) => {
    const standard = defaultStandard;
    const lives = livesOf(process, standard);
    /** Every message of every life, each looked at when it is told. */
    const everything = (look: (one: Heard) => void): void => {
      for (const life of lives) {
        const left = life.fork();
        left.hears(life.now + days(12), (at, firing) => {
          // The repeats at the top of a chain say the same again.
          if (firing.repeat < 2) look({ life: at, firing });
        });
      }
    };

    it('lives in every state that people can bring about', () => {
      const made = new Set([
        ...begun(process, standard).map(({ c }) => c.state),
        ...process.lifeCycle.flatMap(({ to }) => (to === 'same' || to === 'previous' ? [] : [to])),
      ]);
      const lived = new Set(lives.map(({ c }) => c.state));
      expect([...lived]).toEqual(expect.arrayContaining([...made]));
      // What nobody brings about follows by itself.
      expect([...lived].filter((state) => !made.has(state) && process.follows === undefined)).toEqual([]);
    });

    it('is the text that stands in the table, for each point and audience, and for each call', () => {
      expect(Object.fromEntries(usualTextsOf(process))).toEqual(toldByPoint[process.id]);
      expect(callTextsOf(process)).toEqual(toldByCall[process.id]);
    });

    it('has words of its own as soon as anybody can do anything about it', () => {
      expect([process.id, process.tells !== undefined]).toEqual([process.id, isActedIn(process)]);
      expect([process.id, processes.includes(process)]).toEqual([process.id, isActedIn(process)]);
    });

    it('follows from what each point means, and asks and offers only what the life cycle allows at that moment', () => {
      const usual = usualTextsOf(process);
      const told = new Map<string, Set<string>>();
      const wrong: string[] = [];
      everything(({ life, firing }) => {
        const saying = process.sayingOf(life.c, standard, firing, life.now);
        for (const audience of audiencesOf(firing)) {
          const { id, occasion } = textOf(audience, saying.occasion[audience]);
          if (occasion !== saying.occasion[audience])
            wrong.push(`${firing.id}: no words for ${saying.occasion[audience]}`);
          if (firing.call !== undefined) {
            const usualOfCall = callTextsOf(process)[firing.call.for];
            const isHis = process.speaksToOwner(firing.call.for) === (audience === 'owner');
            if (isHis && id !== usualOfCall && !later[audience].includes(occasion))
              wrong.push(`call ${firing.call.for}: ${id}`);
            continue;
          }
          const point = `${firing.clock} ${firing.point} ${audience}`;
          told.set(point, (told.get(point) ?? new Set()).add(id));
          if (id !== usual.get(point) && !later[audience].includes(occasion)) wrong.push(`${point}: ${id}`);
        }
        if (audiencesOf(firing).includes('owner'))
          for (const action of saying.offers)
            if (!life.allowedTo(owner).includes(action)) wrong.push(`${firing.id} offers ${action} in ${life.c.state}`);
        if (firing.call !== undefined || saying.occasion.person === 'settled') return;
        if (!audiencesOf(firing).includes('person')) return;
        if (!isActedIn(process)) return;
        for (const level of ['handler', 'supervisor']) {
          const { offers } = process.taskOf(life.c, standard, firing.clock, level);
          if (!offers.some((action) => life.staffMay(action)))
            wrong.push(
              `${firing.clock} ${firing.point} in ${life.c.state} asks ${level} for ${offers.join() || 'nothing'}`,
            );
        }
      });
      expect([...new Set(wrong)]).toEqual([]);
      // Every point was lived through for every audience, and was told as it usually is.
      const missed = [...usual].filter(([point, id]) => told.get(point)?.has(id) !== true);
      expect(missed).toEqual([]);
    });

    it('asks for something by each of its clocks, and by none that it has not', () => {
      expect(Object.keys(process.tells?.asks ?? {}).sort()).toEqual(
        process
          .clocks(standard)
          .flatMap(({ id }) => (isActedIn(process) ? [id] : []))
          .sort(),
      );
    });

    it('has words for each of its calls, in both languages', () => {
      const calls = { ...process.tells?.calls, ...process.tells?.owner?.calls };
      expect([process.id, Object.keys(calls).length > 0]).toEqual([process.id, isActedIn(process)]);
      for (const reason of Object.keys(calls))
        for (const himself of [true, false]) {
          const { title, task } = process.callSaid(reason, himself);
          for (const { zh, en } of [title, task]) {
            expect(zh).toMatch(chinese);
            expect(en).not.toMatch(chinese);
          }
        }
    });

    it('tells each reader why he in particular is told, and nobody by a word for somebody whom only other processes have', () => {
      if (!isActedIn(process)) return;
      const foreign = foreignTo(process);
      const wrong: string[] = [];
      const looks = (what: string, { zh, en }: Bilingual): void => {
        if (!chinese.test(zh) || en.trim() === '' || chinese.test(en))
          wrong.push(`${what} has no words: ${zh} / ${en}`);
        for (const title of foreign)
          if (zh.includes(title) || en.toLowerCase().includes(title))
            wrong.push(`${what} speaks of ${title}: ${zh} / ${en}`);
      };
      everything(({ life, firing }) => {
        const { occasion, point, readers, task } = process.sayingOf(life.c, standard, firing, life.now);
        if (readers === null) return wrong.push(`${firing.id}: nobody is told why`);
        if (readers.holder !== null)
          for (const words of [readers.holder.title, readers.holder.nobody]) looks('who has it', words);
        looks(`${firing.id} to him whose it is`, readers.own);
        for (const level of levels)
          looks(`${firing.id} at the level ${level}`, readers.levels[level] ?? { zh: '', en: '' });
        if (!audiencesOf(firing).includes('person')) return;
        for (const words of [point, task.own, task.above]) looks(firing.id, words);
        const { words } = textOf('person', occasion.person);
        const said = ({ body, subject }: typeof words.zh): string =>
          [subject, ...body.map((line) => (typeof line === 'string' ? line : line.text))]
            .join('\n')
            .replace(/\{\w+\}/g, '');
        looks(`person.${occasion.person}`, { zh: said(words.zh), en: said(words.en) });
      });
      expect([...new Set(wrong)]).toEqual([]);
    });

    it('knows why it tells by each of the clocks of which it speaks', () => {
      const clocks = process.clocks(standard).map(({ id }) => id);
      expect(clocks).toEqual(expect.arrayContaining(Object.keys(process.tells?.readers.clocks ?? {})));
    });

    it('offers by its texts only actions that it has', () => {
      const offered = (process.tells?.texts ?? []).flatMap(({ words }) =>
        [...words.zh.body, ...words.en.body].flatMap((line) =>
          typeof line === 'string' || line.offers === undefined ? [] : [line.offers],
        ),
      );
      expect(process.actionNames).toEqual(expect.arrayContaining([...new Set(offered)]));
      // What its owner is never offered would never stand in a message.
      expect(process.tells?.owner?.offers ?? []).toEqual(expect.arrayContaining([...new Set(offered)]));
    });
  },
);

describe('the texts of all processes', () => {
  it('stand once each, in both languages, with the same conditions', () => {
    const ids = messageTexts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { tells } of processes) for (const text of tells?.texts ?? []) expect(messageTexts).toContain(text);
    for (const { id, title, words } of messageTexts) {
      const said = (lines: typeof words.zh): string =>
        [lines.subject, ...lines.body.map((line) => (typeof line === 'string' ? line : line.text))].join('\n');
      expect([id, said(words.zh), title.zh]).toEqual([
        id,
        expect.stringMatching(chinese),
        expect.stringMatching(chinese),
      ]);
      expect([id, said(words.en)]).toEqual([id, expect.not.stringMatching(chinese)]);
      const conditions = (lines: typeof words.zh): readonly unknown[] =>
        lines.body.flatMap((line) => (typeof line === 'string' ? [] : [[line.when, line.offers]]));
      expect([id, conditions(words.zh)]).toEqual([id, conditions(words.en)]);
    }
  });

  it('fall back to mere news where a newer version named an occasion unknown here', () => {
    for (const audience of messageAudiences) expect(textOf(audience, 'full-moon').occasion).toBe('news');
    expect(occasions).toContain('news');
  });
});
