import { describe, expect, it } from '@jest/globals';
import { encodedPairs, percentEncoded, signedHeaders } from './aliyun-signature.js';

/* Known answer: the fixed-parameter example of "V3 request structure and signature" in Alibaba Cloud's documentation. */
const documented = {
  method: 'POST',
  host: 'ecs.cn-shanghai.aliyuncs.com',
  action: 'RunInstances',
  version: '2014-05-26',
  query: { ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd', RegionId: 'cn-shanghai' },
  body: '',
  contentType: null,
  date: '2023-10-26T10:22:32Z',
  nonce: '3156853299f313e23d1673dc12e1703d',
} as const;
const key = { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' };

describe("Alibaba Cloud's signature V3", () => {
  it('is the one of the documented example', () => {
    expect(signedHeaders(documented, key)).toEqual({
      host: 'ecs.cn-shanghai.aliyuncs.com',
      'x-acs-action': 'RunInstances',
      'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-acs-date': '2023-10-26T10:22:32Z',
      'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
      'x-acs-version': '2014-05-26',
      authorization:
        'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    });
  });

  it.each([
    ['the secret', documented, { ...key, secret: 'other' }],
    ['the body', { ...documented, body: 'PhoneNumbers=1' }, key],
    ['a parameter', { ...documented, query: { ...documented.query, RegionId: 'cn-beijing' } }, key],
    ['the action', { ...documented, action: 'SendSms' }, key],
    ['the nonce', { ...documented, nonce: 'another' }, key],
    ['the content type', { ...documented, contentType: 'application/json' }, key],
  ])('changes with %s', (_what, request, by) => {
    expect(signedHeaders(request, by)['authorization']).not.toContain('Signature=06563a9e');
  });

  it('encodes by RFC 3986 and sorts by name', () => {
    expect(percentEncoded("a b*c~d!e'f(g)h/中")).toBe('a%20b%2Ac~d%21e%27f%28g%29h%2F%E4%B8%AD');
    expect(encodedPairs({ b: '2', A: '1', a: '&' })).toBe('A=1&a=%26&b=2');
  });
});
