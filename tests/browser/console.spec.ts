import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { BrowserHouse } from './browser-house.js';
import { caseTasks } from './tasks/case.tasks.js';
import { drillsTasks } from './tasks/drills.tasks.js';
import { deskTasks } from './tasks/desk.tasks.js';
import { dutyTasks } from './tasks/duty.tasks.js';
import { emergencyTasks } from './tasks/emergency.tasks.js';
import { equipmentTasks } from './tasks/equipment.tasks.js';
import { faultTasks } from './tasks/fault.tasks.js';
import { linksTasks } from './tasks/links.tasks.js';
import { handTasks } from './tasks/hand.tasks.js';
import { ownerTasks } from './tasks/owner.tasks.js';
import { companyTasks } from './tasks/company.tasks.js';
import { overviewTasks } from './tasks/overview.tasks.js';
import { plansTasks } from './tasks/plans.tasks.js';
import { readableTasks } from './tasks/readable.tasks.js';
import { regionsTasks } from './tasks/regions.tasks.js';
import { sessionTasks } from './tasks/session.tasks.js';
import { standardsTasks } from './tasks/standards.tasks.js';
import { systemTasks } from './tasks/system.tasks.js';
import { workTasks } from './tasks/work.tasks.js';

let opened: BrowserHouse | null = null;
/** The one house of all tasks: bringing it up takes longer than most of them. */
const at = (): BrowserHouse => {
  if (opened === null) throw new Error('the house is not open');
  return opened;
};

beforeAll(async () => {
  opened = await BrowserHouse.open();
}, 300_000);
afterEach(() => opened?.leave());
afterAll(() => opened?.close(), 60_000);

describe('signing in', () => sessionTasks(at));
describe('a case', () => caseTasks(at));
describe('standards and notification rules', () => standardsTasks(at));
describe('messages and the system', () => systemTasks(at));
describe('the daily work', () => workTasks(at));
describe('figures and ledgers', () => overviewTasks(at));
describe('the front desk', () => deskTasks(at));
describe('in the hand, without a line', () => handTasks(at));
describe('an owner', () => ownerTasks(at));
describe('equipment', () => equipmentTasks(at));
describe('an equipment fault', () => faultTasks(at));
describe('an emergency', () => emergencyTasks(at));
describe('what leads to an emergency', () => linksTasks(at));
describe('plans', () => plansTasks(at));
describe('drills', () => drillsTasks(at));
describe('a region', () => regionsTasks(at));
describe('duty', () => dutyTasks(at));
describe('every page', () => readableTasks(at));
// Last: people leave and rosters change.
describe('the company', () => companyTasks(at));

describe('the pages', () => {
  it('had no error in any task', () => {
    expect(at().faults).toEqual([]);
  });
});
