/*
 * Writes the example company and asks the gateway for a link that signs in. Run by `npm start` when all services are up;
 * the last line that it prints is a `SeedReport`.
 */
import { issueServiceToken, issueUserToken } from '@steward/service-kit/tokens';
import { exampleCompany } from '../seed/company.js';
import { seedExample } from '../seed/seed.js';
import { StackProblem } from '../stack-problem.js';
import { until } from '../until.js';
import type { SeedReport } from './example.js';

const env = process.env;
const gateway = env['GATEWAY_URL'] ?? '';
const gatewayInside = env['GATEWAY_INTERNAL_URL'] ?? '';

try {
  const { summary, logins, refused } = await seedExample({
    baseUrl: gateway,
    token: await tokenOfTheSeed(),
    refresh: process.argv.includes('--refresh'),
    past: !process.argv.includes('--no-past'),
  });
  for (const refusal of refused) process.stdout.write(`refused: ${refusal}\n`);
  const report: SeedReport = { summary, logins, signInLink: await signInLink(logins.at(0)?.login) };
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.exit(0);
} catch (error) {
  if (!(error instanceof StackProblem)) throw error;
  process.stderr.write(`${error.why.zh} / ${error.why.en}\n${error.output}\n`);
  process.exit(1);
}

/** Of nobody in particular: the example's people are only about to be written. */
function tokenOfTheSeed(): Promise<string> {
  const grants = (['admin', 'company', 'hr'] as const).map((role) => ({
    role,
    companyId: exampleCompany.id,
    estateId: null,
  }));
  return issueUserToken(env['STEWARD_TOKEN_PRIVATE_KEY'] ?? '', { personId: 'seed', grants }, 3600);
}

/** Null when the gateway gives none: everything else is there, and the logins below the link work. */
async function signInLink(login: string | undefined): Promise<string | null> {
  if (login === undefined) return null;
  const token = await issueServiceToken(env['STEWARD_SERVICE_SECRET'] ?? '', 'stack');
  try {
    return await until(
      async () => {
        const answer = await fetch(`${gatewayInside}/internal/sign-in-links`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ login }),
          signal: AbortSignal.timeout(5000),
        });
        if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
        return ((await answer.json()) as { url: string }).url;
      },
      { within: 10_000, every: 250, what: 'a sign-in link' },
    );
  } catch (error) {
    process.stderr.write(`${String(error)}\n`);
    return null;
  }
}
