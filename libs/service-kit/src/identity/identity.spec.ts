import { describe, expect, it, jest } from '@jest/globals';
import type { Problem } from '@steward/contracts';
import { serviceToken, testKeys, tokenFor } from '@steward/testing';
import { SignJWT, generateKeyPair, importJWK } from 'jose';
import { HttpFixture, aLampToFile, expectProblem, handler } from '../../test/http-fixture.js';
import type { Grant } from './caller.js';
import { TokenVerifier, generateTokenKeys, issueUserToken } from './tokens.js';

const lamps = new HttpFixture();

describe('only the right ones come in', () => {
  const grants = [handler];
  const anHour = 3_600;

  it('nobody without a token, anybody where it says so', async () => {
    const answer = await lamps.service.as().get<Problem>('/v1/lamps/x');
    expectProblem(answer, 401, 'token.missing');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect((await lamps.service.as().get('/v1/lamps')).body).toEqual({ who: 'anonymous' });
  });

  it('not with a token that has expired', async () => {
    const expired = await tokenFor({ personId: 'p1', grants, ttlSeconds: -60 });
    expectProblem(await lamps.service.as(expired).get<Problem>('/v1/lamps/x'), 401, 'token.expired');
  });

  it('not with a token that was proved before and has run out since', async () => {
    const { privateJwk, publicJwk } = await generateTokenKeys();
    const verifier = new TokenVerifier(JSON.stringify(publicJwk), 's'.repeat(32));
    const token = await issueUserToken(privateJwk, { personId: 'p1', grants }, 60);
    const proved = await verifier.person(token, 'en');
    await expect(verifier.person(token, 'zh-CN')).resolves.toEqual({ ...proved, language: 'zh-CN' });
    jest.useFakeTimers({ now: Date.now() + 66_000, doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    try {
      await expect(verifier.person(token, 'en')).rejects.toMatchObject({ code: 'token.expired' });
    } finally {
      jest.useRealTimers();
    }
  });

  it('with every grant that was given, said once for each or once for many estates, and none besides', async () => {
    const { privateJwk, publicJwk } = await generateTokenKeys();
    const verifier = new TokenVerifier(JSON.stringify(publicJwk), 's'.repeat(32));
    const at = (role: Grant['role'], estateId: string | null): Grant => ({ role, companyId: 'c1', estateId });
    const region = Array.from({ length: 50 }, () => at('regional-manager', crypto.randomUUID()));
    const held = [at('quality', null), at('supervisor', 'e1'), at('supervisor', 'e2'), ...region];
    const token = await issueUserToken(privateJwk, { personId: 'p1', grants: held }, 60);
    const proved = await verifier.person(token, 'en');
    expect(proved.grants).toHaveLength(held.length);
    expect(proved.grants).toEqual(expect.arrayContaining(held));
    // Four regions of fifty estates leave room in the head of a request.
    expect(token.length).toBeLessThan(16_384 / 5);
  });

  const claims = (audience: string, issuer = 'steward-gateway') =>
    new SignJWT({ grants })
      .setProtectedHeader({ alg: 'ES256' })
      .setSubject('p1')
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(`${anHour}s`);

  it('not with a token of another key', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    expectProblem(
      await lamps.service.as(await claims('steward').sign(privateKey)).get<Problem>('/v1/lamps/x'),
      401,
      'token.invalid',
    );
  });

  it.each([
    ['audience', 'elsewhere', 'steward-gateway'],
    ['issuer', 'steward', 'somebody'],
  ])('not with a token of another %s', async (_what, audience, issuer) => {
    const key = await importJWK(testKeys.privateJwk as Parameters<typeof importJWK>[0], 'ES256');
    expectProblem(
      await lamps.service.as(await claims(audience, issuer).sign(key)).get<Problem>('/v1/lamps/x'),
      401,
      'token.invalid',
    );
  });

  it('not with a token that signs itself with the public key or with nothing', async () => {
    const forged = await new SignJWT({ grants })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('p1')
      .setIssuer('steward-gateway')
      .setAudience('steward')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(JSON.stringify(testKeys.publicJwk)));
    expectProblem(await lamps.service.as(forged).get<Problem>('/v1/lamps/x'), 401, 'token.invalid');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ sub: 'p1', grants, aud: 'steward', iss: 'steward-gateway', exp: 9_999_999_999 })).toString('base64url')}.`;
    expectProblem(await lamps.service.as(none).get<Problem>('/v1/lamps/x'), 401, 'token.invalid');
  });

  it('not without the role', async () => {
    const hr = await tokenFor({ personId: 'p2', grants: [{ ...handler, role: 'hr' }] });
    expectProblem(await lamps.service.as(hr).post<Problem>('/v1/lamps', aLampToFile()), 403, 'role.missing');
  });

  it('services only at internal endpoints, and nobody else there', async () => {
    const { id } = await lamps.lit();
    const asService = lamps.service.as(await serviceToken());
    expect((await asService.post(`/internal/cases/${id}/advance`)).body).toMatchObject({
      snapshot: { caseId: id, seq: 1, state: 'lit' },
    });
    expectProblem(await lamps.asHandler.post<Problem>(`/internal/cases/${id}/advance`), 401, 'token.invalid');
    expectProblem(await asService.get<Problem>(`/v1/lamps/${id}`), 401, 'token.invalid');
  });

  it('sees nothing of other companies and estates', async () => {
    const { id } = await lamps.lit();
    const strangers: Grant[] = [
      { role: 'handler', companyId: 'c2', estateId: null },
      { role: 'supervisor', companyId: 'c1', estateId: 'e2' },
      { role: 'handler', companyId: 'c2', estateId: 'e1' },
    ];
    for (const grant of strangers) {
      const stranger = lamps.service.as(await tokenFor({ personId: 'p3', grants: [grant] }));
      expectProblem(await stranger.get<Problem>(`/v1/lamps/${id}`), 404, 'case.unknown');
      expectProblem(await stranger.post<Problem>(`/v1/lamps/${id}/put-out`), 404, 'case.unknown');
    }
    const whole = lamps.service.as(
      await tokenFor({ personId: 'p4', grants: [{ role: 'company', companyId: 'c1', estateId: null }] }),
    );
    expect((await whole.get(`/v1/lamps/${id}`)).status).toBe(200);
  });
});
