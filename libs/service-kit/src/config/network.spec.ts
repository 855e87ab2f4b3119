import { describe, expect, it } from '@jest/globals';
import { isTrustable, networkOf, networkPrefixOf } from './network.js';

describe('a network address as it is counted', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
    ['::1', '::/64'],
    ['', 'unknown'],
    ['unknown', 'unknown'],
    ['2130706433', 'unknown'],
    ['203.0.113', 'unknown'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('is kept in a log only as a prefix', () => {
    expect(networkPrefixOf('203.0.113.7')).toBe('203.0.113.0/24');
    expect(networkPrefixOf('::ffff:203.0.113.7')).toBe('203.0.113.0/24');
    expect(networkPrefixOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1::/48');
    expect(networkPrefixOf('nobody')).toBe('unknown');
  });
});

describe('who may speak for others', () => {
  it.each(['loopback', 'uniquelocal', '10.0.0.0/8', '192.0.2.1', '2001:db8::/32'])('%s can be named', (part) => {
    expect(isTrustable(part)).toBe(true);
  });

  it.each(['everybody', 'true', '10.0.0.0/33', '*', '1', 'proxy.example.com'])('%s cannot', (part) => {
    expect(isTrustable(part)).toBe(false);
  });
});
