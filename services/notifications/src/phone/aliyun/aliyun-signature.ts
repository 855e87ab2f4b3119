import { createHash, createHmac } from 'node:crypto';

/** A request of Alibaba Cloud's RPC style, before it is signed. */
export interface UnsignedRequest {
  readonly method: 'GET' | 'POST';
  /** Host and, where it is not the scheme's own, port: as it goes into the `host` header. */
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: string;
  /** Null: no body, and no `content-type`. */
  readonly contentType: string | null;
  /** ISO 8601 in UTC without milliseconds: `2023-10-26T10:22:32Z`. */
  readonly date: string;
  /** Never used twice. */
  readonly nonce: string;
}

/** An AccessKey of Alibaba Cloud. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
}

const algorithm = 'ACS3-HMAC-SHA256';
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** RFC 3986, as the signature wants it: `encodeURIComponent` leaves `!'()*` alone, a space is `%20`. */
export const percentEncoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Parameters in the order of their names, encoded. */
export const encodedPairs = (values: Readonly<Record<string, string>>): string =>
  Object.keys(values)
    .sort()
    .map((name) => `${percentEncoded(name)}=${percentEncoded(values[name] ?? '')}`)
    .join('&');

/**
 * The headers of a request with its signature, method V3 of Alibaba Cloud
 * (https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature).
 */
export function signedHeaders(request: UnsignedRequest, key: AccessKey): Record<string, string> {
  const headers: Record<string, string> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': sha256(request.body),
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
    ...(request.contentType === null ? {} : { 'content-type': request.contentType }),
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    request.method,
    '/',
    encodedPairs(request.query),
    names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join(''),
    names.join(';'),
    sha256(request.body),
  ].join('\n');
  const signature = createHmac('sha256', key.secret)
    .update(`${algorithm}\n${sha256(canonical)}`)
    .digest('hex');
  return {
    ...headers,
    authorization: `${algorithm} Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`,
  };
}
