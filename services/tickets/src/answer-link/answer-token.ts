import { timingSafeEqual } from 'node:crypto';
import { answerLinkPath, idSchema } from '@steward/contracts';
import { type EmergencyCase, type Firing, type LinkedCall, activationOf } from '@steward/handbook';
import type { BaseConfig } from '@steward/service-kit';
import { linkKey, linkSignature } from '../owner-link/link-token.js';
import type { TicketsConfig } from '../tickets.config.js';

/** What an answer link holds: the emergency, who was called, and for which step. Nothing of it is kept anywhere. */
export interface HeldCall extends LinkedCall {
  readonly caseId: string;
}

/** The longest token: three ids and their signature, well within what an address holds. */
export const longestAnswerToken = 420;

/** What stands in the address: person, emergency and step, and their signature. The same call always has the same. */
export function answerToken(key: Buffer, { activation, caseId, personId }: HeldCall): string {
  const says = Buffer.from([caseId, activation, personId].join('\n'), 'utf8').toString('base64url');
  return `${says}.${linkSignature(key, 'answer', says).toString('base64url')}`;
}

/** The call of a token that we signed, else null: malformed and forged sound alike, so that trying tells nothing. */
export function heldCallOf(key: Buffer, token: string): HeldCall | null {
  const [, says, signature] = /^([A-Za-z0-9_-]{8,397})\.([A-Za-z0-9_-]{22})$/.exec(token) ?? [];
  if (says === undefined || signature === undefined) return null;
  const given = Buffer.from(signature, 'base64url');
  const wanted = linkSignature(key, 'answer', says);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
  const [caseId, activation, personId] = Buffer.from(says, 'base64url').toString('utf8').split('\n');
  if (!idSchema.safeParse(caseId).success || activation === undefined || personId === undefined) return null;
  return { caseId: String(caseId), activation, personId };
}

/** Calls that are answered: he comes, or stands by. */
const answered: readonly string[] = ['called-out', 'stand-by'];

/**
 * The address by which whoever a firing calls answers without signing in; null where it calls nobody by name, or the call no longer
 * waits for him.
 */
export function answerAddress(
  config: BaseConfig & TicketsConfig,
  caseId: string,
  { callOut }: Pick<EmergencyCase, 'callOut'>,
  { call }: Pick<Firing, 'call'>,
): string | null {
  const personId = call?.personId;
  if (call === undefined || personId === undefined || !answered.includes(call.for)) return null;
  const one = callOut.people[personId];
  const asked = one === undefined ? undefined : callOut.activations[one.step];
  if (one?.standing !== 'called' || asked?.state !== 'open') return null;
  const activation = activationOf(one.step, asked.count);
  return `${config.publicUrl}${answerLinkPath}${answerToken(linkKey(config, 'answer'), { caseId, personId, activation })}`;
}
