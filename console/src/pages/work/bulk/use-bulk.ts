import { useCallback, useState } from 'react';
import { actOnSeen, type SeenWish } from '../../../api/acting.js';

/** What became of a wish. */
export type Outcome =
  { readonly state: 'waiting' | 'running' | 'done' } | { readonly state: 'refused'; readonly error: unknown };

/** Wishes on their way at the same time. */
const atOnce = 4;

/** The outcomes by case, and how to send the wishes: all of them, or some again under the keys that they had. */
export interface Bulk {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly running: boolean;
  send(wishes: readonly SeenWish[]): Promise<void>;
  forget(): void;
}

/** Takes the same action at many cases, a few at a time; each case has its own outcome. */
export function useBulk(): Bulk {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [running, setRunning] = useState(false);
  const send = useCallback(async (wishes: readonly SeenWish[]) => {
    const become = (ids: readonly string[], outcome: Outcome): void =>
      setOutcomes((before) => new Map([...before, ...ids.map((id) => [id, outcome] as const)]));
    setRunning(true);
    become(
      wishes.map(({ seen }) => seen.id),
      { state: 'waiting' },
    );
    const queue = [...wishes];
    const worker = async (): Promise<void> => {
      for (let wish = queue.shift(); wish !== undefined; wish = queue.shift()) {
        become([wish.seen.id], { state: 'running' });
        try {
          await actOnSeen(wish);
          become([wish.seen.id], { state: 'done' });
        } catch (error) {
          become([wish.seen.id], { state: 'refused', error });
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    setRunning(false);
  }, []);
  const forget = useCallback(() => setOutcomes(new Map()), []);
  return { outcomes, running, send, forget };
}
