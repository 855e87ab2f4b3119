/* Prints the variables that docker-compose.yml wants: fresh keys and passwords. `node deploy/compose-env.mjs > .env`, once. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

const secret = () => randomBytes(32).toString('base64url');
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = (key) => JSON.stringify({ ...key.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid: 'compose' });

const lines = {
  POSTGRES_PASSWORD: secret(),
  STEWARD_SERVICE_SECRET: secret(),
  STEWARD_TOKEN_PRIVATE_KEY: `'${jwk(privateKey)}'`,
  STEWARD_TOKEN_PUBLIC_KEY: `'${jwk(publicKey)}'`,
  ...Object.fromEntries(
    ['TICKETS', 'STAFF', 'ASSETS', 'NOTIFICATIONS', 'QUALITY', 'GATEWAY'].map((name) => [
      `${name}_DATABASE_PASSWORD`,
      secret(),
    ]),
  ),
};
for (const [name, value] of Object.entries(lines)) process.stdout.write(`${name}=${value}\n`);
