import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../api/problem.js';
import { placeOf, type KeptAct } from './kept-act.js';
import { Outbox, type OutboxParts } from './outbox.js';

const act = (key: string, caseId: string, doneAt: number, changes: Partial<KeptAct> = {}): KeptAct => ({
  key,
  of: { process: 'complaint', id: caseId },
  caseName: { zh: '甲', en: 'A' },
  name: { zh: '接单', en: 'Accept' },
  action: 'accept',
  body: {},
  file: null,
  doneAt,
  offMs: 0,
  seen: 3,
  guarded: true,
  state: 'waiting',
  problem: null,
  asDone: true,
  ...changes,
});
const photo = (key: string, caseId: string, doneAt: number): KeptAct =>
  act(key, caseId, doneAt, { action: 'attach', file: { id: key, name: 'leak.jpg', size: 9, kind: 'photo-before' } });
const refusal = new ApiError('no', { status: 409, code: 'case.changed', detail: '工单已有变化' });
const noAnswer = new ApiError('no answer', null);

/** A browser's database, a service that answers as it is told, and a line that is there or not; `beside`: another tab's. */
function hand(kept: readonly KeptAct[] = [], beside?: Hand) {
  const database = beside?.database ?? new Map(kept.map((one) => [one.key, one]));
  const files = beside?.files ?? new Map<string, Blob>();
  const tabs = beside?.tabs ?? [];
  const turn = beside?.turn ?? { last: Promise.resolve() };
  const sent: KeptAct[] = [];
  const answers = new Map<string, ApiError>();
  const waiting: (() => void)[] = [];
  const world = { line: true, room: true, readable: true };
  const parts: OutboxParts = {
    store: {
      begin: () => Promise.resolve(),
      acts: () => (world.readable ? Promise.resolve([...database.values()]) : Promise.reject(new Error('unreadable'))),
      putAct: (_, one) =>
        world.room ? Promise.resolve(void database.set(one.key, one)) : Promise.reject(new Error('full')),
      removeAct: (_, key) => Promise.resolve(database.delete(key)),
      putFile: (_, id, file) => Promise.resolve(void files.set(id, file)),
      removeFile: (_, id) => Promise.resolve(files.delete(id)),
    },
    send: (_, one) => {
      sent.push(one);
      const answer = answers.get(one.key);
      return answer === undefined
        ? Promise.resolve(one.file === null ? null : `content-${one.file.id}`)
        : Promise.reject(answer);
    },
    may: () => world.line,
    later: (_, what) => {
      waiting.push(what);
      return () => undefined;
    },
    alone: (_, what) => {
      turn.last = turn.last.then(what);
      return turn.last;
    },
    tell: (personId, news) => {
      for (const tab of tabs) if (tab !== box) void tab.heard(personId, news);
    },
  };
  const box: Outbox = new Outbox(parts);
  tabs.push(box);
  /** Everything that is under way has been done. */
  const settled = async (): Promise<void> => {
    for (let step = 0; step < 400; step += 1) await Promise.resolve();
  };
  return {
    box,
    database,
    files,
    tabs,
    turn,
    answers,
    world,
    settled,
    keys: () => sent.map(({ key }) => key),
    last: () => sent.at(-1),
    /** What was put off is tried again. */
    again: async () => {
      for (const what of waiting.splice(0)) what();
      await settled();
    },
  };
}

interface Hand {
  readonly database: Map<string, KeptAct>;
  readonly files: Map<string, Blob>;
  readonly tabs: Outbox[];
  readonly turn: { last: Promise<void> };
}

describe('two tabs of one person', () => {
  it('send what is kept once, and both know that it is sent', async () => {
    const one = hand([photo('f', 'c1', 1), act('a', 'c1', 2), act('b', 'c2', 3)]);
    const other = hand([], one);
    await Promise.all([one.box.open('li'), other.box.open('li')]);
    await one.settled();
    expect([...one.keys(), ...other.keys()].sort()).toEqual(['a', 'b', 'f']);
    expect([one.box.all(), other.box.all(), one.database.size]).toEqual([[], [], 0]);
    expect(other.box.placed({ contentId: placeOf('f') })).toEqual({ contentId: 'content-f' });
    expect(one.box.placed({ contentId: placeOf('f') })).toEqual({ contentId: 'content-f' });
  });

  it('show what either of them keeps, and neither sends what the other has given up', async () => {
    const one = hand();
    const other = hand([], one);
    one.world.line = false;
    other.world.line = false;
    await Promise.all([one.box.open('li'), other.box.open('li')]);
    await one.box.add(act('a', 'c1', 1));
    await one.settled();
    expect(other.box.waitsAt('c1')).toBe(true);
    await other.box.drop('a');
    one.world.line = true;
    one.box.wake();
    await one.settled();
    expect([one.keys(), one.box.all(), one.database.size]).toEqual([[], [], 0]);
  });
});

describe('the outbox', () => {
  it('calls nothing kept that the browser has no room for, and leaves no half of it behind', async () => {
    const h = hand();
    h.world.room = false;
    await h.box.open('li');
    await expect(h.box.add(photo('f', 'c1', 1), new Blob(['x']))).rejects.toThrow('full');
    expect([h.box.all(), h.files.size]).toEqual([[], 0]);
  });

  it('shows what it has when the database cannot be read just now', async () => {
    const h = hand([act('a', 'c1', 1)]);
    h.world.line = false;
    await h.box.open('li');
    await h.settled();
    h.world.readable = false;
    h.box.wake();
    await h.settled();
    expect(h.box.waitsAt('c1')).toBe(true);
  });

  it('sends what the browser has kept once, each case in the order in which it was done', async () => {
    const h = hand([act('b', 'c1', 2), act('a', 'c1', 1), act('c', 'c2', 3, { state: 'sending' })]);
    await h.box.open('li');
    await h.settled();
    expect(h.keys()).toEqual(['a', 'c', 'b']);
    expect([h.box.all(), h.database.size]).toEqual([[], 0]);
  });

  it('keeps an act before it says so, and sends it when there is a line', async () => {
    const h = hand();
    h.world.line = false;
    await h.box.open('li');
    await h.box.add(act('a', 'c1', 1));
    expect([[...h.database.keys()], h.box.waitsAt('c1'), h.keys()]).toEqual([['a'], true, []]);
    h.world.line = true;
    h.box.wake();
    await h.settled();
    expect([h.keys(), h.database.size]).toEqual([['a'], 0]);
  });

  it('asks again under the same key when nobody answered', async () => {
    const h = hand();
    await h.box.open('li');
    h.answers.set('a', noAnswer);
    await h.box.add(act('a', 'c1', 1));
    await h.settled();
    expect(h.box.all().map(({ state }) => state)).toEqual(['waiting']);
    h.answers.clear();
    await h.again();
    expect([h.keys(), h.database.size]).toEqual([['a', 'a'], 0]);
  });

  it('keeps what was refused, with what the service said, and what was done on top of it', async () => {
    const h = hand([act('a', 'c1', 1), act('b', 'c1', 2), act('c', 'c2', 3)]);
    h.answers.set('a', refusal);
    await h.box.open('li');
    await h.settled();
    expect(h.keys()).toEqual(['a', 'c']);
    expect(h.box.all().map(({ key, state }) => [key, state])).toEqual([
      ['a', 'refused'],
      ['b', 'waiting'],
    ]);
    expect(h.database.get('a')?.problem?.code).toBe('case.changed');
    await h.again();
    expect(h.keys()).toEqual(['a', 'c']);
  });

  it('sends what was refused anew only when somebody decides: under a new key, holding from now, and then what came behind', async () => {
    const h = hand([act('a', 'c1', 1), act('b', 'c1', 2)]);
    h.answers.set('a', refusal);
    await h.box.open('li');
    await h.settled();
    await h.box.sendAgain('a', 'a2');
    await h.settled();
    expect(h.keys()).toEqual(['a', 'a2', 'b']);
    expect(h.database.size).toBe(0);
  });

  it('gives up what was refused, and goes on with what came behind', async () => {
    const h = hand([act('a', 'c1', 1), act('b', 'c1', 2)]);
    h.answers.set('a', refusal);
    await h.box.open('li');
    await h.settled();
    await h.box.drop('a');
    await h.settled();
    expect([h.keys(), h.database.size]).toEqual([['a', 'b'], 0]);
  });

  it('sends a file before the act that names it, and puts its id into that', async () => {
    const h = hand();
    h.world.line = false;
    await h.box.open('li');
    await h.box.add(photo('f', 'c1', 1), new Blob(['x']));
    const body = { proof: { kind: 'photo', contentId: placeOf('f') } };
    await h.box.add(act('a', 'c1', 2, { body }));
    h.world.line = true;
    h.box.wake();
    await h.settled();
    expect(h.keys()).toEqual(['f', 'a']);
    expect(h.last()?.body).toEqual({ proof: { kind: 'photo', contentId: 'content-f' } });
    expect(h.files.size).toBe(0);
    expect(h.box.placed(body)).toEqual({ proof: { kind: 'photo', contentId: 'content-f' } });
  });

  it('gives up with a file what cannot be without it', async () => {
    const h = hand([photo('f', 'c1', 1), act('a', 'c1', 2, { body: { contentId: placeOf('f') } })]);
    h.answers.set('f', new ApiError('no', { status: 415, code: 'body.unsupported-type', detail: '' }));
    await h.box.open('li');
    await h.settled();
    await h.box.drop('f');
    await h.settled();
    expect([h.keys(), h.database.size]).toEqual([['f'], 0]);
  });

  it('sends nothing in the name of somebody else', async () => {
    const h = hand([act('a', 'c1', 1)]);
    h.world.line = false;
    await h.box.open('li');
    h.box.close();
    h.world.line = true;
    h.box.wake();
    await h.settled();
    expect([h.keys(), h.box.all(), h.database.size]).toEqual([[], [], 1]);
  });
});
