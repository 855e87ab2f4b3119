import type { SinkMessage } from '@steward/stack';
import { until } from '@steward/testing';
import { mailOf, type MemberName } from './company.js';
import { patience, type House } from './house.js';

/** Mails to a member that speak of a case, oldest first. */
export function pagesTo(house: House, name: MemberName, number: string): SinkMessage[] {
  return house.messages(mailOf(name)).filter(({ subject, text }) => `${subject ?? ''} ${text}`.includes(number));
}

/** Waits for a mail to a member that speaks of a case and says all of these words. */
export function pageTo(
  house: House,
  name: MemberName,
  number: string,
  ...words: readonly string[]
): Promise<SinkMessage> {
  return until(
    () =>
      pagesTo(house, name, number).find((message) =>
        words.every((word) => `${message.subject ?? ''} ${message.text}`.includes(word)),
      ),
    { within: patience, what: `a message to ${name} about ${number} that says ${words.join(', ')}` },
  );
}

/** Identities of mails that came more than once: the Message-ID follows from the key of a message. */
export function doubled(messages: readonly SinkMessage[]): string[] {
  const seen = new Set<string>();
  return messages.flatMap(({ channel, key, subject }) => {
    if (channel !== 'mail' || key === null) return [];
    if (seen.has(key)) return [`${subject ?? ''} ${key}`];
    seen.add(key);
    return [];
  });
}
