import { createHash } from 'node:crypto';
import { DomainError } from '@steward/contracts';
import type { Ms } from '@steward/handbook';
import { factsKnown } from '@steward/service-kit';
import { In, IsNull, type EntityManager } from 'typeorm';
import { changeReason, keptLayer, type KeptLayer } from './layer.entities.js';
import { foldLayer, noLayerYet, type LayerFact, type LayerFold } from './layer.fold.js';

/** Whose layer it is. */
export interface LayerOwner {
  readonly companyId: string;
  /** Null: the company's. */
  readonly estateId: string | null;
}

/** Id of the case that a layer is: the same layer id may stand at every estate, so that a company's plan finds each one's own. */
export const layerCaseId = ({ companyId, estateId }: LayerOwner, layerId: string): string =>
  `layer.${createHash('sha256')
    .update(JSON.stringify([companyId, estateId, layerId]))
    .digest('hex')
    .slice(0, 40)}`;

/** Said alike of a layer that does not exist, that has ended, and of one at a place that is not for the caller to see. */
export const unknownLayer = (layerId: string): DomainError =>
  new DomainError('not-found', 'layer.unknown', {
    zh: `没有找到值班层“${layerId}”。`,
    en: `There is no layer "${layerId}".`,
  });

/** A layer whatever its state; null: there never was one. */
export const readLayer = (manager: EntityManager, caseId: string): Promise<KeptLayer | null> =>
  manager.getRepository(keptLayer).findOneBy({ caseId });

/** The layers of an estate and of its company, or of the company alone: the estate's first, by id; ended ones too where `ended` says so. */
export async function readLayers(
  manager: EntityManager,
  { companyId, estateId }: LayerOwner,
  { companys = true, ended = false }: { readonly companys?: boolean; readonly ended?: boolean } = {},
): Promise<KeptLayer[]> {
  const kept = ended ? {} : { kept: true };
  const own = { companyId, estateId: estateId ?? IsNull(), ...kept };
  const wanted = companys && estateId !== null ? [own, { companyId, estateId: IsNull(), ...kept }] : [own];
  const found = await manager.getRepository(keptLayer).find({ where: wanted, order: { layerId: 'ASC' } });
  return found.sort((a, b) => Number(a.estateId === null) - Number(b.estateId === null));
}

/** All layers that are kept in a company. */
export const readLayersOf = (manager: EntityManager, companyId: string): Promise<KeptLayer[]> =>
  manager.getRepository(keptLayer).find({ where: { companyId, kept: true }, order: { caseId: 'ASC' } });

/** Layers as they were known at an instant, by their facts until then; those that had not begun or had ended are left out. */
export async function layersAsKnown(
  manager: EntityManager,
  held: readonly KeptLayer[],
  knownAt: Ms,
): Promise<LayerFold[]> {
  const known = await factsKnown(manager, { caseIds: held.map(({ caseId }) => caseId) }, knownAt);
  return held.flatMap(({ caseId, companyId, estateId, layerId }) => {
    const facts = known.filter((fact) => fact.caseId === caseId);
    const fold = facts.reduce(
      (layer, { data, type }) => foldLayer(layer, { type, data } as unknown as LayerFact),
      noLayerYet({ companyId, estateId, layerId }),
    );
    return fold.active ? [fold] : [];
  });
}

/** Words of whoever made the changes, by layer and change. */
export async function readReasons(manager: EntityManager, caseIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await manager.getRepository(changeReason).findBy({ caseId: In([...caseIds]) });
  return new Map(rows.map(({ caseId, changeId, reason }) => [`${caseId}/${changeId}`, reason]));
}
