/** Names whose values are secret whatever they hold. */
const secretName = /(SECRET|PASSWORD|PASSPHRASE|TOKEN|CREDENTIALS?|PRIVATE(_KEY)?|_KEY|^KEY)$/i;
/** A web address that is a secret as such: whoever knows its path may post there. */
const secretAddress = /WEBHOOK|HOOK_URL/i;
const hidden = '***';
/** Parts of a JWK that everybody may know. */
const publicParts = ['kty', 'crv', 'alg', 'use', 'kid', 'x', 'y', 'n', 'e'];

/**
 * A variable's value as it may be shown: of secrets nothing, not even how long they are; of addresses neither user nor
 * password nor query; of keys the public parts only, whatever stands beside them.
 */
export function printedValue(name: string, value: unknown, secret: boolean): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => printedValue(name, one, secret)).join(',');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const key = publicKeyIn(text);
  if (key !== null && !secret && !/PRIVATE/i.test(name)) return key;
  if (URL.canParse(text) && /^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return addressIn(text, secretAddress.test(name));
  if (secret || secretName.test(name)) return hidden;
  // `user:password@host` without a scheme is nobody's address, and somebody's password.
  return text.includes('@') && /:[^/]*@/.test(text) ? hidden : text;
}

function addressIn(text: string, pathIsSecret: boolean): string {
  const url = new URL(text);
  const user = url.username === '' && url.password === '' ? '' : `${hidden}@`;
  const path = pathIsSecret ? (url.pathname.length > 1 ? `/${hidden}` : '') : url.pathname.replace(/\/$/, '');
  return `${url.protocol}//${user}${url.host}${path}${url.search === '' ? '' : `?${hidden}`}`;
}

function publicKeyIn(text: string): string | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    const given = JSON.parse(text) as Record<string, unknown>;
    const keys = Array.isArray(given['keys']) ? (given['keys'] as Record<string, unknown>[]) : [given];
    if (!keys.every((key) => typeof key === 'object' && typeof key['kty'] === 'string' && key['kty'] !== 'oct'))
      return hidden;
    const shown = keys.map((key) =>
      Object.fromEntries(publicParts.filter((part) => part in key).map((part) => [part, key[part]])),
    );
    return JSON.stringify(Array.isArray(given['keys']) ? { keys: shown } : shown[0]);
  } catch {
    return hidden;
  }
}
