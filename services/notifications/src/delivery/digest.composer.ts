import { Injectable } from '@nestjs/common';
import type { LoadedCase, NewContent } from '@steward/service-kit';
import { templateOf } from '../templates/catalogue.js';
import { render, type RenderedMessage } from '../templates/render.js';
import { ContentStore } from './content.store.js';
import type { DeliveryNote } from './delivery.change.js';
import type { DeliveryFold } from './delivery.fold.js';
import { messageContent } from './message.content.js';
import type { Surroundings } from './surroundings.js';

/** A digest as it is about to be recorded; no message when everything in it was read meanwhile. */
export interface ComposedDigest {
  readonly message: RenderedMessage | null;
  readonly notes: readonly DeliveryNote[];
  readonly content: readonly NewContent[];
}

/** Puts what was bundled into one message: each delivery is listed, what the person has read in the console is not. */
@Injectable()
export class DigestComposer {
  constructor(private readonly content: ContentStore) {}

  async compose({ id, fold }: LoadedCase<DeliveryFold>, around: Surroundings): Promise<ComposedDigest> {
    const bundled = await this.content.bundled(id);
    const unread = bundled.filter(({ read }) => !read);
    const composed: DeliveryNote = { type: 'delivery.composed', data: { deliveries: bundled.map((one) => one.id) } };
    if (unread.length === 0) {
      return {
        message: null,
        notes: [composed, { type: 'delivery.received', data: { kind: 'read', by: 'recipient' } }],
        content: [],
      };
    }
    const [only] = unread;
    // A list of one says less than the message itself.
    const alone = only !== undefined && unread.length === 1 ? await this.content.read(only.id) : null;
    if (alone)
      return { message: alone.message, notes: [composed], content: [messageContent(id, alone.message, false)] };
    const entries = entriesOf(unread.map(({ subject }) => subject));
    const operator = fold.recipient.kind === 'operator';
    const message = render(
      templateOf(operator ? 'operator.digest' : 'digest'),
      // An alarm that repeats is one alarm; whoever has so many messages reads how many.
      { count: operator ? entries.length : unread.length, ...listed(entries) },
      { language: fold.language, zone: around.zone, clause: null, link: null, names: around.names },
    );
    return { message, notes: [composed], content: [messageContent(id, message, false)] };
  }
}

interface Entry {
  readonly subject: string;
  readonly times: number;
}

/** Each subject once, in the order in which they came, with how often it came. */
function entriesOf(subjects: readonly string[]): readonly Entry[] {
  const times = new Map<string, number>();
  for (const subject of subjects) times.set(subject, (times.get(subject) ?? 0) + 1);
  return [...times].map(([subject, count]) => ({ subject, times: count }));
}

function listed(entries: readonly Entry[]): { readonly entriesZh: string; readonly entriesEn: string } {
  const list = (again: (times: number) => string): string =>
    entries
      .map(({ subject, times }, index) => `${String(index + 1)}. ${subject}${times > 1 ? again(times) : ''}`)
      .join('\n');
  return {
    entriesZh: list((times) => `（共 ${String(times)} 次）`),
    entriesEn: list((times) => ` (${String(times)} times)`),
  };
}
