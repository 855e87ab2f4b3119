import { describe, expect, it } from '@jest/globals';
import { canonicalDigest, tencentHeaders } from './tencent-signature.js';

/* Known answer: the example of 签名方法 v3 in Tencent Cloud's documentation, whose keys are masked there; the sink checks the rest by its own hand. */
const documented = {
  service: 'cvm',
  host: 'cvm.tencentcloudapi.com',
  action: 'DescribeInstances',
  version: '2017-03-12',
  region: 'ap-guangzhou',
  body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
  timestamp: 1_551_113_065,
} as const;

describe("Tencent Cloud's signature v3", () => {
  it('digests a request as its documentation does', () => {
    expect(canonicalDigest(documented)).toBe('7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84');
  });

  it('names the key, the day in UTC, the service and what is signed', () => {
    const headers = tencentHeaders(documented, { id: 'AKIDexample', secret: 'secret' });
    expect(headers).toMatchObject({
      host: 'cvm.tencentcloudapi.com',
      'content-type': 'application/json; charset=utf-8',
      'x-tc-action': 'DescribeInstances',
      'x-tc-version': '2017-03-12',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': '1551113065',
    });
    expect(headers['authorization']).toMatch(
      /^TC3-HMAC-SHA256 Credential=AKIDexample\/2019-02-25\/cvm\/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature=[0-9a-f]{64}$/,
    );
  });
});
