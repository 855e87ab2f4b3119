import { Button, Progress } from 'antd';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { attach } from '../../../api/attachments.js';
import { ApiError } from '../../../api/problem.js';
import type { CaseRef } from '../../../cases/case.js';
import { useWords } from '../../../words/words.js';
import { filedWords } from '../filed.words.js';
import type { ChosenFile } from '../use-filing.js';
import { faultWords } from './fault.words.js';

/** How far a file is: its share from 0 to 1, or why it was not taken. */
interface Way {
  readonly share: number;
  readonly failure: string | null;
}

const begun: Way = { share: 0, failure: null };
const isSent = ({ share, failure }: Way): boolean => share === 1 && failure === null;

/** Sends the files that were chosen for a fault once it is reported, one after the other; what broke off is sent again by a press. */
export function FaultFiles({
  of,
  files,
}: {
  readonly of: CaseRef;
  readonly files: readonly ChosenFile[];
}): ReactElement | null {
  const t = useWords(filedWords);
  const say = useWords(faultWords);
  const [ways, setWays] = useState<Readonly<Record<string, Way>>>({});
  const started = useRef(false);
  const send = async ({ id, file }: ChosenFile): Promise<void> => {
    const goes = (way: Way): void => setWays((before) => ({ ...before, [id]: way }));
    goes(begun);
    try {
      // What is on its way counts as sent only once it was taken.
      await attach(of, null, file, (share) => goes({ share: Math.min(share, 0.99), failure: null }));
      goes({ share: 1, failure: null });
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null;
      goes({ share: 0, failure: problem === null ? say.lineDown : problem.detail });
    }
  };
  const sendAll = useRef(async (): Promise<void> => {
    for (const one of files) await send(one);
  });
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void sendAll.current();
  }, []);
  const waits = files.some(({ id }) => !isSent(ways[id] ?? begun));
  useEffect(() => {
    if (!waits) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [waits]);
  if (files.length === 0) return null;
  return (
    <ul className="desk-cases" aria-label={t.files} aria-live="polite">
      {files.map((one) => {
        const way = ways[one.id] ?? begun;
        return (
          <li key={one.id}>
            {one.file.name}{' '}
            {way.failure !== null ? (
              <>
                <span className="nobody">{`${t.fileRefused} ${way.failure}`}</span>{' '}
                <Button size="small" onClick={() => void send(one)}>
                  {say.again}
                </Button>
              </>
            ) : isSent(way) ? (
              <span className="soft">{t.fileSent}</span>
            ) : (
              <Progress percent={Math.round(way.share * 100)} size="small" aria-label={one.file.name} />
            )}
          </li>
        );
      })}
    </ul>
  );
}
