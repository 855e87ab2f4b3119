import { caseModule } from '@steward/case-kit';
import { Module } from '@nestjs/common';
import { askedByRegion } from '@steward/service-kit';
import { BuildingController } from './building/building.controller.js';
import { BuildingService } from './building/building.service.js';
import { CompanyController } from './company/company.controller.js';
import { CompanyService } from './company/company.service.js';
import { DwellingController } from './dwelling/dwelling.controller.js';
import { DwellingService } from './dwelling/dwelling.service.js';
import { equipmentCase } from './equipment/equipment.case.js';
import { DrillModule } from './drill/drill.module.js';
import { EquipmentModule } from './equipment/equipment.module.js';
import { EstateController } from './estate/estate.controller.js';
import { EstateService } from './estate/estate.service.js';
import { DoorListService } from './household/door-list.service.js';
import { HouseholdSearchService } from './household/household-search.service.js';
import { HouseholdController } from './household/household.controller.js';
import { HouseholdService } from './household/household.service.js';
import { AddressService } from './internal/address.service.js';
import { InternalController } from './internal/internal.controller.js';
import { NamesController } from './names/names.controller.js';
import { NamesService } from './names/names.service.js';
import { planCase } from './plan/plan.case.js';
import { PlanModule } from './plan/plan.module.js';
import { PlaceController } from './places/place.controller.js';
import { PlaceService } from './places/place.service.js';
import { RegionController } from './region/region.controller.js';
import { RegionService } from './region/region.service.js';

/** Companies, regions, estates, buildings, dwellings, households, equipment, plans and drills. */
@Module({
  imports: [caseModule(equipmentCase, planCase), EquipmentModule, PlanModule, DrillModule],
  controllers: [
    CompanyController,
    RegionController,
    EstateController,
    BuildingController,
    DwellingController,
    HouseholdController,
    PlaceController,
    InternalController,
    NamesController,
  ],
  providers: [
    CompanyService,
    RegionService,
    ...askedByRegion(RegionService),
    EstateService,
    BuildingService,
    DwellingService,
    HouseholdService,
    HouseholdSearchService,
    DoorListService,
    PlaceService,
    AddressService,
    NamesService,
  ],
})
export class AssetsModule {}
