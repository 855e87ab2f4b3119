import type { LayerDto } from '@steward/staff/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import type { ReactElement } from 'react';
import { layersKey, sayOfSwap } from '../../api/duty.js';
import { PersonName } from '../../kit/names.js';
import { Refusal } from '../../kit/states.js';
import { holds, useMe } from '../../session/use-session.js';
import { Instant } from '../../time/instant.js';
import { useWords } from '../../words/words.js';
import { dutyWords } from './duty.words.js';
import { type SwapWord, wordsFor } from './swap-words.js';

/** Swaps of a layer that wait for a word, with the word that is the reader's to say. */
export function Swaps({ estate, layer }: { readonly estate: string; readonly layer: LayerDto }): ReactElement {
  const t = useWords(dutyWords);
  const me = useMe();
  const { personId } = me;
  const plans = holds(me, 'estate-manager', 'regional-manager', 'admin', 'hr', 'company');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const saying = useMutation({
    mutationFn: ({ swapId, word }: { readonly swapId: string; readonly word: SwapWord }) =>
      sayOfSwap(estate, { layerId: layer.layerId, swapId, word }),
    onSuccess: () => void message.success(t.said),
    onSettled: () => queries.invalidateQueries({ queryKey: layersKey }),
  });
  const waiting = layer.swaps.filter(({ state }) => state === 'asked');
  if (waiting.length === 0) return <p className="soft">{t.noSwaps}</p>;
  return (
    <>
      <ul className="duty-list">
        {waiting.map((swap) => (
          <li key={swap.swapId} data-swap={swap.swapId}>
            {swap.between.map(({ from, personId: who, until }) => (
              <div key={who}>
                <PersonName id={who} /> <Instant at={from} zone={layer.zone} /> {t.until}{' '}
                <Instant at={until} zone={layer.zone} />
              </div>
            ))}
            <Space wrap>
              {wordsFor(swap, personId, plans).map((word) => (
                <Button
                  key={word}
                  type={word === 'accept' ? 'primary' : 'default'}
                  loading={saying.isPending && saying.variables.swapId === swap.swapId}
                  onClick={() => saying.mutate({ swapId: swap.swapId, word })}
                >
                  {t[word]}
                </Button>
              ))}
            </Space>
          </li>
        ))}
      </ul>
      <Refusal error={saying.error} />
    </>
  );
}
