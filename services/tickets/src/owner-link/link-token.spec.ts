import { describe, expect, it } from '@jest/globals';
import { linkIdOf, linkKey, linkToken } from './link-token.js';

describe('one-time links for owners are signed', () => {
  const key = linkKey({ serviceSecret: 'a'.repeat(40) });
  const linkId = 'Zm9vYmFyYmF6cXV4MTIz';

  it('opens for the token that was signed', () => {
    expect(linkIdOf(key, linkToken(key, linkId))).toBe(linkId);
  });

  it('opens for no other id, signature or key', () => {
    const token = linkToken(key, linkId);
    const flipped = token.endsWith('A') ? `${token.slice(0, -1)}Q` : `${token.slice(0, -1)}A`;
    const otherKey = linkKey({ serviceSecret: 'b'.repeat(40) });
    for (const bad of [flipped, token.replace('Zm9v', 'Zm9w'), linkToken(otherKey, linkId), linkId, '', `${token}x`])
      expect(linkIdOf(key, bad)).toBeNull();
  });

  it('uses a key of its own when one is configured', () => {
    const own = linkKey({ TICKETS_LINK_SECRET: 'c'.repeat(32), serviceSecret: 'a'.repeat(40) });
    expect(linkIdOf(key, linkToken(own, linkId))).toBeNull();
  });
});
