import type { ReactElement, ReactNode } from 'react';
import { useEmergency } from './use-emergency.js';
import './room.css';

/** A card of the room, with what may be done there. */
export function Card({
  name,
  part,
  acts,
  children,
}: {
  readonly name: string;
  readonly part: string;
  readonly acts?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <section className="card room-card" aria-label={name} data-part={part}>
      <div className="room-head">
        <h2>{name}</h2>
        <span>{acts}</span>
      </div>
      {children}
    </section>
  );
}

/** The words of a content row, where the reader may read them. */
export function Said({ id }: { readonly id: string | null }): ReactElement | null {
  const { content } = useEmergency();
  const text = id === null ? null : (content.get(id)?.text ?? null);
  return text === null ? null : <span className="room-words">{text}</span>;
}
