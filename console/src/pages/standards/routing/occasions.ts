import {
  audiences,
  meaningOfPoint,
  usualOccasionOf,
  type Audience,
  type Bilingual,
  type PointRule,
  type Standard,
} from '@steward/handbook';
import type { AskedOccasion } from '../../../api/messages.js';

/** An occasion on which somebody hears something: a point of a clock, and one of those whom it tells. */
export interface Occasion extends AskedOccasion {
  readonly key: string;
  readonly clock: Bilingual;
  readonly point: PointRule;
  readonly audience: Audience;
  /** What it means to whoever is called: a rung behind a broken limit calls by the breach. */
  readonly meant: PointRule['means'];
  /** Id of its text; null: that of its route. */
  readonly text: string | null;
}

const recipientOf = (audience: Audience): AskedOccasion['recipient'] =>
  audience === 'owner' ? 'owner' : audience === 'operator' ? 'operator' : 'person';

/** Every occasion of a standard: each point of each clock × whom it tells; ordinary cases, urgent ones and major emergencies apart. */
export function occasionsOf(standard: Standard, how: 'ordinary' | 'urgent' | 'emergency'): Occasion[] {
  const urgency = how === 'emergency' ? 'emergency' : 'ordinary';
  const problemClass = how === 'ordinary' ? 'general' : how === 'urgent' ? 'urgent' : 'major-emergency';
  return standard.complaint.clocks.flatMap((clock) =>
    clock.points.flatMap((point) =>
      audiences
        .filter((audience) => point.tells.includes(audience))
        .map((audience) => ({
          key: `${clock.id}.${point.id}.${audience}`,
          occasion: `complaint.${clock.id.toLowerCase()}.${point.id}`,
          recipient: recipientOf(audience),
          means: meaningOfPoint(clock, point),
          meant: meaningOfPoint(clock, point),
          urgency,
          problemClass,
          clock: clock.title,
          point,
          audience,
          text: textOfPoint(audience, clock, point),
        })),
    ),
  );
}

/** What is said follows from the occasion; only the operator's alarm has the text of its route. */
function textOfPoint(
  audience: Audience,
  clock: Standard['complaint']['clocks'][number],
  point: PointRule,
): string | null {
  if (audience === 'operator') return null;
  const told = audience === 'owner' ? 'owner' : 'person';
  return `${told}.${usualOccasionOf(clock, point, told)}`;
}

/** As the service is asked: without what only people read. */
export const asked = ({ occasion, problemClass, recipient, means, urgency }: Occasion): AskedOccasion => ({
  occasion,
  recipient,
  means,
  urgency,
  ...(problemClass === undefined ? {} : { problemClass }),
});
