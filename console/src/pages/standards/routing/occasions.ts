import { audiences, type Audience, type Bilingual, type PointRule, type Standard } from '@steward/handbook';
import type { AskedOccasion } from '../../../api/messages.js';

/** An occasion on which somebody hears something: a point of a clock, and one of those whom it tells. */
export interface Occasion extends AskedOccasion {
  readonly key: string;
  readonly clock: Bilingual;
  readonly point: PointRule;
  readonly audience: Audience;
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
          means: point.means,
          urgency,
          problemClass,
          clock: clock.title,
          point,
          audience,
        })),
    ),
  );
}

/** As the service is asked: without what only people read. */
export const asked = ({ occasion, problemClass, recipient, means, urgency }: Occasion): AskedOccasion => ({
  occasion,
  recipient,
  means,
  urgency,
  ...(problemClass === undefined ? {} : { problemClass }),
});
