/** Types of this service's HTTP faces, for the console: types only, nothing of the service itself. */
export type { EstateView, RegionView } from '@steward/contracts';
export type { BuildingFold as BuildingDto } from './building/building.schemas.js';
export type { DwellingDto } from './dwelling/dwelling.schemas.js';
export type { CasePageWithContent, FactView } from '@steward/case-kit';
export type { EquipmentDto } from './equipment/equipment.schemas.js';
export type {
  EditionOfPlan,
  FindingsDto,
  InForceDto,
  PlanDto,
  PutPlan,
  SavedPlan,
  TriedDto,
} from './plan/plan.schemas.js';
export type { DrillDto, DutyDto, HeldDrillDto, PutDuty, SavedDuty } from './drill/drill.schemas.js';
export type { RosterDto } from './plan/plan.roster.js';
export type { Door, DoorList } from './household/door-list.schemas.js';
export type { HouseholdDto } from './household/household.schemas.js';
export type { CompanyFold as CompanyDto, PlaceCounts } from './company/company.schemas.js';
export type { PlaceCode } from './places/place.schemas.js';
