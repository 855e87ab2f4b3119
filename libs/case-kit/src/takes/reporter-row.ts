import { addressInOneForm } from '@steward/handbook';
import type { NewContent } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import type { Reporter } from './takes.schemas.js';

/**
 * The reporter as a content row of class `contact`; its id is the reporter's id in facts, so that name and contact can
 * be erased while the facts stand. Null for somebody who stays anonymous: there is nothing to keep.
 */
export function reporterRow(reporter: Reporter): NewContent | null {
  const { name, phone, mail } = reporter;
  if (name === undefined && phone === undefined && mail === undefined) return null;
  return {
    id: uuid(),
    kind: 'reporter',
    class: 'contact',
    text: null,
    meta: {
      kind: reporter.kind,
      name: name ?? null,
      // One form for one number, so that whoever calls again is found however it was written down.
      phone: phone === undefined ? null : addressInOneForm('phone', phone).replace(/[ -]/g, ''),
      mail: mail ?? null,
      language: reporter.language ?? 'zh-CN',
    },
  };
}
