import { Injectable } from '@nestjs/common';
import type { CallOutAnswer, CallOutQuestion } from '@steward/contracts';
import { Ledger } from '@steward/service-kit';
import { AnswerBookService } from '../answers/answer-book.service.js';
import { whoCanCome } from './call-out.rules.js';

/** Who can come when people are called out: the rules asked over what is on file now. */
@Injectable()
export class CallOutService {
  constructor(
    private readonly ledger: Ledger,
    private readonly books: AnswerBookService,
  ) {}

  /** Everybody whom the targets name, in their order, with what keeps him from coming now. */
  async ask(question: CallOutQuestion): Promise<CallOutAnswer> {
    const at = await this.ledger.now();
    const named = [
      ...(question.people ?? []),
      ...question.targets.flatMap(({ id, of }) => (of === 'person' && id !== undefined ? [id] : [])),
    ];
    const book = await this.books.open(question.companyId, question.estateId, named, at);
    return whoCanCome(question, book, at);
  }
}
