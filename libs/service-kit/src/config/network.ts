import ipaddr from 'ipaddr.js';

/** Bits of an IPv6 address that one household or one machine has to itself. */
const ipv6Prefix = 64;

/** The address as it is routed: without a zone, and IPv4 where IPv6 only carries it; null for what is no address. */
export function plainAddress(address: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  const bare = address.trim().replace(/%.*$/, '');
  // Four decimal parts only: `0x7f.1` and `2130706433` are addresses to some and names to others.
  if (!bare.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(bare)) return null;
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}

/**
 * The network that somebody asks from, as it is counted: IPv4 whole (mapped into IPv6 the same), IPv6 by its first 64 bits,
 * written `2001:db8:1:2::/64`. Whatever is no address is `unknown`: one sender.
 */
export function networkOf(address: string): string {
  const plain = plainAddress(address);
  if (plain === null) return 'unknown';
  if (plain.kind() === 'ipv4') return plain.toString();
  const cidr = `${plain.toString()}/${String(ipv6Prefix)}`;
  return `${ipaddr.IPv6.networkAddressFromCIDR(cidr).toString()}/${String(ipv6Prefix)}`;
}

/** A network as a log may keep it: IPv4 by its first 24 bits, IPv6 by its first 48; `unknown` stays. */
export function networkPrefixOf(address: string): string {
  const plain = plainAddress(address);
  if (plain === null) return 'unknown';
  return plain.kind() === 'ipv4'
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${plain.toString()}/24`).toString()}/24`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${plain.toString()}/48`).toString()}/48`;
}

/** Networks that may stand in `TRUST_PROXY` by name. */
const named = ['loopback', 'linklocal', 'uniquelocal'] as const;

/** Whether a part of `TRUST_PROXY` is an address, a CIDR, or the name of a class of networks. */
export function isTrustable(part: string): boolean {
  if ((named as readonly string[]).includes(part)) return true;
  return ipaddr.isValidCIDR(part) || plainAddress(part) !== null;
}
