import type { CaseFaceView } from '@steward/contracts';
import type { CaseFace } from '@steward/handbook';

/** A face as it travels; number, state, `over` and the next due instant stand beside it in the news. */
export const faceView = ({ title, handler, place, limitAt, urgent, waiting, ...face }: CaseFace): CaseFaceView => ({
  title: { ...title },
  class: face.class,
  handlerId: handler,
  place,
  limitAt: limitAt === null ? null : new Date(limitAt).toISOString(),
  urgent,
  waiting,
});
