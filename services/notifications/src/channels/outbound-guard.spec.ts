import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LookupAddress } from 'node:dns';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allowedOf, isPublicAddress, OutboundGuard } from './outbound-guard.js';
import { JsonPost } from './post-json.js';

const inside = [
  '127.0.0.1',
  '127.8.8.8',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '100.100.100.200',
  '169.254.169.254',
  '168.63.129.16',
  '192.0.0.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a00:1',
  '2002:7f00:1::',
  '2001::1',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'ff02::1',
  '2001:db8::1',
  'localhost',
  '',
];

describe('addresses that nobody on the open internet has', () => {
  it.each(inside)('%s is one', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  it.each(['1.1.1.1', '114.114.114.114', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '240e:1::1'])(
    '%s is somebody’s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('what may be allowed', () => {
  it.each([
    '10.0.0.0/8',
    '127.0.0.1:7810',
    'sink:7810',
    '[fd00::1]:80',
    'fd00::/8',
    'hooks.internal',
    '',
    'a, b:1 ,10.0.0.1',
  ])('"%s"', (list) => {
    expect(allowedOf(list)).not.toBeNull();
  });
  it.each(['10.0.0.0/33:x', 'a b', 'http://x', '*', 'x:70000000'])('not "%s"', (list) => {
    expect(allowedOf(list)).toBeNull();
  });
});

/** A resolver that says something else each time it is asked, and the last thing for ever. */
const says =
  (...answers: readonly (readonly string[])[]) =>
  (hostname: string): Promise<readonly LookupAddress[]> => {
    if (hostname === 'steward.example') return Promise.resolve([{ address: '203.0.113.9', family: 4 }]);
    const [now = []] = answers.length > 1 ? (answers as string[][]).splice(0, 1) : answers;
    return Promise.resolve(now.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
const guard = (allow = '', resolve = says(['1.1.1.1'])) =>
  new OutboundGuard({ allow, publicUrl: 'https://steward.example' }, resolve);

describe('an address that people set', () => {
  it.each([
    'http://127.0.0.1/x',
    'http://127.1/x',
    'http://2130706433/x',
    'http://0x7f000001/x',
    'http://0177.0.0.1/x',
    'http://[::1]/x',
    'http://[::ffff:127.0.0.1]:7804/x',
    'http://①②⑦.⓪.⓪.①/x',
    'http://169.254.169.254/latest/meta-data/',
    'https://steward.example/v1/complaints',
    'https://STEWARD.example./v1/complaints',
  ])('%s is refused', async (url) => {
    await expect(guard().check(url)).rejects.toMatchObject({ code: 'webhook.address-refused', kind: 'refused' });
  });

  it('is refused when its name leads into the house, even beside a public address', async () => {
    for (const addresses of [['10.0.0.7'], ['1.1.1.1', '::1'], ['203.0.113.9'], []])
      await expect(guard('', says(addresses)).check('https://hooks.example/x')).rejects.toMatchObject({
        code: 'webhook.address-refused',
      });
    await expect(guard().check('https://hooks.example/x')).resolves.toBeUndefined();
  });

  it('is taken while its name can’t be resolved: it is judged again when it is used', async () => {
    const gone = () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }));
    await expect(guard('', gone).check('https://hooks.example/x')).resolves.toBeUndefined();
  });

  it('is let through where whoever operates the system allows it, and at no other port', async () => {
    await expect(guard('127.0.0.1:7810').check('http://127.0.0.1:7810/x')).resolves.toBeUndefined();
    await expect(guard('127.0.0.1:7810').check('http://127.0.0.1:7804/x')).rejects.toThrow();
    await expect(guard('hooks.inside', says(['10.0.0.7'])).check('http://hooks.inside:99/')).resolves.toBeUndefined();
    await expect(guard('10.0.0.0/8', says(['10.0.0.7'])).check('http://any.inside/')).resolves.toBeUndefined();
    await expect(guard('10.0.0.0/8', says(['10.0.0.7', '::1'])).check('http://any.inside/')).rejects.toThrow();
  });
});

describe('what is sent', () => {
  let server: Server;
  let port: number;
  let asked = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked += 1;
      if (request.url === '/away')
        response.writeHead(307, { location: `http://127.0.0.1:${String(port)}/secret` }).end();
      else response.end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));
  const post = async (url: string, by: OutboundGuard) => {
    const http = new JsonPost(by);
    try {
      return await http.post(url, '{}', {});
    } finally {
      await http.close();
    }
  };
  const refused = { answered: false, outcome: { outcome: 'failed', code: 'address-refused', retryable: false } };

  it('never reaches an address of the house, whatever was kept', async () => {
    asked = 0;
    for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', 'localhost'])
      expect(
        await post(
          `http://${host}:${String(port)}/x`,
          new OutboundGuard({ allow: '', publicUrl: 'https://steward.invalid' }),
        ),
      ).toEqual(refused);
    expect(asked).toBe(0);
  });

  it('goes to the address that was judged: a name that changes its mind leads nowhere', async () => {
    asked = 0;
    const rebinding = guard('', says(['1.1.1.1'], ['127.0.0.1']));
    await rebinding.check(`http://hooks.example:${String(port)}/x`);
    expect(await post(`http://hooks.example:${String(port)}/x`, rebinding)).toEqual(refused);
    expect(asked).toBe(0);
  });

  it('follows no redirect', async () => {
    asked = 0;
    const answer = await post(`http://127.0.0.1:${String(port)}/away`, guard(`127.0.0.1:${String(port)}`));
    expect(answer).toMatchObject({ answered: true, status: 307 });
    expect(asked).toBe(1);
  });
});
