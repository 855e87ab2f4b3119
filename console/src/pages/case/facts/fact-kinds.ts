import type { FactView } from '@steward/tickets/api';
import type { FaceTalk } from '../../../cases/face.js';

/** Kinds of facts by which a timeline is filtered. */
export const factKinds = ['steps', 'talk', 'clocks', 'files'] as const;
export type FactKind = (typeof factKinds)[number];

const talk: ReadonlySet<string> = new Set([
  'note.added',
  'owner.message-sent',
  'owner.replied',
  'appointment.made',
  'call.logged',
  'visit.logged',
]);

/** The kind of a fact by its type; `about`: what its process says beside that about talking. */
export function kindOf(type: string, { about }: Pick<FaceTalk, 'about'>): FactKind {
  if (type.startsWith('firing.') || type === 'escalation.told') return 'clocks';
  if (type === 'attachment.added') return 'files';
  return talk.has(type) || about.includes(type) ? 'talk' : 'steps';
}

/** Done by somebody else, and not by Steward's own clockwork. */
export const isOthers = ({ actor }: Pick<FactView, 'actor'>, personId: string): boolean =>
  actor.role !== 'system' && actor.id !== personId;
