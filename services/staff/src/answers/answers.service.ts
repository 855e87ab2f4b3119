import { Injectable } from '@nestjs/common';
import type {
  Answer,
  AssignmentAnswer,
  AssignmentQuestion,
  CardsAnswer,
  CardsQuestion,
  Question,
} from '@steward/contracts';
import { callerScopes, Ledger, type Caller } from '@steward/service-kit';
import { actorFor, answerReaders } from '../permission.js';
import { pickHandler } from '../handlers/handler.rules.js';
import { mustBeOnFile } from '../person/on-file.js';
import { readDetails } from '../person/person-details.js';
import { seenEstate } from '../read-models/seen-estate.js';
import { loadsOf } from '../read-models/loads.js';
import { AnswerBookService } from './answer-book.service.js';
import type { Ask, Explained } from './answers.schemas.js';
import { explainAnswer } from './explain.js';
import { isOnDuty, whoAnswers } from './ladder.js';

/** Who answers, and who gets a case: the rules asked over what is on file. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly ledger: Ledger,
    private readonly books: AnswerBookService,
  ) {}

  /** Who answers for an estate at a level at an instant (now when none is given), why, and by which number on file. */
  async answer(question: Question): Promise<Answer> {
    const at = question.at === undefined ? await this.ledger.now() : Date.parse(question.at);
    const book = await this.books.open(question.companyId, question.estateId, namedIn(question), at);
    const answer = whoAnswers(question, book, at);
    const ids = answer.reached.map(({ personId }) => personId);
    const details = await this.ledger.read('all-of-service', (manager) => readDetails(manager, ids));
    const reached = answer.reached.map((one) => {
      const onDuty = isOnDuty(book, one.personId);
      return { ...one, phone: details.get(one.personId)?.phone ?? null, ...(onDuty === null ? {} : { onDuty }) };
    });
    return { ...answer, reached };
  }

  /** Names and numbers of persons of a company; who is not on file is left out. */
  async cards({ companyId, personIds }: CardsQuestion): Promise<CardsAnswer> {
    const details = await this.ledger.read({ companyId }, (manager) => readDetails(manager, personIds));
    return { items: [...details].map(([personId, { name, phone }]) => ({ personId, name, phone })) };
  }

  /** Who should get a case by himself, and why not the others. */
  async handler(question: AssignmentQuestion): Promise<AssignmentAnswer> {
    const at = await this.ledger.now();
    return this.ledger.read('all-of-service', async (manager) => {
      const book = await this.books.within(manager, question.companyId, question.estateId, [], at);
      return pickHandler(question, book, await loadsOf(manager, [...book.people.keys()]), at);
    });
  }

  /** The same answer for people, with names and in sentences. Refused with `estate.unknown`, `role.missing`, `person.unknown`. */
  async explain(caller: Caller, ask: Ask): Promise<Explained> {
    const { companyId } = await this.ledger.read(callerScopes(caller), (manager) => seenEstate(manager, ask.estate));
    actorFor(caller, answerReaders, { companyId, estateId: ask.estate });
    const asked = [...(ask.handler === undefined ? [] : [ask.handler]), ...(ask.excluded ?? [])];
    await this.ledger.read({ companyId }, (manager) => mustBeOnFile(manager, companyId, asked));
    const at = ask.at === undefined ? await this.ledger.now() : Date.parse(ask.at);
    const question: Question = {
      companyId,
      estateId: ask.estate,
      audience: ask.audience,
      handlerId: ask.handler ?? null,
      excluded: ask.excluded ?? [],
    };
    const book = await this.books.open(companyId, ask.estate, namedIn(question), at);
    const answer = whoAnswers(question, book, at);
    const ids = [...new Set(answer.considered.map((one) => one.personId))];
    const details = await this.ledger.read({ companyId }, (manager) => readDetails(manager, ids));
    const nameOf = (personId: string): string => details.get(personId)?.name ?? personId;
    return {
      ...answer,
      at: new Date(at).toISOString(),
      zone: book.zone,
      names: Object.fromEntries(ids.map((id) => [id, nameOf(id)])),
      sentences: explainAnswer(answer, nameOf, book.zone),
    };
  }
}

const namedIn = (question: Question): string[] => [
  ...(question.handlerId === null ? [] : [question.handlerId]),
  ...question.excluded,
];
