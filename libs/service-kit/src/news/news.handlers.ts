import type { FactNews, StateNews } from '@steward/contracts';
import type { StateGone } from '../messaging/fact-message.js';
import type { NewsContext, NewsInterest } from './news.decorators.js';

/** What a handler is given: a fact, facts of one commit, or a state. */
export type NewsMessage = FactNews | readonly FactNews[] | StateNews | StateGone;

/** A controller's method, called through Nest's pipeline; rejects with what the method threw. */
export type NewsCall = (message: NewsMessage, context: NewsContext) => Promise<void>;

/** Which methods of a service want which messages. */
export class NewsHandlers {
  private readonly entries: { readonly interest: NewsInterest; readonly call: NewsCall }[] = [];

  /** Throws when a topic is read against its nature: facts from a compacted topic would have holes, states from news no end. */
  add(interest: NewsInterest, call: NewsCall): void {
    const wanted = interest.topic.cleanup === 'compact' ? 'state' : 'news';
    if (interest.kind !== wanted) {
      throw new Error(
        `${interest.topic.name} is a ${wanted} topic: use ${wanted === 'state' ? '@OnState' : '@OnNews'}`,
      );
    }
    this.entries.push({ interest, call });
  }

  /** Names of all topics that somebody wants, or of those of one kind. */
  topics(kind?: NewsInterest['kind']): string[] {
    const wanted = this.entries.filter(({ interest }) => kind === undefined || interest.kind === kind);
    return [...new Set(wanted.map(({ interest }) => interest.topic.name))];
  }

  /** How a topic is read; null when nobody reads it. */
  kindOf(topic: string): NewsInterest['kind'] | null {
    return this.entries.find(({ interest }) => interest.topic.name === topic)?.interest.kind ?? null;
  }

  /** Those who want a message of this topic and, for facts, this one (null: a state); in the order of their registration. */
  wanting(topic: string, fact: FactNews | null): readonly WantingCall[] {
    return this.entries
      .filter(({ interest }) => interest.topic.name === topic)
      .filter(({ interest: { wanted } }) => {
        if (fact === null || wanted === null) return true;
        return typeof wanted === 'function' ? wanted(fact) : wanted.includes(fact.type);
      })
      .map(({ call, interest: { together } }) => ({ call, together }));
  }
}

/** A method that wants a message; `together`: with the others of its commit. */
export interface WantingCall {
  readonly call: NewsCall;
  readonly together: boolean;
}
