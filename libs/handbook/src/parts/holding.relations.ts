import type { Looking, Relation } from '../engine/reading.js';
import type { HeldCase } from './holding.guards.js';

/** How somebody stands to a case that people have; `before`: he stood to it otherwise than by having it, and reads on. */
export function heldRelations(c: HeldCase, { actorId, personId }: Looking, before = false): Relation[] {
  const me = personId ?? actorId ?? null;
  const found: Relation[] = ['none'];
  if (!c.over) found.push('open');
  if (me === null) return found;
  const [has, helps] = [c.handler === me || c.offeredTo === me, c.helpers.includes(me)];
  if (!c.over && has) found.push('has');
  if (!c.over && helps) found.push('helps');
  if (has || helps || before || c.handledBy.includes(me)) found.push('had');
  if (c.contractor === me) found.push('engaged');
  return found;
}
