import { equipmentKindNames, wordOf } from '@steward/handbook';
import type { FactView } from '@steward/tickets/api';
import type { ReactNode } from 'react';
import { CaseNumber } from '../../kit/names.js';
import type { SaysOfFacts } from '../face.js';

const unsafe = { zh: '危及安全，已停用', en: 'unsafe: out of service' };
const withOthers = { zh: '同一设备的其他故障', en: 'with the other faults of this piece' };

/** What a fault's own facts say besides their name: what kind of equipment, whether it is unsafe, and with which faults it is a repetition. */
export function faultFactParts({ type, data }: FactView, { say }: SaysOfFacts): readonly ReactNode[] {
  const cases = Array.isArray(data['cases']) ? data['cases'].filter((one) => typeof one === 'string') : [];
  switch (type) {
    case 'fault.reported':
      return [
        ...(typeof data['kind'] === 'string' ? [say(wordOf(equipmentKindNames, data['kind']))] : []),
        ...(data['unsafe'] === true ? [say(unsafe)] : []),
      ];
    case 'fault.repeated':
      return [
        say(withOthers),
        ...cases.map((id) => (
          <span key={id}>
            <CaseNumber id={id} />
          </span>
        )),
      ];
    default:
      return [];
  }
}
