import { createHash, createHmac } from 'node:crypto';

/** A request to one of Tencent Cloud's services, before it is signed. */
export interface UnsignedTencentRequest {
  /** `sms` or `vms`: the service that the signature is for, whatever host it is sent to. */
  readonly service: string;
  /** Host and, where it is not the scheme's own, port: as it goes into the `host` header. */
  readonly host: string;
  readonly action: string;
  readonly version: string;
  readonly region: string;
  /** JSON. */
  readonly body: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** A key of Tencent Cloud's API. */
export interface TencentKey {
  readonly id: string;
  readonly secret: string;
}

const algorithm = 'TC3-HMAC-SHA256';
const contentType = 'application/json; charset=utf-8';
const signedNames = 'content-type;host;x-tc-action';
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text, 'utf8').digest();

/** The digest of the request as it is signed; the documentation of the signature has one to compare with. */
export function canonicalDigest({ action, body, host }: UnsignedTencentRequest): string {
  const headers = `content-type:${contentType}\nhost:${host}\nx-tc-action:${action.toLowerCase()}\n`;
  return sha256(['POST', '/', '', headers, signedNames, sha256(body)].join('\n'));
}

/**
 * The headers of a request with its signature, method v3 of Tencent Cloud
 * (https://cloud.tencent.com/document/api/382/52072, 签名方法 v3).
 */
export function tencentHeaders(request: UnsignedTencentRequest, key: TencentKey): Record<string, string> {
  const { action, host, region, service, timestamp, version } = request;
  const date = new Date(timestamp * 1_000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const signing = hmac(hmac(hmac(`TC3${key.secret}`, date), service), 'tc3_request');
  const signature = hmac(signing, [algorithm, String(timestamp), scope, canonicalDigest(request)].join('\n'));
  return {
    host,
    'content-type': contentType,
    'x-tc-action': action,
    'x-tc-version': version,
    'x-tc-region': region,
    'x-tc-timestamp': String(timestamp),
    authorization: `${algorithm} Credential=${key.id}/${scope}, SignedHeaders=${signedNames}, Signature=${signature.toString('hex')}`,
  };
}
