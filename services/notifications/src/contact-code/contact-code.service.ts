import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ContactCodeAnswer, ContactCodeRequest } from '@steward/contracts';
import { channelNames, channelOf, type ChannelName } from '@steward/handbook';
import { Channels } from '../channels/channels.js';
import { SurroundingsReader } from '../delivery/surroundings.js';
import { render } from '../templates/render.js';
import { contactCode } from './contact-code.template.js';

/** A code is read, not heard: whatever goes to such an address in writing. */
const inWriting = (kind: ContactCodeRequest['kind']): ChannelName | undefined =>
  channelNames.find((name) => channelOf(name).address === kind && channelOf(name).renders !== 'spoken');

/** What a code goes out under: no delivery, so that its words are kept nowhere. */
const prefix = 'contact-code.';

/** Whether a receipt is of a code: nothing waits for it. */
export const isOfContactCode = (deliveryId: string): boolean => deliveryId.startsWith(prefix);

/** Sends codes to addresses that are to be proved, to exactly those, whatever the person has set for messages. */
@Injectable()
export class ContactCodeService {
  constructor(
    private readonly channels: Channels,
    private readonly surroundings: SurroundingsReader,
  ) {}

  /** Sends one code once; what the other side does is an outcome. */
  async send({ address, code, companyId, kind, minutes, personId }: ContactCodeRequest): Promise<ContactCodeAnswer> {
    const channel = inWriting(kind);
    const addresses = { [kind]: address };
    if (channel === undefined || !this.channels.reach(addresses).channels.includes(channel))
      return { outcome: 'no-channel' };
    const { language, zone } = await this.surroundings.read(companyId, null, personId, []);
    const about = { language: language ?? 'zh-CN', zone, clause: null, link: null, names: {} } as const;
    const deliveryId = `${prefix}${randomUUID()}`;
    const { outcome } = await this.channels.send(
      channel,
      {
        key: deliveryId,
        deliveryId,
        attempt: 1,
        message: render(contactCode, { code, minutes }, about),
        urgency: 'ordinary',
        template: contactCode.id,
        companyId,
        estateId: null,
        caseId: null,
        clause: null,
        recipientId: personId,
      },
      addresses,
    );
    return { outcome };
  }
}
