import { describe, expect, it } from '@jest/globals';
import { type Advanced, type Called, type OpenCalls, callOutQuestionSchema } from '@steward/contracts';
import type { CaseServices } from '../case/case-services.js';
import type { AskedService } from '../http/service-client.js';
import { emergencyActivities } from './emergency.activities.js';

const snapshot = {
  caseId: 'e1',
  process: 'emergency',
  companyId: 'c',
  estateId: 'l',
  seq: 4,
  state: 'declared',
  over: false,
  nextDueAt: null,
  awaits: '应急中',
  emergency: true,
} as const;
const call = (step: string, people: string[] | null = null) => ({
  activation: `${step}/1`,
  attempt: people === null ? 0 : 1,
  people,
  targets: [{ of: 'on-duty' as const }],
});

/** Of what staff looked at. */
const considered = [
  { of: 'on-duty', named: 1 },
  { of: 'layer', id: 'night', named: 0, why: 'nobody-on-duty' },
];

/** Services on paper: `steps` stand open one after the other; staff answers with one person of each. */
function paper(
  steps: readonly ReturnType<typeof call>[],
  { takes = true, busy = [] as string[], firm = undefined as string | undefined } = {},
) {
  const questions: object[] = [];
  const recorded: Called[] = [];
  const asked: string[] = [];
  let left = [...steps];
  const open = (): OpenCalls => ({
    companyId: 'c',
    estateId: 'l',
    calls: left.slice(0, 1),
    busy,
    ...(firm === undefined ? {} : { contractorId: firm }),
  });
  const tickets: AskedService = {
    get: (path, answer) => {
      asked.push(path);
      return Promise.resolve(answer.parse(open()));
    },
    post: (path, body, answer) => {
      asked.push(path);
      if (path.endsWith('/called')) {
        recorded.push(body as Called);
        if (takes) left = left.slice(1);
        return Promise.resolve(answer.parse(open()));
      }
      return Promise.resolve(answer.parse({ snapshot, fired: [] } satisfies Advanced));
    },
  };
  const staff: AskedService = {
    get: () => Promise.reject(new Error('nothing is read of staff')),
    post: (_path, body, answer) => {
      questions.push(callOutQuestionSchema.parse(body));
      const { people } = body as { readonly people: readonly string[] | null };
      return Promise.resolve(
        answer.parse({
          candidates: (people ?? ['li']).map((personId) => ({ personId, unfit: [] })),
          ...(people === null ? { considered } : {}),
        }),
      );
    },
  };
  const activities = emergencyActivities({ tickets, staff } as unknown as CaseServices);
  return { advanceEmergency: activities.advanceEmergency.bind(activities), asked, questions, recorded };
}

describe('a look at an emergency', () => {
  it('makes every call that stands open, one after the other, and looks again for who is to be told', async () => {
    const { advanceEmergency, asked, recorded } = paper([call('roster'), call('line'), call('line', ['zhao'])]);
    await expect(advanceEmergency('e1')).resolves.toMatchObject({ snapshot: { caseId: 'e1' } });
    expect(
      recorded.map(({ activation, attempt, candidates }) => [activation, attempt, candidates[0]?.personId]),
    ).toEqual([
      ['roster/1', 0, 'li'],
      ['line/1', 0, 'li'],
      ['line/1', 1, 'zhao'],
    ]);
    expect(asked.filter((path) => path.endsWith('/advance'))).toHaveLength(2);
  });

  it('asks nobody where nothing is to be called', async () => {
    const { advanceEmergency, asked } = paper([]);
    await advanceEmergency('e1');
    expect(asked).toEqual(['/internal/cases/e1/advance', '/internal/cases/e1/call-out']);
  });

  it('says of whoever is at another emergency that he is', async () => {
    const { advanceEmergency, recorded } = paper([call('roster')], { busy: ['li'] });
    await advanceEmergency('e1');
    expect(recorded[0]?.candidates).toEqual([{ personId: 'li', unfit: ['on-other-emergency'] }]);
  });

  it('keeps what was looked at and named nobody, and asks for the firm that looks after the piece', async () => {
    const { advanceEmergency, questions, recorded } = paper([call('roster'), call('roster', ['li'])], {
      firm: 'hongda',
    });
    await advanceEmergency('e1');
    expect(recorded.map((one) => one.considered ?? null)).toEqual([considered, null]);
    expect(questions).toMatchObject([{ contractorId: 'hongda' }, { contractorId: 'hongda' }]);
  });

  it('does not call again and again what is not taken', async () => {
    const { advanceEmergency, recorded } = paper([call('roster')], { takes: false });
    await advanceEmergency('e1');
    expect(recorded).toHaveLength(1);
  });
});
