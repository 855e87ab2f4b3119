import { type LoadedCase, type ProcessRegistration, readDocuments } from '@steward/service-kit';
import type { CaseOfService } from './case-parts.js';
import type { AnyCase } from './case-rules.js';

/** How cases of a process are published and followed. */
export function registrationOf<C extends AnyCase>({ rules, parts }: CaseOfService<C>): ProcessRegistration {
  // A registration is asked about cases of its own process only, whose fold is always what its rules remember.
  const foldOf = (c: LoadedCase): C => c.fold as C;
  return {
    topic: parts.topic,
    ...(parts.follow === undefined ? {} : { follow: parts.follow }),
    emergency: (c) => rules.urgent(foldOf(c)),
    owes: (c) => rules.untoldOf(foldOf(c)).length > 0 || (c.over && rules.owesRecords(foldOf(c))),
    owing: parts.owing ?? `c.fold @? '$.clocks.untold[*]' OR (c.over AND c.fold @? '$.clocks.owed[*]')`,
    awaits: (c) => {
      const standard = readDocuments.find(c.scope.companyId, c.standard);
      if (standard === null) return c.state;
      const { zh, en } = parts.awaits(foldOf(c), standard);
      return `${zh} / ${en}`;
    },
  };
}
