import { Injectable } from '@nestjs/common';
import { DomainError } from '@steward/contracts';
import { rotationBy, type LayerChange, type Rotation } from '@steward/handbook';
import { canonicalJson, doneBefore, type Caller, type LedgerTransaction } from '@steward/service-kit';
import { v7 as uuid } from 'uuid';
import { actorFor, rosterEditors } from '../permission.js';
import { mustBeOnFile } from '../person/on-file.js';
import { changeReason } from './layer.entities.js';
import type { LayerFact, LayerFold, LayerPlan } from './layer.fold.js';
import { LayerOpenService, type SeenPlace } from './layer-open.service.js';
import type { LayerPlace, LayerWritten, MakeLayerChange, PutLayer, RotationItem } from './layer.schemas.js';
import { mustBeFit, mustServeAt } from './swap.rules.js';

/** Writes layers: what they are, and what changes them for a stretch of time (§2.4.1: 24 h). */
@Injectable()
export class LayersService {
  constructor(private readonly open: LayerOpenService) {}

  /**
   * Writes a layer as a whole; what it was until now stays readable in its facts. The same again changes nothing. Refused with
   * `estate.unknown`, `company.unknown`, `role.missing`, `person.not-for-duty`.
   */
  async put(caller: Caller, place: LayerPlace, layerId: string, body: PutLayer): Promise<LayerWritten> {
    const seen = await this.open.place(caller, place);
    const actor = actorFor(caller, rosterEditors, seen);
    const plan = planOf(body);
    return this.open.change(seen, layerId, true, async ({ judgedOn, layer }) => {
      const people = [...new Set(plan.rotations.flatMap(({ crews }) => crews.flatMap((crew) => crew.people)))];
      const on = await judgedOn(people);
      for (const personId of people) mustServeAt(layer, personId, on.people);
      const same = layer.active && canonicalJson(planIn(layer)) === canonicalJson(plan);
      const facts: LayerFact[] = same ? [] : [{ type: 'layer.set', data: plan }];
      const status = same ? 'unchanged' : layer.active ? 'updated' : 'created';
      return { actor, facts, answer: (version): LayerWritten => ({ id: layerId, status, version }) };
    });
  }

  /** Ends a layer; its past stays readable. Refused with `layer.unknown`, and as `put`. */
  async end(caller: Caller, place: LayerPlace, layerId: string): Promise<LayerWritten> {
    const seen = await this.open.place(caller, place);
    const actor = actorFor(caller, rosterEditors, seen);
    return this.open.change(seen, layerId, false, () =>
      Promise.resolve({
        actor,
        facts: [{ type: 'layer.ended', data: {} } as const],
        answer: (version: number): LayerWritten => ({ id: layerId, status: 'removed', version }),
      }),
    );
  }

  /**
   * Changes who is on duty for a stretch of time. A second request with the same id changes nothing. Refused with `layer.unknown`,
   * `duty-override.past`, `person.unknown`, `person.not-for-duty`, `person.not-fit`, `key.other-content`, and as `put`.
   */
  async makeChange(caller: Caller, place: LayerPlace, layerId: string, body: MakeLayerChange): Promise<LayerWritten> {
    const seen = await this.open.place(caller, place);
    const actor = actorFor(caller, rosterEditors, seen);
    return this.open.change(seen, layerId, false, async ({ caseId, judgedOn, layer, now, tx }) => {
      const change = changeOf(body);
      const { changeId } = change;
      const answer = (status: LayerWritten['status']) => (version: number) => ({ id: changeId, status, version });
      if (
        doneBefore(
          changeId,
          layer.changes.find((one) => one.changeId === changeId),
          change,
        )
      )
        return { actor, facts: [], answer: answer('unchanged') };
      if (change.until <= now)
        throw new DomainError('refused', 'duty-override.past', {
          zh: '不能更改已经过去的班次。',
          en: 'Duty that is past cannot be overridden.',
        });
      const comes = change.kind === 'add' ? change.personId : change.kind === 'replace' ? change.insteadId : null;
      await mustBeOnFile(
        tx.manager,
        seen.companyId,
        [body.personId, body.insteadId].filter((id) => id !== null),
      );
      if (comes !== null) {
        const on = await judgedOn([comes]);
        mustServeAt(layer, comes, on.people);
        mustBeFit(layer.certificates, { personId: comes, from: change.from, until: change.until }, on.spans);
      }
      await writeReason(tx, seen, { caseId, changeId, reason: body.reason });
      return { actor, facts: [{ type: 'layer-change.made', data: { change } }], answer: answer('created') };
    });
  }

  /** Takes a change back, a swap that counts too. Refused with `layer-change.unknown`, and as `makeChange`. */
  async removeChange(caller: Caller, place: LayerPlace, layerId: string, changeId: string): Promise<LayerWritten> {
    const seen = await this.open.place(caller, place);
    const actor = actorFor(caller, rosterEditors, seen);
    return this.open.change(seen, layerId, false, async ({ caseId, layer, tx }) => {
      const change = layer.changes.find((one) => one.changeId === changeId);
      if (change === undefined)
        throw new DomainError('not-found', 'layer-change.unknown', {
          zh: `值班层中没有变更“${changeId}”。`,
          en: `The layer has no change "${changeId}".`,
        });
      await tx.manager.getRepository(changeReason).delete({ caseId, changeId });
      return {
        actor,
        facts: [{ type: 'layer-change.removed', data: { changeId, change } }],
        answer: (version): LayerWritten => ({ id: changeId, status: 'removed', version }),
      };
    });
  }
}

const planIn = ({ certificates, handOverMs, heads, only, rotations, work }: LayerFold): LayerPlan => ({
  work,
  heads,
  handOverMs,
  only,
  certificates,
  rotations,
});

const planOf = ({ certificates, handOverMinutes, heads, only, rotations, work }: PutLayer): LayerPlan => ({
  work,
  heads,
  handOverMs: handOverMinutes * 60_000,
  only,
  certificates,
  rotations: rotations.map(rotationOf),
});

function rotationOf(item: RotationItem): Rotation {
  if (!('pattern' in item)) return item;
  const { crews, endsOn, pattern, rotationId, startsOn } = item;
  return rotationBy(pattern, { rotationId, startsOn, endsOn }, crews);
}

/** Null of a change that adds somebody is refused by the form of the request. */
function changeOf({
  changeId = uuid(),
  from,
  insteadId,
  kind,
  personId,
  until,
}: MakeLayerChange): Exclude<LayerChange, { kind: 'swap' }> {
  const stretch = { changeId, from: Date.parse(from), until: Date.parse(until) };
  if (kind === 'add') return { ...stretch, kind, personId: personId ?? '' };
  if (kind === 'replace') return { ...stretch, kind, personId, insteadId: insteadId ?? '' };
  return { ...stretch, kind, personId };
}

async function writeReason(
  { manager }: LedgerTransaction,
  { companyId, estateId }: SeenPlace,
  { caseId, changeId, reason }: { readonly caseId: string; readonly changeId: string; readonly reason: string },
): Promise<void> {
  await manager.getRepository(changeReason).insert({ caseId, changeId, companyId, estateId, reason });
}
