export { AsidePool, type AsideLimits, type AsideOptions } from './aside/aside-pool.js';
export { ClientGone } from './aside/client-gone.decorator.js';
export { kitServices, type BaseConfig, type KitService } from './config/base-config.js';
export { ConfigError, printableConfig, readConfig, type ConfigFault } from './config/read-config.js';
export { cleanFileName, dispositionOf, mayBeShown } from './http/file-answers.js';
export { bodyLimit } from './http/http-app.js';
export { decodeCursor, encodeCursor, pageOf, pageQuery, toPage, type Page } from './http/cursor.js';
export { IdempotencyKeyOf, idempotencyKeyOf } from './http/idempotency-key.decorator.js';
export { type DoneBefore, DoneBeforeOf, doneBeforeOf } from './http/done-before.js';
export { ExpectedVersion, etagOf, expectedVersionOf } from './http/if-match.js';
export { inLanguage, languageOf } from './identity/language.js';
export { networkOf, networkPrefixOf, plainAddress } from './config/network.js';
export { ProblemFilter, invalidRequest, problemOf, refusalFrom } from './http/problem.filter.js';
export {
  changeSchema,
  ListJudge,
  listRefusalSchema,
  puttingList,
  putListExtras,
  putListQuerySchema,
  putModes,
  type Change,
  type ListRefusal,
  type PutListAnswer,
  type PutListQuery,
  type PutMode,
  isLoss,
  putHow,
  withLosses,
  type PutHow,
} from './http/put-list.js';
export { plainPagePolicy, safeHeaders } from './http/safe-headers.js';
export { line, text, unstorable } from './text/text.js';
export {
  callerScopes,
  covers,
  holdsRole,
  languages,
  rolesFor,
  seesScope,
  type Caller,
  type Grant,
  type Language,
} from './identity/caller.js';
export { askedByRegion, callerWithin, estatesAsked, type RegionBook } from './identity/asked-region.js';
export { Allow, CurrentCaller, Internal, Public, callerOf } from './identity/identity.decorators.js';
export { bearerOf } from './identity/identity.guard.js';
export { personBehind, reachOf, type Reach } from './identity/reach.js';
export { placeCode, readPlaceCode, type Place } from './identity/place-code.js';
export { keepers, rankRefusal, ranks, reaches, type Concerned, type RankRefusal } from './identity/rank.js';
export {
  TokenVerifier,
  generateTokenKeys,
  issueServiceToken,
  issueUserToken,
  type UserClaims,
} from './identity/tokens.js';
export { canonicalJson, requestDigest } from './ledger/canonical-json.js';
export { CaseNumbers } from './ledger/case-numbers.js';
export { CaseQueue } from './ledger/case-queue.js';
export type { Migration } from './database/migration.js';
export { asDomainError, brokenConstraint, databaseErrorCode, isDatabaseDown } from './database/database-error.js';
export { chainHash, factBody, verifyChain, type FactBody } from './ledger/hash-chain.js';
export {
  headColumns,
  readSealed,
  toHead,
  verifyLedger,
  type HeadDifference,
  type HeadPart,
  type HeadRow,
  type LedgerHead,
  type LedgerProof,
  type SealedLedger,
} from './ledger/sealed-ledger.js';
export { factColumns, toFact, type FactRow } from './ledger/ledger-statements.js';
export { foldById, foldsOf, type KeptFold, type WantedFolds } from './ledger/kept-folds.js';
export { unknownCase } from './ledger/refusals.js';
export { doneBefore } from './ledger/same-key.js';
export { LedgerTransaction } from './ledger/ledger-transaction.js';
export { factsKnown, oneAtATime, type FactsOf, type FactThen } from './ledger/facts-known.js';
export { newId } from './ledger/new-id.js';
export { Ledger } from './ledger/ledger.js';
export type { ActOptions, Acted, Decide } from './ledger/case-action.js';
export type * from './ledger/ledger.types.js';
export { storedAnswer } from './ledger/stored-answer.js';
export { toSnapshot } from './ledger/snapshot.js';
export { createLog } from './logging/log.js';
export { childTraceparent, currentTraceId, currentTraceparent, withTrace } from './logging/trace.js';
export * from './messaging/connect-messaging.js';
export * from './service/consumers.commands.js';
export * from './news/dead-letter.post.js';
export * from './news/dead-letters.js';
export * from './messaging/fact-message.js';
export * from './news/inbox.migration.js';
export * from './messaging/message-bus.js';
export { readMessage } from './news/message.reading.js';
export { onePerCase } from './news/gathered-news.js';
export { newsTransportId, OnNews, OnNewsTogether, OnState } from './news/news.decorators.js';
export type { NewsContext } from './news/news.decorators.js';
export * from './news/news.transport.js';
export * from './news/rebuild-states.js';
export { Metrics } from './metrics/metrics.js';
export { Describe, type DescribedError, type RouteDescription } from './openapi/describe.decorator.js';
export { docsPage } from './openapi/docs-page.js';
export { serviceOpenApi, type OpenApiDocument } from './openapi/openapi-document.js';
export { EstatesService, unknownDwelling, unknownEstate } from './read-models/estates.service.js';
export { RegionsService } from './read-models/regions.service.js';
export { keepInactive, keepNewest } from './read-models/keep-newest.js';
export { KeptAnswers } from './read-models/kept-answers.js';
export {
  knownBuilding,
  knownDocument,
  knownDwelling,
  knownEquipment,
  knownEstate,
  knownEstateColumns,
  knownPeriods,
  knownPerson,
  knownRegion,
  type KnownDwelling,
  type KnownEquipment,
  type KnownEstate,
  type KnownPerson,
} from './read-models/known.entities.js';
export { KnownEquipmentService, unknownEquipment } from './read-models/known-equipment.service.js';
export { KnownPlansService } from './read-models/known-plans.service.js';
export { PeopleService, type AbilityCheck, type Colleague } from './read-models/people.service.js';
export { readDocuments } from './read-models/read-documents.js';
export { StandardsService, shippedStandards } from './read-models/standards.service.js';
export { Relay } from './relay/relay.js';
export { advanceKnowing } from './stores/advance-knowing.js';
export { beginEpoch, presentEpoch, type Epoch } from './ledger/epoch.js';
export { SystemController } from './system/system.controller.js';
export { migrateService, migrationsOf } from './service/migrate-service.js';
export { readModelNames, type ReadModelName } from './definition/read-model-names.js';
export { createApp, runService } from './service/run-service.js';
export {
  MESSAGE_BUS,
  SERVICE_CONFIG,
  SERVICE_CONTEXT,
  SERVICE_DATA,
  SERVICE_LOG,
  defineService,
  type RunningService,
  type ServiceContext,
  type ServiceDefinition,
} from './definition/service-definition.js';
export { closeService, openService } from './service/service-parts.js';
export { underWay } from './watchdog/under-way.js';
