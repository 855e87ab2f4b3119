import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useWords } from '../../words/words.js';
import './qr-label.css';
import { qrWords } from './qr.words.js';

/** One label: estate, place, the code, and the address for those who can't scan. */
export function QrLabel({
  estate,
  place,
  url,
  scan,
}: {
  readonly estate: string;
  readonly place: string;
  readonly url: string;
  /** What scanning it is for. */
  readonly scan: string;
}): ReactElement {
  const t = useWords(qrWords);
  const image = useQuery({
    queryKey: ['qr', url],
    staleTime: Infinity,
    queryFn: async () => {
      // Loaded with the first label: no other page needs it.
      const { toString } = await import('qrcode');
      const svg = await toString(url, { type: 'svg', errorCorrectionLevel: 'Q', margin: 1 });
      return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    },
  });
  return (
    <li className="qr-label" data-url={url}>
      {estate !== '' && <strong>{estate}</strong>}
      <span>{place}</span>
      {image.data === undefined ? (
        <span className="qr-image" />
      ) : (
        <img className="qr-image" src={image.data} alt={t.alt(place)} />
      )}
      <span>{scan}</span>
      <span className="qr-type">
        {t.type} <code>{url.replace(/^https?:\/\//, '')}</code>
      </span>
    </li>
  );
}
