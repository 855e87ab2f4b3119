import { request } from 'node:http';
import { listen, until } from '@steward/testing';
import { eachOf, story, type Attack } from '../attack.js';
import { stage } from '../attacked-company.js';
import { attackedPassword } from '../furnish-attacked.js';
import type { Stand } from '../stand.js';

/** How soon a revocation must hold, ms: "from that second", and what a busy machine adds. */
const soon = 5_000;
/** How many guesses may be looked at before somebody is slowed down. */
const mostGuesses = 15;

interface Session {
  readonly token: string;
  readonly refreshToken: string;
}

/** Somebody with an account of his own who has just been hired. */
async function hired(stand: Stand, id: string): Promise<Session> {
  const admin = await stand.onStage('admin');
  await admin.put(`/v1/people/${id}`, {
    companyId: stage.companyId,
    name: '新人',
    posts: [{ role: 'handler', estateId: stage.estateId }],
  });
  await until(
    async () => {
      const { status, body } = await admin.put(`/v1/accounts/${id}`, {
        login: id,
        password: attackedPassword,
        personId: id,
      });
      if (status >= 300) throw new Error(JSON.stringify(body));
      return true;
    },
    { within: 20_000, every: 150, what: `the account of ${id}` },
  );
  return until(
    async () => {
      const { status, body } = await stand.signIn(id);
      return status < 300 ? (body as Session) : null;
    },
    { within: 20_000, every: 300, what: `${id} to sign in` },
  );
}

const holds = async (stand: Stand, token: string): Promise<boolean> =>
  (await stand.house.bearing(token).get('/v1/complaints?limit=1')).status < 300;

/** Whether it comes true soon enough. */
const soonTrue = (what: string, ask: () => Promise<boolean> | boolean): Promise<boolean> =>
  until(ask, { within: soon, every: 100, what }).then(
    () => true,
    () => false,
  );

/** Signs in from another address of this machine: a stranger's network, and the owner's own. */
function signInFrom(stand: Stand, address: string, login: string, password: string): Promise<number> {
  const body = JSON.stringify({ login, password, refresh: 'token' });
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        localAddress: address,
        port: stand.house.ports.gateway,
        path: '/v1/session',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Signing in, and what ends it. */
export const sessionStories: readonly Attack[] = [
  story('whoever is deactivated is out: for the API, for the live line, for good', async (stand, found) => {
    const { token, refreshToken } = await hired(stand, 'leaver');
    const line = await listen(stand.house.gateway, token);
    found.must(line.status === 200 && (await holds(stand, token)), 'a new colleague can not work at all');
    const admin = await stand.onStage('admin');
    await admin.post('/v1/people/leaver/deactivate', { evenWithOpenCases: true });
    found.must(
      await soonTrue('the token to end', async () => !(await holds(stand, token))),
      'the token of somebody deactivated goes on working',
    );
    found.must(
      await soonTrue('the line to end', () => line.ended()),
      'the live line of somebody deactivated stays open',
    );
    line.close();
    const again = await stand.house.bearing().post('/v1/session/refresh', { refreshToken });
    found.must(again.status >= 400, 'somebody deactivated gets a fresh token');
    const back = await stand.signIn('leaver');
    found.must(back.status >= 400, 'somebody deactivated signs in');
  }),
  story('whoever signs out is out: also with the token that he had', async (stand, found) => {
    const { token, refreshToken } = await hired(stand, 'signs-out');
    const line = await listen(stand.house.gateway, token);
    const out = await fetch(`${stand.house.gateway}/v1/session`, {
      method: 'DELETE',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ refreshToken }),
    });
    found.must(out.status === 204, `signing out answers ${String(out.status)}`);
    found.must(
      await soonTrue('the token to end', async () => !(await holds(stand, token))),
      'a token goes on working after its owner signed out',
    );
    found.must(await soonTrue('the line to end', () => line.ended()), 'a live line outlives the sign-out');
    line.close();
    const again = await stand.house.bearing().post('/v1/session/refresh', { refreshToken });
    found.must(again.status === 401, `a fresh token after signing out: ${String(again.status)}`);
  }),
  story('whose posts are taken away can not use them with the token that he had', async (stand, found) => {
    const { token } = await hired(stand, 'demoted');
    const admin = await stand.onStage('admin');
    await admin.put('/v1/people/demoted', { companyId: stage.companyId, name: '新人', posts: [] });
    const filing = await soonTrue('the post to end', async () => {
      const { status } = await stand.house.bearing(token).post('/v1/complaints/preview', {
        estateId: stage.estateId,
        channel: 'phone',
        place: 'dwelling',
        category: 'water',
        problem: 'low-pressure',
      });
      return status >= 400;
    });
    found.must(filing, 'a post that was taken away goes on working');
  }),
  story('60 guesses at the same time are not 60 tries', async (stand, found) => {
    const login = `${stage.companyId}-quality`;
    const guesses = Array.from({ length: 60 }, (_, index) => `guess-number-${String(index)}`);
    const statuses = await Promise.all(guesses.map((guess) => signInFrom(stand, '127.0.0.9', login, guess)));
    const tried = statuses.filter((status) => status === 401).length;
    found.must(tried <= mostGuesses, `${String(tried)} of 60 guesses were looked at`);
    found.must(
      statuses.every((status) => status === 401 || status === 429),
      `answers ${[...new Set(statuses)].join(', ')}`,
    );
    const { status } = await stand.signIn(login, 'one-more-guess-from-here');
    found.must(status === 401 || status === 429, `one more guess: ${String(status)}`);
  }),
  story('a stranger’s guesses lock out neither the owner of a login nor his colleagues', async (stand, found) => {
    const login = `${stage.companyId}-company`;
    // The owner has signed in from his own network before.
    found.must(
      (await signInFrom(stand, '127.0.0.3', login, attackedPassword)) < 300,
      'the owner can not sign in at all',
    );
    await eachOf(Array.from({ length: 40 }), 8, (_, index) =>
      signInFrom(stand, '127.0.0.4', login, `guess-${String(index)}-of-a-stranger`),
    );
    found.must(
      (await signInFrom(stand, '127.0.0.3', login, attackedPassword)) < 300,
      'the owner is locked out of his own network by guesses from another',
    );
    const colleague = await signInFrom(stand, '127.0.0.3', `${stage.estateId}-supervisor`, attackedPassword);
    found.must(colleague < 300, `a colleague is locked out: ${String(colleague)}`);
  }),
  story('a common password, a short one and one’s own name are taken', async (stand, found) => {
    const admin = await stand.onStage('admin');
    const id = `${stage.estateId}-contractor`;
    for (const password of ['password', '12345678', 'qwertyuiop', 'aaaaaaaa']) {
      const { status } = await admin.put(`/v1/accounts/${id}`, { login: id, password, personId: id });
      found.must(status >= 400 && status < 500, `the password ${password} is taken`);
    }
  }),
];
