/** Names that HTTP services, the relay, workflows and the worker must agree on. */
export const taskQueues = { emergency: 'steward-emergency', ordinary: 'steward' } as const;

/** The signal by which the relay tells a case's workflow its newest snapshot. */
export const caseChangedSignal = 'case-changed';

/** Which workflow follows which process, and which service owns the case. */
export const followedProcesses = {
  complaint: { workflow: 'complaint', service: 'tickets' },
  fault: { workflow: 'followCase', service: 'tickets' },
  emergency: { workflow: 'emergency', service: 'tickets' },
  delivery: { workflow: 'delivery', service: 'notifications' },
  person: { workflow: 'leave', service: 'staff' },
  readiness: { workflow: 'followCase', service: 'staff' },
  'day-book': { workflow: 'followCase', service: 'assets' },
} as const;
export type FollowedProcess = keyof typeof followedProcesses;

/** Workflow id: the business key. */
export const workflowIdOf = (process: string, caseId: string): string => `${process}/${caseId}`;

/** Search attributes, created by `npm start` and by the deployment. */
export const searchAttributes = {
  StewardCompany: 'Keyword',
  StewardEstate: 'Keyword',
  StewardProcess: 'Keyword',
  StewardState: 'Keyword',
  StewardNextDue: 'Datetime',
} as const;

/** The schedule that audits all ledgers, and the workflow that it starts. */
export const auditSchedule = { id: 'steward-audit', workflow: 'audit' } as const;
