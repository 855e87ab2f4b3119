import { type CalledOut, calledOutOf } from '../../testing-house/answer-token.js';
import { eachOf, story, type Attack } from '../attack.js';
import { scopes, stage } from '../attacked-company.js';
import { done } from '../furnish-attacked.js';
import type { Stand } from '../stand.js';

type Place = { readonly companyId: string; readonly estateId: string };

/** Somebody who was called out, and the token in his message. */
interface Called extends CalledOut {
  readonly id: string;
}

interface Fact {
  readonly type: string;
  readonly actor: { readonly id: string };
  readonly data: { readonly reached?: readonly string[]; readonly byLink?: boolean };
}

const factsOf = async (stand: Stand, place: Place, id: string): Promise<readonly Fact[]> => {
  const desk = await stand.worker(place, 'front-desk');
  return (await done<{ items: Fact[] }>('facts', () => desk.get(`/v1/emergencies/${id}/facts?limit=200`))).items;
};

/** A drill whose first step calls whoever is there. */
async function calledOut(stand: Stand, place: Place): Promise<Called> {
  const desk = await stand.worker(place, 'front-desk');
  const { id } = await done<{ id: string }>('a drill', () =>
    desk.post('/v1/emergencies', {
      ...{ estateId: place.estateId, kind: 'power', level: 'level-3', drill: true, text: '停电演练' },
    }),
  );
  return { id, ...(await calledOutOf(stand.house, desk, id)) };
}

const answersIn = (facts: readonly Fact[]): readonly Fact[] =>
  facts.filter(({ type }) => type.startsWith('responder.'));
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** Answering a call by the link of its message (§4.2): what is forged, sent again, looked at, or said in somebody else's name. */
export const answerLinkStories: readonly Attack[] = [
  story(
    'a link of a call is forged by nobody, opens nothing of another company, and is answered by no look',
    async (stand, found) => {
      const nobody = stand.house.bearing();
      const [mine, foreign] = [await calledOut(stand, stage), await calledOut(stand, scopes.foreign)];
      const before = answersIn(await factsOf(stand, stage, mine.id)).length;
      // Looking, as previews and scanners do, by every method that a browser knows.
      for (const method of ['GET', 'HEAD', 'OPTIONS'])
        for (const path of [
          `/a/${mine.token}`,
          `/a/${mine.token}?says=coming&minutes=5`,
          `/v1/answer-links/${mine.token}`,
        ])
          await fetch(`${stand.house.gateway}${path}`, { method, headers: { 'sec-purpose': 'prefetch' } });
      const [says = '', signature = ''] = mine.token.split('.');
      const held = (...ids: readonly string[]): string => Buffer.from(ids.join('\n'), 'utf8').toString('base64url');
      const another = `${stage.estateId}-${mine.personId.endsWith('handler') ? 'supervisor' : 'handler'}`;
      const forged = [
        `${says}.${'A'.repeat(22)}`,
        `${foreign.token.split('.')[0] ?? ''}.${signature}`,
        `${held(foreign.id, 'roster/1', mine.personId)}.${signature}`,
        `${held(mine.id, 'roster/1', another)}.${signature}`,
        stand.objects.own['owner-link'],
      ];
      for (const token of forged)
        for (const sent of [
          await nobody.get(`/v1/answer-links/${token}`),
          await nobody.post(`/v1/answer-links/${token}`, { says: 'coming', minutes: 5 }),
          await nobody.post(`/a/${token}`, 'says=coming&minutes=5', form),
        ])
          found.must(sent.status === 404, `a forged link, ${token}, is answered with ${String(sent.status)}`);
      const after = answersIn(await factsOf(stand, stage, mine.id)).length;
      found.must(after === before, 'somebody has answered by looking, or by what was forged');
      found.must(
        answersIn(await factsOf(stand, scopes.foreign, foreign.id)).length === 0,
        'another company was answered',
      );
      // Whoever holds a link of one company holds nothing else of it.
      const page = await nobody.get<string>(`/a/${mine.token}`);
      for (const id of [foreign.id, mine.id, mine.personId])
        found.must(!page.body.includes(id), `the page of a link tells ${id}`);
    },
  ),
  story('a link of a call answers once, for whom it calls, whoever presses and from wherever', async (stand, found) => {
    const mine = await calledOut(stand, stage);
    const attacker = await stand.worker(scopes.own, 'supervisor');
    const elsewhere = { ...form, origin: 'https://evil.example', cookie: 'steward_refresh=x' };
    // A page elsewhere that does not know the token sends nothing that counts.
    const blind = await stand.house.bearing().post('/a/', 'says=here', elsewhere);
    found.must(blind.status >= 400, 'an answer without a token is taken');
    const other = await attacker.post(`/v1/answer-links/${mine.token}`, { says: 'coming', minutes: 5, personId: 'x' });
    found.must(other.status === 400, `an answer names who answers: ${String(other.status)}`);
    const sent = await eachOf(Array.from({ length: 12 }), 12, () =>
      attacker.post(`/v1/answer-links/${mine.token}`, { says: 'coming', minutes: 5 }),
    );
    found.must(
      sent.every(({ status }) => status === 200),
      'the same answer is not taken quietly again',
    );
    for (const says of [{ says: 'cannot', why: 'other' }, { says: 'standing-by' }]) {
      const { status } = await attacker.post(`/v1/answer-links/${mine.token}`, says);
      found.must(status === 410, `a used link answers again: ${String(status)}`);
    }
    const answers = answersIn(await factsOf(stand, stage, mine.id));
    found.must(answers.length === 1, `one link, ${String(answers.length)} answers`);
    found.must(
      answers.every(({ actor, data }) => actor.id === mine.personId && data.byLink === true),
      'an answer stands in somebody else’s name, or does not say that it came by the link',
    );
  }),
];
