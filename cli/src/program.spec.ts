import { createServer } from 'node:http';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultStandard } from '@steward/handbook';
import { stringify } from 'yaml';
import { z } from 'zod';
import { GatewayClient } from './gateway/gateway-client.js';
import { renewedToken } from './gateway/session.js';
import { run } from './program.js';
import { languageOf, type Language } from './terminal/language.js';
import { aTerminal } from './terminal/terminal.fixture.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'steward-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const steward = async (argv: string[], language: Language = 'en', env: NodeJS.ProcessEnv = {}, secret = '') => {
  const terminal = aTerminal({ cwd: folder, env: { HOME: folder, ...env }, language, secret });
  const exitCode = await run(argv, terminal);
  return { exitCode, out: terminal.said().out.join('\n'), err: terminal.said().err.join('\n') };
};
const written = async (name: string, contents: string): Promise<string> => {
  await writeFile(join(folder, name), contents);
  return name;
};

describe('steward', () => {
  it('explains itself in Chinese and in English', async () => {
    expect((await steward(['--help'], 'zh')).out).toContain('用法：');
    expect((await steward(['import', 'complaints', '--help'], 'zh')).out).toContain('记录观察到何时为止');
    expect((await steward(['--help'])).out).toContain('Usage:');
  });

  it.each<[string[], Language, string]>([
    [['mapping', 'chekc'], 'zh', '没有命令 chekc'],
    [['import', 'complaints', 'x'], 'zh', '缺少选项 --mapping'],
    [['standard', 'lint'], 'zh', '缺少参数 file'],
    [['standard', 'lint'], 'en', "missing required argument 'file'"],
    [['standard', 'show', '--clause', '§9'], 'zh', '手册没有条款 §9'],
  ])('refuses %j in %s', async (argv, language, sentence) => {
    const { exitCode, err } = await steward(argv, language);
    expect(exitCode).toBe(1);
    expect(err).toContain(sentence);
  });

  it('speaks Chinese unless asked or in an English terminal', () => {
    expect(languageOf([], {})).toBe('zh');
    expect(languageOf([], { LANG: 'C.UTF-8' })).toBe('zh');
    expect(languageOf([], { LANG: 'en_GB.UTF-8' })).toBe('en');
    expect(languageOf(['--lang', 'zh'], { LANG: 'en_GB.UTF-8' })).toBe('zh');
    expect(languageOf(['standard', '--lang=en'], { LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(languageOf([], { STEWARD_LANG: 'en', LANG: 'zh_CN.UTF-8' })).toBe('en');
  });
});

describe('steward standard', () => {
  it('lint finds nothing in the handbook, as JSON or as YAML', async () => {
    for (const [name, contents] of [
      ['s.json', JSON.stringify(defaultStandard)],
      ['s.yaml', stringify(defaultStandard, { aliasDuplicateObjects: false })],
    ] as const) {
      expect(await steward(['standard', 'lint', await written(name, contents)])).toEqual({
        exitCode: 0,
        out: '0 errors, 0 warnings',
        err: '',
      });
    }
  });

  it('lint says path, sentence and code of what can not hold', async () => {
    const file = await written('s.json', JSON.stringify({ ...defaultStandard, effectiveFrom: 'soon' }));
    const { exitCode, out } = await steward(['standard', 'lint', file], 'zh');
    expect([exitCode, out]).toEqual([1, expect.stringContaining('错误 effectiveFrom: "soon" 格式不对')]);
    const asJson = await steward(['standard', 'lint', file, '--json']);
    expect(JSON.parse(asJson.out)).toMatchObject([
      { path: 'effectiveFrom', code: 'standard.effective-from', severity: 'error' },
    ]);
  });

  it.each([
    ['a: [', 'file.malformed'],
    ['a: 1\na: 2', 'file.malformed'],
  ])('lint refuses %j, which is no document', async (contents, code) => {
    const { exitCode, err } = await steward(['standard', 'lint', await written('s.yaml', contents)]);
    expect([exitCode, err]).toEqual([1, expect.stringContaining(code)]);
  });

  it('show explains a clause with everything that cites it', async () => {
    const { out } = await steward(['standard', 'show', '--clause', '2.1.3']);
    expect(out).toContain('§2.1.3 Satisfaction survey and complaint green channel');
    expect(out).toContain('Response to a complaint: ≤ 24 h');
    expect(out).toContain('RESOLVE · limit: Not resolved in time');
  });

  it('show explains the whole standard, and the one in seconds', async () => {
    expect((await steward(['standard', 'show'])).out).toContain(
      'RESPOND Respond: target major 2 h (§1.1.2); limit general 2 h, urgent 2 h, major 4 h, major emergency 1 h (§3.1)',
    );
    expect((await steward(['standard', 'show', '--seconds'])).out).toContain('limit general 20 s');
  });

  it('show refuses a file in which lint finds errors', async () => {
    const { err } = await steward(['standard', 'show', '--file', await written('s.json', '{}')]);
    expect(err).toContain('[standard.faulty]');
  });
});

describe('steward mapping', () => {
  it('check explains a mapping rule by rule', async () => {
    const { exitCode, out } = await steward(['mapping', 'check', 'nyc311'], 'zh');
    expect(exitCode).toBe(0);
    expect(out).toContain('complaint_type = "WATER LEAK" → 户内渗漏水 (dwelling × water × leak)');
    expect(out).toContain('其余 → 其他问题');
  });

  it('check says what a mapping would make of a file', async () => {
    const file = await written(
      'a.csv',
      'unique_key,opendate,closedate,complaint_type,descriptor,zip,borough,community_board\n1,2023-01-02,,Sanitation,Litter,1,Q,2\n2,2023-02-30,,Odd,Thing,1,Q,2\n3,2023-01-05,,Odd,Thing,1,Q,2\n',
    );
    const { exitCode, out } = await steward(['mapping', 'check', 'nyc-council', file]);
    expect(exitCode).toBe(2);
    expect(out).toContain('2 rows could be imported, 2 of them open; 1 would be refused');
    expect(out).toContain('falls to the default: 1 × Thing | Odd');
    expect(out).toContain('line 3, column opendate (2023-02-30): is a day that does not exist [received.no-such-day]');
  });

  it('check lists every fault of a mapping with its place', async () => {
    const { exitCode, err } = await steward([
      'mapping',
      'check',
      await written('m.json', '{"schema":1,"id":"x","surprise":1}'),
    ]);
    expect(exitCode).toBe(1);
    expect(err).toContain('surprise: unknown field surprise');
    expect(err).toContain('received: ');
    expect(err).toContain('[mapping.faulty]');
  });

  it('list names the mappings that come along', async () => {
    expect((await steward(['mapping', 'list'])).out.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'nyc-council',
      'nyc311',
      'us-power-outages',
      'wmata-outages',
    ]);
  });
});

describe('steward login', () => {
  /** A gateway that opens sessions and renews them, over real HTTP. */
  const aGateway = async (expiresAt: () => string) => {
    const asked: { path: string | undefined; body: unknown }[] = [];
    const answers = createServer((request, response) => {
      let text = '';
      request.on('data', (piece: Buffer) => (text += piece.toString()));
      request.on('end', () => {
        asked.push({ path: request.url, body: JSON.parse(text) });
        const count = asked.length;
        const session = { token: `signed-${count}`, expiresAt: expiresAt(), refreshToken: `refresh-${count}` };
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(session));
      });
    });
    await new Promise<void>((resolve) => answers.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(answers.address() as AddressInfo).port}`;
    const close = async (): Promise<void> => {
      answers.closeAllConnections();
      await new Promise((resolve) => answers.close(resolve));
    };
    return { url, asked, close };
  };
  const file = (): string => join(folder, '.config', 'steward', 'credentials.json');

  it('keeps the session for the gateway, readable by the user alone', async () => {
    const gateway = await aGateway(() => '2999-01-01T00:00:00.000Z');
    const { exitCode } = await steward(
      ['login', '--login', 'wang', '--gateway', `${gateway.url}/`],
      'en',
      {},
      'secret',
    );
    await gateway.close();
    expect(exitCode).toBe(0);
    expect(gateway.asked).toEqual([
      { path: '/v1/session', body: { login: 'wang', password: 'secret', refresh: 'token' } },
    ]);
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({
      gateways: {
        [gateway.url]: {
          login: 'wang',
          token: 'signed-1',
          expiresAt: '2999-01-01T00:00:00.000Z',
          refreshToken: 'refresh-1',
        },
      },
    });
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('is asked for a fresh token when the kept one is about to run out, and keeps that one', async () => {
    const gateway = await aGateway(() =>
      gateway.asked.length === 1 ? new Date(Date.now() + 1_000).toISOString() : '2999-01-01T00:00:00.000Z',
    );
    await steward(['login', '--login', 'wang', '--gateway', gateway.url], 'en', {}, 'secret');
    const token = renewedToken(gateway.url, file(), 'en');
    expect([await token(), await token()]).toEqual(['signed-2', 'signed-2']);
    await gateway.close();
    expect(gateway.asked.slice(1)).toEqual([{ path: '/v1/session/refresh', body: { refreshToken: 'refresh-1' } }]);
    expect(await readFile(file(), 'utf8')).toContain('refresh-2');
  });

  it('is asked for a fresh token when the kept one is refused before its time, and asks once more with it', async () => {
    const gateway = await aGateway(() => '2999-01-01T00:00:00.000Z');
    await steward(['login', '--login', 'wang', '--gateway', gateway.url], 'en', {}, 'secret');
    const token = renewedToken(gateway.url, file(), 'en');
    expect([await token(), await token('signed-1'), await token('signed-1')]).toEqual([
      'signed-1',
      'signed-2',
      'signed-2',
    ]);
    await gateway.close();
    const asked: string[] = [];
    const refusing = createServer((request, response) => {
      asked.push(request.headers.authorization ?? '');
      const good = request.headers.authorization === 'Bearer signed-4';
      response
        .writeHead(good ? 200 : 401, { 'content-type': 'application/json' })
        .end(JSON.stringify(good ? {} : { type: 'x', title: 'x', status: 401, detail: 'x', code: 'token.outdated' }));
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${String((refusing.address() as AddressInfo).port)}`;
    const clientOf = (tokens: readonly string[]): GatewayClient => {
      const left = [...tokens];
      return new GatewayClient({
        url,
        language: 'en',
        token: () => Promise.resolve(left.shift() ?? tokens.at(-1) ?? null),
      });
    };
    await clientOf(['signed-3', 'signed-4']).get('/v1/x', z.object({}));
    await expect(clientOf(['signed-5', 'signed-6']).get('/v1/x', z.object({}))).rejects.toMatchObject({
      code: 'token.outdated',
    });
    expect(asked).toEqual(['3', '4', '5', '6'].map((number) => `Bearer signed-${number}`));
    await new Promise((resolve) => refusing.close(resolve));
  });

  it.each([
    ['https://', 'gateway.address'],
    ['ftp://x', 'gateway.address'],
    ['http://127.0.0.1:1', 'gateway.unreachable'],
  ])('says why it can not sign in to %s', async (gateway, code) => {
    const { exitCode, err } = await steward(['login', '--login', 'wang', '--gateway', gateway], 'en', {}, 'secret');
    expect([exitCode, err]).toEqual([1, expect.stringContaining(`[${code}]`)]);
  });
});

describe('steward dead-letters and read-models', () => {
  it('name the services there are', async () => {
    const { exitCode, err } = await steward(['dead-letters', 'list', 'kitchen']);
    expect([exitCode, err]).toEqual([
      1,
      'there is no service kitchen; there are tickets, staff, assets, notifications, quality, gateway [service.unknown]',
    ]);
  });
});
