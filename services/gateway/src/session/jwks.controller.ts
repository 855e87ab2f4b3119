import { Controller, Get, Header, Inject } from '@nestjs/common';
import { Describe, Public, SERVICE_CONTEXT, type ServiceContext } from '@steward/service-kit';
import type { JSONWebKeySet, JWK } from 'jose';
import type { GatewayConfig } from '../config.js';

/** The public keys by which anybody can check the gateway's tokens. */
@Controller('.well-known')
export class JwksController {
  constructor(@Inject(SERVICE_CONTEXT) private readonly context: ServiceContext<GatewayConfig>) {}

  @Get('jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  @Describe({ summary: { zh: '验证令牌的公钥', en: 'Public keys of the tokens' } })
  keys(): JSONWebKeySet {
    const given = JSON.parse(this.context.config.tokenPublicKey) as JWK | JSONWebKeySet;
    const keys = 'keys' in given && Array.isArray(given.keys) ? given.keys : [given as JWK];
    // Whatever the variable holds, a private part never leaves the house.
    return { keys: keys.map(({ kty, crv, x, y, kid, alg, use }) => ({ kty, crv, x, y, kid, alg, use }) as JWK) };
  }
}
