import { createHash } from 'node:crypto';
import { loneSurrogate } from '../text/text.js';

function serialize(value: unknown, path: string): string | undefined {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (loneSurrogate.test(value)) throw new TypeError(`${path}: lone surrogate`);
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path}: ${String(value)} has no JSON form`);
    return JSON.stringify(value);
  }
  if (value === undefined) return undefined;
  if (Array.isArray(value)) {
    return `[${value.map((item, index) => serialize(item, `${path}/${index}`) ?? 'null').join(',')}]`;
  }
  if (
    typeof value === 'object' &&
    (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null)
  ) {
    const members: string[] = [];
    // RFC 8785 sorts by UTF-16 code units, which is how JavaScript compares strings.
    for (const key of Object.keys(value).sort()) {
      const text = serialize((value as Record<string, unknown>)[key], `${path}/${key}`);
      if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`);
    }
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`${path}: only plain JSON values have a canonical form`);
}

/**
 * The one text of a JSON value (RFC 8785): keys sorted, no spaces, numbers as ECMAScript writes them. Members that are
 * `undefined` are left out. Throws a TypeError for what has no JSON form (NaN, lone surrogates, class instances).
 */
export function canonicalJson(value: unknown): string {
  const text = serialize(value, '');
  if (text === undefined) throw new TypeError('undefined has no JSON form');
  return text;
}

/** SHA-256 (hex) of the canonical form of a request's parts: equal requests, equal digests. */
export function requestDigest(body: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(body ?? null))
    .digest('hex');
}
