import type { Hazard } from '../../processes/emergency/emergency.names.js';
import type { Plan } from '../plan-document.js';
import { fire, gas, liftEntrapment, theft, traffic } from './accident-plans.js';
import { flood, lightning, typhoon } from './disaster-plans.js';
import { epidemic, it, power, security, water } from './system-plans.js';

/**
 * A plan for every hazard of §4.2, to begin from *(ours)*: a company makes it its template, an estate its own. Numbers of first
 * calls are public ones; those of local services say that the local number counts.
 */
export const shippedPlans: Readonly<Record<Hazard, Plan>> = {
  flood,
  typhoon,
  lightning,
  fire,
  theft,
  traffic,
  gas,
  'lift-entrapment': liftEntrapment,
  epidemic,
  it,
  water,
  power,
  security,
};
