import { createHash } from 'node:crypto';
import { answerLinkPath } from '@steward/contracts';
import type { Parcel } from '../channels/channel.js';
import { cutTo } from '../templates/short.js';

/**
 * What a notice on a device is made of, as the console's service worker reads it. Fields are only added: a worker of an older release
 * reads what a newer one sends. Neither names, numbers of phones, places nor anybody's own words stand in it: whoever sees the locked
 * screen reads it.
 */
export interface PushPayload {
  readonly title: string;
  readonly body: string;
  /** BCP 47. */
  readonly language: string;
  /** The page of ours where it leads. */
  readonly path: string;
  /** One place on the screen for everything with the same topic. */
  readonly topic: string;
  /** Stays on the screen until it is pressed or put away. */
  readonly urgent: boolean;
  /** By which the device says that it arrived; null: nobody wants to know. */
  readonly handle: string | null;
}

/** How a push service is to treat a message (RFC 8030). */
export interface PushManner {
  /** How long it is kept for a device that is away, s. */
  readonly ttl: number;
  readonly urgency: 'high' | 'normal';
  /** A newer message of the same topic takes the place of one that is still waiting: 32 characters of base64url. */
  readonly topic: string;
}

/** Signs of title and body: with the rest well within the 3,993 bytes that every push service takes. */
const mostTitle = 120;
const mostBody = 240;

/** An hour later an emergency has been told to others; what else must be seen is still to be seen after a shift. */
const ttlOf = { emergency: 3_600, ordinary: 12 * 3_600 } as const;

/** What the devices of a message's recipient show; the handle of its receipt stands in it. */
export function pushPayloadOf(parcel: Parcel, handle: string | null): PushPayload {
  const { caseId, message, urgency } = parcel;
  const { by, number, task, what } = message.short;
  const said = [task, by, number].filter((part) => part !== null && part !== undefined && part !== '');
  return {
    title: cutTo(what, mostTitle),
    body: cutTo(said.join(' · '), mostBody),
    language: message.language,
    path: pathOf(message.link) ?? (caseId === null ? '/messages' : `/cases/${encodeURIComponent(caseId)}`),
    topic: topicOf(parcel),
    urgent: urgency === 'emergency',
    handle,
  };
}

/** Where whoever is called answers; of every other link the notice knows the page itself. */
function pathOf(link: string | null): string | null {
  const path = link !== null && URL.canParse(link) ? new URL(link).pathname : '';
  return path.startsWith(answerLinkPath) ? path : null;
}

/** How long a message is kept for a device that is away, how soon it must wake it, and what it takes the place of. */
export const pushMannerOf = (parcel: Pick<Parcel, 'caseId' | 'companyId' | 'urgency'>): PushManner => ({
  ttl: ttlOf[parcel.urgency],
  urgency: parcel.urgency === 'emergency' ? 'high' : 'normal',
  topic: topicOf(parcel),
});

/** The same for all messages of a case, and one for all that are about none; says nothing of the case to the push service. */
const topicOf = ({ caseId, companyId }: Pick<Parcel, 'caseId' | 'companyId'>): string =>
  createHash('sha256')
    .update(`steward push topic\n${companyId}\n${caseId ?? ''}`)
    .digest('base64url')
    .slice(0, 32);
