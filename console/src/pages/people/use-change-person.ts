import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { useWords } from '../../words/words.js';
import { peopleWords } from './people.words.js';

/** Changes somebody, says so, and fetches anew what shows people, duty and cases. */
export function useChangePerson<Wish>(
  change: (wish: Wish) => Promise<unknown>,
  onDone: () => void,
  words?: string,
): UseMutationResult<unknown, Error, Wish> {
  const t = useWords(peopleWords);
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      void message.success(words ?? t.saved);
      await Promise.all(
        [['people'], ['roster'], ['cases'], ['accounts'], ['recipients']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
      onDone();
    },
  });
}
