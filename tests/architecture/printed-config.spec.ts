import { describe, expect, it } from '@jest/globals';
import { databaseServices } from '@steward/contracts';
import { printableConfig, type ServiceDefinition } from '@steward/service-kit';
import { generateKeyPairSync } from 'node:crypto';

/** What must not be seen, in no form: a mark in every secret. Long and odd, so that nothing else says it by chance. */
const mark = 'Zq7%Kx$9vR!mT2wL';
const inUrl = encodeURIComponent(mark);
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = privateKey.export({ format: 'jwk' });
const publicJwk = publicKey.export({ format: 'jwk' });
const secret = 'r8Jq2LwX5vTn0ZbYc4KdHs7MfPg1QeUa';

/** Every variable that could hold a secret, with one in it; `seen`: what may be shown of it. */
const marked = (name: string): Readonly<Record<string, string>> => ({
  [`${name}_DATABASE_URL`]: `postgresql://app:${inUrl}@db.example:5432/steward?sslkey=${inUrl}`,
  [`${name}_DATABASE_RELAY_URL`]: `postgresql://relay:${inUrl}@db.example:5432/steward`,
  MESSAGING_DATABASE_URL: `postgresql://log:${inUrl}@db.example/log`,
  // Whoever puts the whole key where the public half belongs.
  STEWARD_TOKEN_PUBLIC_KEY: JSON.stringify({ keys: [{ ...jwk, kid: 'k1' }] }),
  STEWARD_SERVICE_SECRET: secret,
  STEWARD_TOKEN_PRIVATE_KEY: JSON.stringify(jwk),
  SMTP_URL: `smtps://mailer:${inUrl}@mail.example:465?key=${inUrl}`,
  OPERATOR_WEBHOOK_URL: `https://user:${inUrl}@hooks.example/services/${inUrl}?key=${inUrl}`,
  OPERATOR_WEBHOOK_SECRET: `${mark}${mark}`,
  RECEIPT_SECRET: `${mark}${mark}`,
  // The same key again: its `d` is looked for.
  VAPID_PRIVATE_KEY: jwk.d ?? '',
  VAPID_CONTACT: 'mailto:it@example.com',
  ...Object.fromEntries(
    ['TICKETS', 'STAFF', 'ASSETS', 'NOTIFICATIONS', 'QUALITY'].flatMap((service) =>
      ['URL', 'INTERNAL_URL'].map((kind) => [
        `${service}_${kind}`,
        `http://in:${inUrl}@${service.toLowerCase()}.example:1?t=${inUrl}`,
      ]),
    ),
  ),
  ...Object.fromEntries(
    ['ALIYUN_SMS_URL', 'ALIYUN_VOICE_URL', 'TENCENT_SMS_URL', 'TENCENT_VOICE_URL', 'WECOM_URL'].map((variable) => [
      variable,
      `https://u:${inUrl}@provider.example/`,
    ]),
  ),
  SINK_URL: `http://u:${inUrl}@sink.example/`,
  WORKER_URL: `http://u:${inUrl}@worker-emergency.example:1?t=${inUrl},http://u:${inUrl}@worker.example:2`,
  TEMPORAL_UI_URL: `http://u:${inUrl}@temporal.example/`,
  PUBLIC_URL: `https://u:${inUrl}@steward.example`,
});
/** Variables that hold no secret, looked through one by one: a new one is put here or given a mark above. */
const plain =
  /^(\w+_PORT|(INTERNAL_)?HOST|DATABASE_(SILENCE_MS|POOL)|MESSAGING|MESSAGING_PREFIX|KAFKA_BROKERS|TEMPORAL_(ADDRESS|NAMESPACE)|TASK_QUEUE_PREFIX|LOG_(LEVEL|FORMAT)|DEFAULT_LANGUAGE|TRUST_PROXY|STEWARD_(DEMO|OPERATOR_COMPANY)|CONSOLE_DIR|LIVE_\w+|TOKEN_MINUTES|REFRESH_HOURS|PROXY_TIMEOUT_MS|MAIL_FROM|VAPID_CONTACT|TENCENT_REGION|PHONE_PROVIDER_FIRST|WEBHOOK_ALLOW|FLOOD_\w+|TRY_AGAIN_AFTER_SECONDS|TICKETS_FILES|\w+_(SECONDS|MS|MINUTES|HOURS|DAYS|LIMIT|BYTES|MB))$/;

/** The forms in which a secret could be read back. */
function formsOf(text: string): string[] {
  const bytes = Buffer.from(text);
  return [
    text,
    encodeURIComponent(text),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
    [...text].reverse().join(''),
    // A part of it, from either end.
    text.slice(0, 6),
    text.slice(-6),
  ];
}

describe.each([...databaseServices])('what %s prints of its configuration', (name) => {
  const own = name.toUpperCase();
  const env = marked(own);
  const printed = async (more: NodeJS.ProcessEnv = {}): Promise<string> => {
    const { service } = (await import(`@steward/${name}`)) as { service: ServiceDefinition };
    return printableConfig(service, { ...env, ...more });
  };

  it('shows no secret in any form, nor how long it is', async () => {
    const shown = await printed();
    for (const one of [mark, secret, jwk.d ?? '-'])
      for (const form of formsOf(one)) expect([form, shown.includes(form)]).toEqual([form, false]);
    expect(shown).toContain('STEWARD_SERVICE_SECRET=***\n');
    expect(shown).toContain(String(publicJwk.x));
    const longer = await printed({ STEWARD_SERVICE_SECRET: `${secret}${secret}` });
    expect(longer).toBe(shown);
  });

  it('has a mark for every variable that is not known to be plain', async () => {
    const names = (await printed()).split('\n').map((line) => line.slice(0, line.indexOf('=')));
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((variable) => !plain.test(variable) && !(variable in env))).toEqual([]);
  });
});
