import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../../api/client.js';
import { useWords } from '../../words/words.js';
import { setupWords } from './setup.words.js';

/** What is to be put or taken out of use, and where. */
export interface Wish {
  readonly path: string;
  /** Absent: taken out of use. */
  readonly body?: object;
}

interface Done {
  readonly status: string;
}

/** Saves one thing of the set-up and says so; putting the same again changes nothing, so it may be repeated. */
export function useSave(onDone: () => void): UseMutationResult<Done, Error, Wish> {
  const t = useWords(setupWords);
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ body, path }: Wish) => (body === undefined ? api.delete<Done>(path) : api.put<Done>(path, body)),
    onSuccess: async ({ status }) => {
      void message.success(status === 'unchanged' ? t.unchanged : t.saved);
      onDone();
      await Promise.all(
        [['places'], ['estates'], ['regions'], ['companies']].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
}
