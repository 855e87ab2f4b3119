import { topics } from '@steward/contracts';
import type { LoadedCase, ProcessRegistration } from '@steward/service-kit';

/** Where news of people goes, and which workflow waits for their leave to begin and to end. */
export const personProcess: ProcessRegistration = {
  topic: topics.staffFacts,
  stateTopic: topics.people,
  follow: 'person',
  awaits: ({ nextDueAt }: LoadedCase) =>
    nextDueAt === null ? '没有休假 / no leave ahead' : '等待休假开始或结束 / waits for leave to begin or to end',
};
