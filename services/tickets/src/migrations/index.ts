import type { Migration } from '@steward/service-kit';
import { readModels } from './001-read-models.migration.js';
import { complaintColumns } from './002-complaint-columns.migration.js';
import { words } from './003-words.migration.js';
import { readsAndLinks } from './004-reads-and-links.migration.js';
import { ownerChannels } from './020-owner-channels.migration.js';
import { offered } from './021-offered.migration.js';
import { audits } from './031-audits.migration.js';
import { setAside } from './040-set-aside.migration.js';
import { stores } from './050-stores.migration.js';
import { reading } from './041-reading.migration.js';
import { imports } from './010-imports.migration.js';
import { harm } from './100-harm.migration.js';
import { handover } from './101-handover.migration.js';
import { handoverErasure } from './150-handover-erasure.migration.js';
import { endedLinks } from './060-ended-links.migration.js';
import { dueLinks } from './110-due-links.migration.js';
import { heard } from './090-heard.migration.js';
import { auditDifferences } from './130-audit-differences.migration.js';
import { importDifferences } from './170-import-differences.migration.js';
import { adoptionPlans } from './171-adoption-plans.migration.js';
import { importProcesses } from './220-import-processes.migration.js';
import { board } from './030-board.migration.js';
import { rates } from './012-rates.migration.js';
import { ledger } from './120-ledger.migration.js';
import { search } from './121-search.migration.js';
import { parts } from './160-parts.migration.js';
import { grams } from './200-grams.migration.js';
import { ledgerExports } from './011-ledger-exports.migration.js';

/** The service's own schema changes, oldest first; each co-exists with the previous version of the code. */
export const migrations: readonly Migration[] = [
  readModels,
  complaintColumns,
  words,
  readsAndLinks,
  imports,
  ledgerExports,
  rates,
  ownerChannels,
  offered,
  board,
  audits,
  setAside,
  reading,
  stores,
  endedLinks,
  heard,
  harm,
  handover,
  dueLinks,
  ledger,
  search,
  auditDifferences,
  handoverErasure,
  parts,
  importDifferences,
  adoptionPlans,
  grams,
  importProcesses,
];
