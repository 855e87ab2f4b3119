import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { LayerFold } from './layer.fold.js';

/** A layer as it stands, kept in the commit of its facts. */
export interface KeptLayer {
  readonly caseId: string;
  readonly layerId: string;
  readonly companyId: string;
  /** Null: the company's. */
  readonly estateId: string | null;
  readonly kept: boolean;
  readonly version: number;
  readonly fold: LayerFold;
}

/** What somebody wrote as the reason of a change. */
export interface ChangeReason {
  readonly caseId: string;
  readonly changeId: string;
  readonly companyId: string;
  readonly estateId: string | null;
  readonly reason: string;
}

const text = (name: string, nullable = false): EntitySchemaColumnOptions => ({ type: 'text', name, nullable });
const key = (name: string): EntitySchemaColumnOptions => ({ type: 'text', name, primary: true });

/** Layers, by the case that each is. */
export const keptLayer = new EntitySchema<KeptLayer>({
  name: 'KeptLayer',
  tableName: 'roster_layer',
  schema: 'steward',
  columns: {
    caseId: key('case_id'),
    layerId: text('layer_id'),
    companyId: text('company_id'),
    estateId: text('estate_id', true),
    kept: { type: 'boolean' },
    version: { type: 'integer' },
    fold: { type: 'jsonb' },
  },
});

/** Reasons of changes, by layer and change. */
export const changeReason = new EntitySchema<ChangeReason>({
  name: 'ChangeReason',
  tableName: 'layer_change_reason',
  schema: 'steward',
  columns: {
    caseId: key('case_id'),
    changeId: key('change_id'),
    companyId: text('company_id'),
    estateId: text('estate_id', true),
    reason: text('reason'),
  },
});
