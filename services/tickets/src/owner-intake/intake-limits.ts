import type { Standard } from '@steward/handbook';

/** Who or what is counted: a phone number or mail address, a network address, the place of the code. */
export type CountedAs = 'contact' | 'address' | 'building' | 'dwelling' | 'equipment';

/** Most cases within an hour and within 24 hours. */
export interface IntakeLimit {
  readonly hour: number;
  readonly day: number;
}

/** Ours, where the standard names no figure. A building's code serves everybody who lives there, so that a lift that stands still may be reported by many. */
const ours: Readonly<Record<CountedAs, IntakeLimit>> = {
  contact: { hour: 5, day: 20 },
  address: { hour: 20, day: 80 },
  building: { hour: 60, day: 240 },
  dwelling: { hour: 5, day: 20 },
  // As a building's: everybody who stands before it may say so.
  equipment: { hour: 60, day: 240 },
};

const figures: Readonly<Partial<Record<CountedAs, string>>> = {
  contact: 'complaint.intake.per-contact-and-hour',
  address: 'complaint.intake.per-address-and-hour',
};

/** §3.2 (ours): how much owners' channels take. A figure of the standard moves the limit of the day with it. */
export function intakeLimit(standard: Standard, counted: CountedAs): IntakeLimit {
  const figure = standard.figures.find(({ id }) => id === figures[counted])?.value;
  const own = ours[counted];
  return typeof figure === 'number' ? { hour: figure, day: Math.max(figure, (figure * own.day) / own.hour) } : own;
}

/** Within this time the same words from the same sender at the same place are one case (ours), milliseconds. */
export const twinWindowMs = 3_600_000;
