import { caseOf, changesOf, factTitleOf, maskingBy, rulesOf, usualParts, type CaseRules } from '@steward/case-kit';
import { type EquipmentView, equipmentViewSchema, topics } from '@steward/contracts';
import { anyProcess, equipment, type EquipmentCase } from '@steward/handbook';
import type { EquipmentFold } from './equipment.schemas.js';

// The ledger of a piece holds facts of a piece only: it was written from them.
const { callsIn } = rulesOf(anyProcess(equipment));
const rules: CaseRules<EquipmentCase> = { ...equipment, factTitle: factTitleOf(equipment), callsIn };

/** A piece of equipment as the kit runs it (§2.3). */
export const equipmentCase = caseOf<EquipmentCase, EquipmentView>(rules, {
  ...usualParts(rules),
  topic: topics.assetsFacts,
  view: (c) => equipmentViewSchema.parse(c),
  fields: {
    equipmentId: 'open',
    companyId: 'open',
    estateId: 'open',
    buildingId: 'open',
    kind: 'open',
    code: 'open',
    name: 'open',
    state: 'open',
    contractorId: 'open',
    active: 'open',
  },
  // What is the company's own stands in no estate, and is there for everybody who works for it.
  masking: maskingBy(anyProcess(equipment), { within: 'company' }),
});

/** How a piece changes by its facts. */
export const { changeOf } = changesOf(equipmentCase);

/** What is on file of a piece, and how it stands; ISO 8601. */
export const onFile = (c: EquipmentCase): EquipmentFold => ({
  equipmentId: c.equipmentId,
  companyId: c.companyId,
  estateId: c.estateId,
  buildingId: c.buildingId,
  kind: c.kind,
  code: c.code,
  name: { ...c.name },
  contractorId: c.contractorId,
  installedOn: c.installedOn,
  state: c.state,
  since: c.since === null ? null : new Date(c.since).toISOString(),
  faultId: c.faultId,
  replacedBy: c.replacedBy,
  active: c.active,
});
