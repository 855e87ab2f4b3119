import { Injectable } from '@nestjs/common';
import type { CallOutAnswer, CallOutQuestion, RosterQuestion, RosterSnapshotView } from '@steward/contracts';
import { Ledger } from '@steward/service-kit';
import { SnapshotService } from '../snapshot/snapshot.service.js';
import { snapshotView } from '../snapshot/snapshot.view.js';
import { whoCanCome } from './call-out.rules.js';

/** Who can come when people are called out, and the roster on which that is tried out beforehand. */
@Injectable()
export class CallOutService {
  constructor(
    private readonly ledger: Ledger,
    private readonly snapshots: SnapshotService,
  ) {}

  /** Everybody whom the targets name, in their order, with what keeps him from coming now. */
  async ask(question: CallOutQuestion): Promise<CallOutAnswer> {
    const at = await this.ledger.now();
    const { companyId, contractorId, estateId, people, targets } = question;
    const named = [
      ...(people ?? []),
      ...(typeof contractorId === 'string' ? [contractorId] : []),
      ...targets.flatMap(({ id, of }) => (of === 'person' && id !== undefined ? [id] : [])),
    ];
    const roster = await this.snapshots.of({ companyId, estateId, from: at, until: at + 1, knownAt: null, named });
    return whoCanCome(question, roster, at);
  }

  /** The roster of an estate between two instants, as it is known now or was known at an earlier one. */
  async roster({ companyId, estateId, from, knownAt, until }: RosterQuestion): Promise<RosterSnapshotView> {
    return snapshotView(
      await this.snapshots.of({
        companyId,
        estateId,
        from: Date.parse(from),
        until: Date.parse(until),
        knownAt: knownAt === undefined ? null : Date.parse(knownAt),
      }),
    );
  }
}
