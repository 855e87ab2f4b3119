import { DomainError } from '@steward/contracts';
import { hazardNames, type Hazard } from '@steward/handbook';

/** Another duty of the estate is for the hazard. */
export const dutyTaken = (hazard: Hazard): DomainError =>
  new DomainError('conflict', 'duty.hazard-taken', {
    zh: `该小区已有“${hazardNames[hazard].zh}”的演练计划。`,
    en: `The estate drills "${hazardNames[hazard].en}" by another plan already.`,
  });

/** A duty stays for its hazard: its dates tell of it. */
export const otherHazardOfDuty = (): DomainError =>
  new DomainError('refused', 'duty.other-hazard', {
    zh: '演练计划的事件类型不能更改；请另建计划。',
    en: 'Dates of drills stay for their hazard; begin another plan.',
  });

/** Rarer than the figures say. */
export const tooSeldom = (hazard: Hazard, atMost: number, clause: string): DomainError =>
  new DomainError(
    'refused',
    'duty.too-seldom',
    {
      zh: `“${hazardNames[hazard].zh}”演练间隔不得超过 ${String(atMost)} 个月。`,
      en: `"${hazardNames[hazard].en}" is drilled every ${String(atMost)} months at least.`,
    },
    { clause },
  );

/** The window is over, or the drill is held or under way: there is nothing to announce. */
export const notToBeAnnounced = (): DomainError =>
  new DomainError('refused', 'drill.not-ahead', {
    zh: '该次演练已开始、已完成或已超时，不能再预告。',
    en: 'This drill has begun, is held or was missed: there is nothing to announce.',
  });

/** The announced instant lies outside of the window, or is past. */
export const outsideWindow = (): DomainError =>
  new DomainError('refused', 'drill.outside-window', {
    zh: '预告的时间须在今后，且在该次演练的期限之内。',
    en: 'The announced time lies ahead, and within the time in which the drill is owed.',
  });
