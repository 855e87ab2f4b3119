import type { ObjectKind } from '../objects.js';
import { smallPicture } from '../seed-cases.js';
import { who, type Row } from './row.js';

/** What actions of several processes take. */
export const told = { kind: 'in-person' } as const;
export const reason = { reason: '按程序办理' } as const;
export const text = { text: '现场情况' } as const;
export const picture = { type: 'image/png', body: smallPicture } as const;

/** Who works on cases, with those who only look at them. */
export const withQuality = [...who.workers, 'quality'] as const;
export const visitors = [...withQuality, 'contractor'] as const;

/** Rows of actions on a case that is over: hardly any changes it, so that who may is refused by its state. */
export const settled =
  (kind: ObjectKind) =>
  (by: Row['by'], body: Row['body'] = () => ({})): Row => ({ by, at: 'estate', path: { id: kind }, body, tried: true });

/** A contractor acts on what is given to him, and on nothing else: which is told him as of something that is not there. */
export const asContractor = (row: Row): Row => ({ ...row, undecided: ['contractor'] });
