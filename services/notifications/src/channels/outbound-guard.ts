import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { DomainError } from '@steward/contracts';
import { plainAddress } from '@steward/service-kit';
import ipaddr from 'ipaddr.js';

/** What of a name's addresses is asked of the system: all of them, at once. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** One part of `WEBHOOK_ALLOW`: a network or a name, and perhaps one port. */
interface Allowed {
  readonly network: readonly [ipaddr.IPv4 | ipaddr.IPv6, number] | null;
  readonly name: string | null;
  readonly port: string | null;
}

/** Given to the connection instead of an address that nobody outside has. */
export class AddressRefused extends Error {
  readonly code = 'ADDRESS_REFUSED';
}

/** Public by its class, and yet the metadata service of a cloud (Azure). */
const metadata = ['168.63.129.16'];
/** How long a name may take to be resolved while an address is set, ms: what can't be resolved is judged when it is used. */
const patienceMs = 2_000;
/** Our own addresses are asked for again after so long, ms. */
const ownGoodForMs = 60_000;
const wholeInternet = ipaddr.IPv6.parseCIDR('2000::/3');

const resolveBySystem: Resolve = (hostname) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });

/** Reads `WEBHOOK_ALLOW`; null when a part of it is neither CIDR, address, nor name, each with or without a port. */
export function allowedOf(list: string): readonly Allowed[] | null {
  const parts = list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(oneAllowed);
  return parts.includes(null) ? null : (parts as Allowed[]);
}

function oneAllowed(part: string): Allowed | null {
  const [, bracketed, plain, port = null] =
    /^(?:\[([^\]]+)\]|((?:[^:]+)|(?:[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:./]*)))(?::(\d{1,5}))?$/i.exec(part) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return null;
  if (ipaddr.isValidCIDR(host)) return { network: ipaddr.parseCIDR(host), name: null, port };
  const address = plainAddress(host);
  if (address !== null) return { network: [address, address.kind() === 'ipv4' ? 32 : 128], name: null, port };
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host) ? { network: null, name: host.toLowerCase(), port } : null;
}

/** Whether an address is somebody's on the open internet: no loopback, private, shared, link-local, multicast or reserved one. */
export function isPublicAddress(address: string): boolean {
  const plain = plainAddress(address);
  if (plain === null || metadata.includes(plain.toString())) return false;
  if (plain.range() !== 'unicast') return false;
  return plain.kind() === 'ipv4' || plain.match(wholeInternet);
}

/**
 * Keeps what people of the company have set as an address from leading into the house: to private networks, to the machine
 * itself, to the metadata of a cloud, or back to our own address. The address that was judged is the one that is connected
 * to: a name can't change its mind in between.
 */
export class OutboundGuard {
  private readonly allowed: readonly Allowed[];
  private readonly ownName: string;
  private own: { readonly addresses: ReadonlySet<string>; readonly until: number } | null = null;

  constructor(
    { allow, publicUrl }: { readonly allow: string; readonly publicUrl: string },
    private readonly resolve: Resolve = resolveBySystem,
  ) {
    this.allowed = allowedOf(allow) ?? [];
    this.ownName = hostOf(new URL(publicUrl));
  }

  /** Refuses (`webhook.address-refused`) a URL that leads into the house, as far as can be known now. */
  async check(url: string): Promise<void> {
    const target = new URL(url);
    const hostname = hostOf(target);
    try {
      await within(patienceMs, this.judged(hostname, target.port || defaultPort(target.protocol)));
    } catch (error) {
      if (error instanceof AddressRefused) throw refused(hostname);
      // Nobody can say yet where the name leads; it is judged again whenever something is sent.
    }
  }

  /** The addresses behind a host that may be connected to. Throws `AddressRefused`, or what the resolver says. */
  async judged(hostname: string, port: string): Promise<readonly LookupAddress[]> {
    const family = isIP(hostname);
    const addresses = family === 0 ? await this.resolve(hostname) : [{ address: hostname, family }];
    if (this.namesAllow(hostname, port)) return addresses;
    if (hostname === this.ownName && !addresses.every(({ address }) => this.networksAllow(address, port)))
      throw new AddressRefused(`${hostname} is our own address`);
    const own = await this.ownAddresses();
    for (const { address } of addresses) {
      if (this.networksAllow(address, port)) continue;
      // One bad address is enough: which of them is taken is not ours to say.
      if (!isPublicAddress(address) || own.has(plainAddress(address)?.toString() ?? address))
        throw new AddressRefused(`${hostname} leads to ${address}`);
    }
    if (addresses.length === 0) throw new AddressRefused(`${hostname} leads nowhere`);
    return addresses;
  }

  /** The resolver for connections to one port: what it hands out was judged. */
  lookupFor(port: string): LookupFunction {
    return (hostname, options, callback) => {
      this.judged(hostname, port).then(
        (addresses) => {
          const wanted = addresses.filter(
            ({ family }) => options.family === undefined || options.family === 0 || options.family === family,
          );
          const [first] = wanted.length > 0 ? wanted : addresses;
          if (options.all === true) callback(null, [...(wanted.length > 0 ? wanted : addresses)]);
          else callback(null, first?.address ?? '', first?.family);
        },
        (error: unknown) => {
          const failure = error instanceof Error ? error : new Error(String(error));
          if (options.all === true) callback(failure, []);
          else callback(failure, '', 4);
        },
      );
    };
  }

  private namesAllow(hostname: string, port: string): boolean {
    return this.allowed.some((one) => one.name === hostname && (one.port === null || one.port === port));
  }

  private networksAllow(address: string, port: string): boolean {
    const plain = plainAddress(address);
    return this.allowed.some(
      ({ network, port: only }) =>
        network !== null &&
        plain?.kind() === network[0].kind() &&
        plain.match(network as [ipaddr.IPv4, number] & [ipaddr.IPv6, number]) &&
        (only === null || only === port),
    );
  }

  /** Addresses of this machine, and those behind the public URL. */
  private async ownAddresses(): Promise<ReadonlySet<string>> {
    if (this.own !== null && this.own.until > performance.now()) return this.own.addresses;
    const here = Object.values(networkInterfaces()).flatMap((of) => (of ?? []).map(({ address }) => address));
    const ours = isIP(this.ownName) === 0 ? await this.resolve(this.ownName).catch(() => []) : [];
    const all = [...here, this.ownName, ...ours.map(({ address }) => address)];
    const addresses = new Set(all.map((address) => plainAddress(address)?.toString() ?? address));
    this.own = { addresses, until: performance.now() + ownGoodForMs };
    return addresses;
  }
}

/** A URL's host without the brackets of IPv6 and without the dot at the end of a full name. */
export const hostOf = ({ hostname }: URL): string =>
  hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();

/** The port that a URL without one stands for. */
export const defaultPort = (protocol: string): string => (protocol === 'https:' ? '443' : '80');

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const refused = (hostname: string): DomainError =>
  new DomainError('refused', 'webhook.address-refused', {
    zh: `不能向 ${hostname} 推送：它指向内部网络、本机或本系统自己。请填写公网地址；内部地址须由运维加入 WEBHOOK_ALLOW。`,
    en: `Nothing is posted to ${hostname}: it leads to an internal network, this machine or ourselves. Give a public address; internal ones are allowed by whoever operates the system (WEBHOOK_ALLOW).`,
  });
