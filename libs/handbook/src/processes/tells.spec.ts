import { describe, expect, it } from '@jest/globals';
import { days, owner } from '../../test/life.js';
import { type AnyLife, livesOf } from '../../test/lives.js';
import {
  type Firing,
  type MessageAudience,
  type PointRule,
  defaultStandard,
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

interface Heard {
  readonly life: AnyLife;
  readonly firing: Firing;
}

describe.each(processes.map((process) => [process.id, process] as const))(
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
      const made = new Set(process.lifeCycle.flatMap(({ to }) => (to === 'same' || to === 'previous' ? [] : [to])));
      expect(new Set(lives.map(({ c }) => c.state))).toEqual(made);
    });

    it('follows from what each point means, and asks and offers only what the life cycle allows at that moment', () => {
      const usual = new Map<string, string>();
      for (const clock of process.clocks(standard))
        for (const point of clock.points)
          for (const audience of audiencesOf(point))
            usual.set(
              `${clock.id} ${point.id} ${audience}`,
              `${audience}.${process.usualOccasionOf(clock, point, audience)}`,
            );
      const told = new Map<string, Set<string>>();
      const wrong: string[] = [];
      everything(({ life, firing }) => {
        const saying = process.sayingOf(life.c, standard, firing, life.now);
        for (const audience of audiencesOf(firing)) {
          const { id, occasion } = textOf(audience, saying.occasion[audience]);
          if (occasion !== saying.occasion[audience])
            wrong.push(`${firing.id}: no words for ${saying.occasion[audience]}`);
          if (firing.call !== undefined) continue;
          const point = `${firing.clock} ${firing.point} ${audience}`;
          told.set(point, (told.get(point) ?? new Set()).add(id));
          if (id !== usual.get(point) && !later[audience].includes(occasion)) wrong.push(`${point}: ${id}`);
        }
        if (audiencesOf(firing).includes('owner'))
          for (const action of saying.offers)
            if (!life.allowedTo(owner).includes(action)) wrong.push(`${firing.id} offers ${action} in ${life.c.state}`);
        if (firing.call !== undefined || saying.occasion.person === 'settled') return;
        if (!audiencesOf(firing).includes('person')) return;
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
          .map(({ id }) => id)
          .sort(),
      );
    });

    it('has words for each of its calls, in both languages', () => {
      const calls = { ...process.tells?.calls, ...process.tells?.owner?.calls };
      expect(Object.keys(calls).length).toBeGreaterThan(0);
      for (const reason of Object.keys(calls))
        for (const himself of [true, false]) {
          const { title, task } = process.callSaid(reason, himself);
          for (const { zh, en } of [title, task]) {
            expect(zh).toMatch(chinese);
            expect(en).not.toMatch(chinese);
          }
        }
    });

    it('offers by its texts only actions that it has', () => {
      const offered = (process.tells?.texts ?? []).flatMap(({ words }) =>
        [...words.zh.body, ...words.en.body].flatMap((line) =>
          typeof line === 'string' || line.offers === undefined ? [] : [line.offers],
        ),
      );
      expect(process.actionNames).toEqual(expect.arrayContaining([...new Set(offered)]));
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
