import { type DynamicModule, Module, type Provider, type Type } from '@nestjs/common';
import { askedByRegion } from '../identity/asked-region.js';
import type { EntitySchema } from 'typeorm';
import { EstatesNewsController } from './estates.news.controller.js';
import { EstatesService } from './estates.service.js';
import { EquipmentNewsController } from './equipment.news.controller.js';
import { KnownEquipmentService } from './known-equipment.service.js';
import { KnownPlansService } from './known-plans.service.js';
import {
  knownBuilding,
  knownDocument,
  knownDwelling,
  knownEquipment,
  knownEstate,
  knownPeriods,
  knownPerson,
  knownPlan,
  knownRegion,
} from './known.entities.js';
import { PeopleNewsController } from './people.news.controller.js';
import { PeopleService } from './people.service.js';
import { PlansNewsController } from './plans.news.controller.js';
import { PlacesNewsController } from './places.news.controller.js';
import { RegionsNewsController } from './regions.news.controller.js';
import { RegionsService } from './regions.service.js';
import type { ReadModelName } from '../definition/read-model-names.js';
import { StandardsNewsController } from './standards.news.controller.js';
import { StandardsService } from './standards.service.js';

interface ReadModelParts {
  readonly entities: readonly EntitySchema[];
  readonly controllers: readonly Type[];
  readonly providers: readonly Type[];
  /** What the module needs beside, for nobody else. */
  readonly beside?: readonly Provider[];
}

const parts: Readonly<Record<ReadModelName, ReadModelParts>> = {
  estates: {
    entities: [knownEstate],
    controllers: [EstatesNewsController],
    providers: [EstatesService],
    beside: askedByRegion(EstatesService),
  },
  regions: { entities: [knownRegion], controllers: [RegionsNewsController], providers: [RegionsService] },
  places: { entities: [knownBuilding, knownDwelling], controllers: [PlacesNewsController], providers: [] },
  people: { entities: [knownPerson], controllers: [PeopleNewsController], providers: [PeopleService] },
  standards: {
    entities: [knownPeriods, knownDocument],
    controllers: [StandardsNewsController],
    providers: [StandardsService],
  },
  equipment: {
    entities: [knownEquipment],
    controllers: [EquipmentNewsController],
    providers: [KnownEquipmentService],
  },
  plans: { entities: [knownPlan], controllers: [PlansNewsController], providers: [KnownPlansService] },
};

/** The entities of the read models that a service asks for. */
export const readModelEntities = (names: readonly ReadModelName[]): readonly EntitySchema[] =>
  names.flatMap((name) => parts[name].entities);

@Module({})
class ReadModelsModule {}

/**
 * Keeps the read models that a service asks for, and gives everybody in it what is asked of them. Its handlers come before the
 * service's own: what they do with a state finds it kept.
 */
export const readModelsModule = (names: readonly ReadModelName[]): DynamicModule => {
  const providers = names.flatMap((name) => [...parts[name].providers]);
  return {
    module: ReadModelsModule,
    global: true,
    controllers: names.flatMap((name) => [...parts[name].controllers]),
    providers: [...providers, ...names.flatMap((name) => [...(parts[name].beside ?? [])])],
    exports: providers,
  };
};
