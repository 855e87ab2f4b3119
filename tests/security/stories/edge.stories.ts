import { connect } from 'node:net';
import { join } from 'node:path';
import { guessesWithin } from '@steward/gateway';
import { repositoryRoot, run } from '@steward/stack';
import { eachOf, story, type Attack } from '../attack.js';
import { scopes, stage } from '../attacked-company.js';
import { aFiling } from '../seed-cases.js';

/** Addresses inside, as they can be written. */
const inside: readonly string[] = [
  'http://127.0.0.1:1/hook',
  'http://localhost:1/hook',
  'http://127.1:1/hook',
  'http://2130706433:1/hook',
  'http://0x7f000001:1/hook',
  'http://0177.0.0.1:1/hook',
  'http://0.0.0.0:1/hook',
  'http://[::1]:1/hook',
  'http://[::ffff:127.0.0.1]:1/hook',
  'http://[fe80::1]:1/hook',
  'http://[fd00::1]:1/hook',
  'http://169.254.169.254/latest/meta-data',
  'http://10.0.0.8/hook',
  'http://172.16.3.4/hook',
  'http://192.168.1.1/hook',
  'http://100.64.0.1/hook',
  'http://localhost.:1/hook',
  'http://user:word@127.0.0.1:1/hook',
];

/** Passwords, as they stand in addresses: by themselves, encoded, as a key of a query, in a path. */
const hiddenWords: readonly string[] = ['word-of-a-database', 'word%2Fof%40mail', 'key-of-a-hook', 'path-of-a-robot'];

const withWords = (service: string): NodeJS.ProcessEnv => ({
  [`${service.toUpperCase()}_DATABASE_URL`]: `postgres://somebody:${hiddenWords[0] ?? ''}@127.0.0.1:1/x?sslmode=disable`,
  SMTP_URL: `smtp://somebody:${hiddenWords[1] ?? ''}@127.0.0.1:1`,
  OPERATOR_WEBHOOK_URL: `https://hooks.example/${hiddenWords[3] ?? ''}?key=${hiddenWords[2] ?? ''}`,
});

/** What comes back on a bare connection for these bytes. */
function bytesBack(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(heard));
    socket.write(bytes);
  });
}

/** The public address itself: what goes in by its headers, and what its answers say of themselves. */
export const edgeStories: readonly Attack[] = [
  story('an answer with somebody’s data is kept by no cache and guessed at by no browser', async (stand, found) => {
    const desk = await stand.worker(scopes.own, 'front-desk');
    const { own } = stand.objects;
    for (const path of ['/v1/session', '/v1/complaints', `/v1/complaints/${own.case}`, '/v1/people', '/v1/messages']) {
      const { headers } = await desk.get(path);
      found.must(/no-store/.test(headers.get('cache-control') ?? ''), `${path} may be kept by a cache`);
      found.must(headers.get('x-content-type-options') === 'nosniff', `${path} may be guessed at`);
    }
    const page = await stand.house.bearing().get(`/o/${own['owner-link']}/`);
    found.must(/no-store/.test(page.headers.get('cache-control') ?? ''), 'an owner’s page may be kept by a cache');
    found.must(page.headers.get('referrer-policy') === 'no-referrer', 'an owner’s page tells its address to others');
  }),
  story('a link leads to where the product stands, whatever the request calls itself', async (stand, found) => {
    const desk = await stand.worker(scopes.own, 'front-desk');
    for (const name of ['host', 'x-forwarded-host', 'forwarded', 'x-original-url', 'x-rewrite-url']) {
      const { body } = await desk.post(
        `/v1/complaints/${stand.objects.own.case}/owner-links`,
        {},
        { [name]: name === 'forwarded' ? 'host=evil.example' : 'evil.example' },
      );
      found.must(!JSON.stringify(body).includes('evil.example'), `${name} makes a link lead elsewhere`);
    }
  }),
  story('two requests are not made of one', async (stand, found) => {
    const hidden = 'GET /internal/system HTTP/1.1\r\nhost: x\r\n\r\n';
    const head = 'POST /v1/session HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
    const tries = {
      'length and chunks': `${head}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      'two lengths': `${head}content-length: 0\r\ncontent-length: ${String(hidden.length)}\r\n\r\n${hidden}`,
      'a length that is none': `${head}content-length: +0\r\n\r\n${hidden}`,
      'chunked in other words': `${head}transfer-encoding: xchunked\r\n\r\n${hidden}`,
      'a line end in a path': `GET /v1/session\r\nx: y HTTP/1.1\r\nhost: x\r\n\r\n`,
    };
    for (const [what, bytes] of Object.entries(tries)) {
      const heard = await bytesBack(stand.house.ports.gateway, bytes);
      found.must(/^HTTP\/1\.1 4\d\d/.test(heard), `${what}: ${heard.slice(0, 60)}`);
      found.must((heard.match(/HTTP\/1\.1 /g) ?? []).length <= 1, `${what}: answered twice`);
    }
  }),
  story('whoever says that he comes from elsewhere guesses no more for it', async (stand, found) => {
    const login = `${stage.estateId}-front-desk`;
    const began = performance.now();
    const statuses = await eachOf(
      Array.from({ length: 40 }, (_, index) => `10.9.${String(index)}.7`),
      10,
      async (address, index) =>
        (
          await stand.house
            .bearing()
            .post(
              '/v1/session',
              { login, password: `spoofed-guess-${String(index)}` },
              { 'x-forwarded-for': address, forwarded: `for=${address}`, 'x-real-ip': address },
            )
        ).status,
    );
    const tried = statuses.filter((status) => status === 401).length;
    // We come from a proxy that is trusted, so these are forty networks: so many guesses a day are free, then the login's
    // strangers wait for each other, longer and longer.
    const most = guessesWithin(performance.now() - began);
    found.must(tried <= most, `${String(tried)} of 40 guesses were looked at, ${String(most)} may be`);
    found.must(
      statuses.every((status) => status === 401 || status === 429),
      `a guess was answered with ${String(statuses.find((status) => status !== 401 && status !== 429))}`,
    );
  }),
  story('no address that somebody gives leads inside', async (stand, found) => {
    const hr = await stand.worker(scopes.own, 'hr');
    const id = stand.objects.own.person;
    for (const url of inside) {
      for (const [what, channels] of Object.entries({
        webhook: { webhook: { url, secret: 'a-secret-of-its-own-1' } },
        robot: { wecom: { url } },
      })) {
        const { status } = await hr.put(`/v1/recipients/${id}`, { channels });
        found.must(status >= 400 && status < 500, `a ${what} at ${url}: ${String(status)}`);
      }
    }
  }),
  {
    what: 'what a service says of its settings tells no secret in any form',
    run: async ({ house }) => {
      const secrets = ['STEWARD_SERVICE_SECRET', 'STEWARD_TOKEN_PRIVATE_KEY'].map((name) => house.env[name] ?? '?');
      const { d: half = '?' } = JSON.parse(house.env['STEWARD_TOKEN_PRIVATE_KEY'] ?? '{}') as { d?: string };
      const services = ['gateway', 'tickets', 'notifications'] as const;
      const found = await eachOf(services, 3, async (service) => {
        const entry = join(repositoryRoot(), 'services', service, 'dist', 'main.js');
        const env = { ...house.env, ...withWords(service) };
        const { stdout, stderr } = await run(process.execPath, [entry, '--print-config'], { env });
        const said = `${stdout}\n${stderr}`;
        const url = new URL(house.env[`${service.toUpperCase()}_DATABASE_OWNER_URL`] ?? 'postgres://u:?@h/d');
        return [...secrets, half, decodeURIComponent(url.password), ...hiddenWords]
          .filter((secret) => secret.length > 4)
          .filter((secret) => said.includes(secret) || said.includes(Buffer.from(secret).toString('base64')))
          .map((secret) => `${service} prints a secret: ${hiddenWords.includes(secret) ? secret : 'one of the house'}`);
      });
      return found.flat();
    },
  },
  story('a filing by a door’s code is bounded, and so is what a link can say', async (stand, found) => {
    const anybody = stand.house.bearing();
    const code = stand.objects.foreign['place-code'];
    const statuses = await eachOf(
      Array.from({ length: 80 }, (_, place) => place),
      10,
      async (index) =>
        (await anybody.post(`/v1/places/${code}/complaints`, { text: `第 ${String(index)} 盏灯不亮` })).status,
    );
    found.must(statuses.includes(429), `80 filings at one door within a moment: ${[...new Set(statuses)].join(', ')}`);
    const desk = await stand.worker(scopes.foreign, 'front-desk');
    const { status } = await desk.post('/v1/complaints', aFiling(scopes.foreign.estateId));
    found.must(status === 201, `the desk can not file any more: ${String(status)}`);
  }),
];
