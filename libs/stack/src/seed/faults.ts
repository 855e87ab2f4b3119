import { step, type ExampleStep } from './complaint-steps.js';

/** An equipment fault of the example company (§2.3.3), and how it comes to its state. */
export interface ExampleFault {
  readonly key: number;
  /** The piece that has failed; it says where it stands. */
  readonly piece: string;
  readonly kind: 'lift' | 'water' | 'power' | 'heating' | 'fire' | 'access' | 'other';
  /** Login of who takes it in. */
  readonly by: string;
  readonly unsafe?: true;
  readonly text: string;
  /** It was reported so many minutes ago, on paper, and is entered now. */
  readonly minutesAgo?: number;
  /** `@+26` in a step's body stands for the instant in so many hours. */
  readonly steps: readonly ExampleStep[];
}

const repaired = (by: string, text: string): ExampleStep[] => [step(by, 'respond'), step(by, 'fix', { text })];
const accepted = (by: string, text: string, other: string): ExampleStep[] => [
  ...repaired(by, text),
  step(other, 'verify', { text: '已到现场试运行，正常' }),
];

/** Faults in every state that operations know, open and closed, one piece that fails again and again, and one in seconds. */
export const exampleFaults: readonly ExampleFault[] = [
  {
    key: 1,
    piece: 'lh-1-lift-1',
    kind: 'lift',
    by: 'jiang',
    minutesAgo: 100,
    text: '轿厢门关不严，要反复几次才走。',
    steps: [],
  },
  {
    key: 2,
    piece: 'lh-3-lift-1',
    kind: 'lift',
    by: 'jiang',
    unsafe: true,
    text: '轿厢停靠与楼面错层约十厘米，有住户绊倒。',
    steps: [step('zheng', 'respond')],
  },
  {
    key: 3,
    piece: 'lh-2-pump',
    kind: 'water',
    by: 'jiang',
    text: '水泵异响，高区水压偏低。',
    steps: [
      step('li', 'respond'),
      step('li', 'wait', { for: 'parts', expectedAt: '@+26', reason: '轴承已订货，供应商明日送到' }),
    ],
  },
  {
    key: 4,
    piece: 'lh-gate-1',
    kind: 'access',
    by: 'jiang',
    text: '道闸抬杆后不落。',
    steps: repaired('wu', '更换地感线圈，试运行二十次正常'),
  },
  ...(['门机皮带松动，开门卡顿', '平层不准，差约两厘米'] as const).map((text, index): ExampleFault => ({
    key: 5 + index,
    piece: 'lh-2-lift-1',
    kind: 'lift',
    by: 'jiang',
    text: `${text}。`,
    steps: accepted('zheng', '已调整并试运行', 'qian'),
  })),
  {
    key: 7,
    piece: 'lh-2-lift-1',
    kind: 'lift',
    by: 'jiang',
    text: '又停在四楼不动，住户走楼梯。',
    steps: [],
  },
  { key: 8, piece: 'ys-1-lift-1', kind: 'lift', by: 'you', text: '演示：电梯按键失灵。', steps: [] },
];
