/** Half a year and more: what browsers ask for before they put an address on their own lists. */
const oneYearSeconds = 31_536_000;

/**
 * What every answer says unless it says something else itself: kept by nobody, not guessed at, shown in no frame, running
 * nothing, telling no other site where it came from; and https only, where people reach us so.
 */
export function safeHeaders(publicUrl: string): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'geolocation=(), microphone=(), payment=(), usb=()',
    ...(publicUrl.startsWith('https:') ? { 'strict-transport-security': `max-age=${String(oneYearSeconds)}` } : {}),
  };
}

/** What a page that needs no script may load: its own written-in styles. */
export const plainPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
