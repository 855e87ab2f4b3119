import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useWords } from '../../../words/words.js';
import { filedWords } from '../filed.words.js';
import type { Filing } from './filing-store.js';
import { isUnderWay, wantsCall } from './queue.js';

/** Reports that are not with the service yet, and those that need somebody; nothing when there are none. */
export function QueueNotice({
  filings,
  onOpen,
}: {
  readonly filings: readonly Filing[];
  readonly onOpen: (key: string) => void;
}): ReactElement {
  const t = useWords(filedWords);
  const refused = filings.filter(({ state }) => state === 'refused');
  const uncalled = filings.filter((one) => wantsCall(one) && one.state !== 'refused');
  const sending = filings.filter((one) => isUnderWay(one) && one.state === 'sending');
  const waiting = filings.filter((one) => isUnderWay(one) && one.state !== 'sending');
  const line = (
    kind: 'error' | 'warning' | 'info',
    found: readonly Filing[],
    words: (count: number) => string,
  ): ReactElement | null => {
    const [first] = found;
    if (first === undefined) return null;
    return (
      <Alert
        type={kind}
        showIcon
        title={words(found.length)}
        action={
          <Button size="small" onClick={() => onOpen(first.key)}>
            {t.show}
          </Button>
        }
      />
    );
  };
  return (
    <div role="status" className="desk-queue" data-part="queue">
      {line('error', refused, t.refusedReports)}
      {line('error', uncalled, t.uncalled)}
      {line('warning', waiting, t.waitingReports)}
      {line('info', sending, t.sendingReports)}
    </div>
  );
}
