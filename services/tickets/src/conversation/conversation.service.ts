import { Injectable } from '@nestjs/common';
import type { Caller } from '@steward/service-kit';
import { iso } from '../complaint/complaint.view.js';
import { type ContentRead, ReadingsService } from '@steward/case-kit';
import { CaseReader } from '../reading/case-reader.service.js';
import type { Conversation, ConversationQuery } from './conversation.schemas.js';

/** The talk about a complaint in the order of its ledger: every fact that has words. */
@Injectable()
export class ConversationService {
  constructor(
    private readonly reader: CaseReader,
    private readonly readings: ReadingsService,
  ) {}

  /** What was said, oldest first: the newest of what was asked for, and how much is older. Refused with `case.unknown`. */
  async of(caller: Caller, caseId: string, { limit, before }: ConversationQuery): Promise<Conversation> {
    const c = await this.reader.find(caller, caseId);
    const [{ facts }, content] = await Promise.all([this.reader.facts(caller, c), this.reader.content(caller, c)]);
    const byId = new Map(content.map((one) => [one.id, one]));
    const items = facts.flatMap((fact) => {
      const contentId = fact.data['contentId'];
      const words = typeof contentId === 'string' ? (byId.get(contentId) ?? null) : null;
      if (words === null && fact.type !== 'appointment.made') return [];
      return [
        {
          seq: fact.seq,
          type: fact.type,
          at: iso(fact.at),
          recordedAt: iso(fact.recordedAt),
          by: { ...fact.actor },
          data: { ...fact.data },
          content: words,
        },
      ];
    });
    const asked = before === undefined ? items : items.filter(({ seq }) => seq < before);
    return { version: c.version, items: asked.slice(-limit), earlier: Math.max(0, asked.length - limit) };
  }

  /** Who read content of a confidential case, newest first. Refused with `case.unknown`. */
  async reads(caller: Caller, caseId: string): Promise<ContentRead[]> {
    const { id, seeing } = await this.reader.find(caller, caseId);
    return this.readings.of(caller, id, seeing);
  }
}
