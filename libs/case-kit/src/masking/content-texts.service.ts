import { Injectable } from '@nestjs/common';
import { Ledger } from '@steward/service-kit';

/** The words of cases for Steward itself, which passes them on to those whom they are meant for. */
@Injectable()
export class ContentTexts {
  constructor(private readonly ledger: Ledger) {}

  /** The words of one row of a case; null: there is no such row, or it was erased. */
  async of(caseId: string, contentId: string): Promise<string | null> {
    const rows = await this.ledger.read('all-of-service', (manager): Promise<{ text: string | null }[]> =>
      manager.query('select text from steward.content where case_id = $1 and id = $2 and erased_at is null', [
        caseId,
        contentId,
      ]),
    );
    return rows[0]?.text ?? null;
  }
}
