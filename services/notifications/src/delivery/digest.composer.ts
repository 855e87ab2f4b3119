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
    const entries = unread.map(({ subject }, index) => `${index + 1}. ${subject}`).join('\n');
    const message = render(
      templateOf(fold.recipient.kind === 'operator' ? 'operator.digest' : 'digest'),
      { count: unread.length, entriesZh: entries, entriesEn: entries },
      { language: fold.language, zone: around.zone, clause: null, link: null, names: around.names },
    );
    return { message, notes: [composed], content: [messageContent(id, message, false)] };
  }
}
