/** What somebody does with an example complaint; `body` as the action wants it, `@7` in it stands for the case number 7. */
export interface ExampleStep {
  /** Login of who does it. */
  readonly by: string;
  readonly action: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A complaint of the example company, and how it comes to its state. */
export interface ExampleComplaint {
  readonly key: number;
  readonly estate: 'lakeside' | 'demo';
  readonly kind?: 'complaint' | 'repair' | 'enquiry' | 'suggestion' | 'praise';
  readonly channel: 'phone' | 'visit' | 'patrol' | 'wechat' | 'mail';
  /** Login of who takes it in. */
  readonly by: string;
  /** Place, category, problem. */
  readonly leaf: readonly [string, string, string];
  readonly class?: 'general' | 'urgent' | 'major' | 'major-emergency';
  readonly text: string;
  /** Dwelling whose first member reports; left out: staff reports it. */
  readonly dwelling?: string;
  /** Login of who gets it at once; left out: found by skill, roster and load. */
  readonly assignTo?: string;
  /** It came in so many minutes ago, on paper, and is entered now. */
  readonly minutesAgo?: number;
  readonly confidential?: boolean;
  /** Login of the person complained about. */
  readonly about?: string;
  readonly steps: readonly ExampleStep[];
}

/** Proof by a call that was answered. */
export const called = { kind: 'answered-call', note: '电话接通，本人确认' };
const inPerson = { kind: 'in-person' };
/** One step of somebody. */
export const step = (by: string, action: string, body: Readonly<Record<string, unknown>> = {}): ExampleStep => ({
  by,
  action,
  body,
});

/** He has it, and the owner knows who he is (§3.1). */
export const accepts = (by: string): ExampleStep[] => [
  step(by, 'accept'),
  step(by, 'tell-owner', { text: '您好，您的问题由我负责，稍后上门，电话保持畅通。', proof: called }),
];
/** He has looked at it and works on it. */
export const handles = (by: string): ExampleStep[] => [
  ...accepts(by),
  step(by, 'start-investigation', { text: '已到现场查看' }),
  step(by, 'start-handling'),
];
/** The owner has heard the outcome (§2.1.3). */
export const feedsBack = (by: string, text: string): ExampleStep[] => [
  ...handles(by),
  step(by, 'feed-back', { text, proof: inPerson }),
];
/** Somebody else has called and found it fixed (§4.4). */
export const reviewed = (by: string, text: string, reviewer: string): ExampleStep[] => [
  ...feedsBack(by, text),
  step(reviewer, 'review', { result: 'fixed', how: 'call', text: '电话复查，报事人确认已解决' }),
];
/** A good rating of a reviewed case closes it. */
export const closed = (by: string, text: string, reviewer: string, desk: string, score: number): ExampleStep[] => [
  ...reviewed(by, text, reviewer),
  step(desk, 'log-call', { answered: true, text: '电话请报事人评价，口头评分' }),
  step(desk, 'rate', { score }),
];
