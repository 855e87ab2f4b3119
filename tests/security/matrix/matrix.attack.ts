import { setTimeout } from 'node:timers/promises';
import { eachOf, type Attack } from '../attack.js';
import { scopes, type Mark } from '../attacked-company.js';
import type { Objects } from '../objects.js';
import type { Login, Stand } from '../stand.js';
import { recordedSince, settledDigests } from './digests.js';
import { expected, expectedOf, mayMatter, targets, type Expectation, type Target } from './expected.js';
import { callOf, operationsAt, send, type Answer, type Operation } from './operations.js';
import type { Row } from './row.js';

/** How many calls are under way at the same time. */
const width = 24;

/** One call of the matrix. */
interface Cell {
  readonly operation: Operation;
  readonly row: Row;
  readonly login: Login;
  readonly target: Target;
  readonly expectation: Expectation;
}

const described = ({ operation, login, target }: Cell): string => `${login.name}: ${operation.name} (${target})`;

const speaksOfObjects = ({ path = {}, query = {}, body }: Row): boolean =>
  [...Object.values(path), ...Object.values(query)].some((meant) => !meant.startsWith('=')) || body !== undefined;

/**
 * A write that would be let in and change what others need is left out: that people may do their work is proved elsewhere.
 * What everybody may write is written at one's own place alone.
 */
const isSent = ({ operation, row, expectation, target }: Cell): boolean => {
  if (operation.method === 'GET') return true;
  if (row.by === 'everybody') return target === 'own' || target === 'unknown' || !speaksOfObjects(row);
  return row.tried === true || expectation === 'out' || expectation === 'token' || target === 'unknown';
};

/** Who is refused costs nothing; of those who are let in one is enough. */
const isCheap = ({ expectation, login, target }: Cell): boolean =>
  expectation === 'out' ||
  expectation === 'token' ||
  (target === 'own' && login.grants.some(({ role, estateId }) => role === 'supervisor' && estateId !== null));

/** Every cell that is sent. Not thorough: whoever has no role that counts asks for one object only. */
async function cellsOf(stand: Stand, thorough: boolean): Promise<Cell[]> {
  const operations = await operationsAt(stand.house.gateway);
  return operations.flatMap((operation) => {
    const row = expected[operation.name];
    if (row === undefined) return [];
    return stand.logins.flatMap((login) =>
      targets
        .filter((target) => target === 'foreign' || speaksOfObjects(row))
        .filter((target) => target === 'foreign' || thorough || row.by === 'everybody' || mayMatter(row, login))
        .map((target) => ({ operation, row, login, target, expectation: expectedOf(row, login, target) }))
        .filter(isSent)
        .filter((cell) => thorough || row.dear !== true || isCheap(cell)),
    );
  });
}

/** What is said of an answer that is not as it should be. */
function wrongIn(cell: Cell, answer: Answer, hidden: readonly Mark[]): string[] {
  const said = `${described(cell)} → ${String(answer.status)} ${answer.code ?? ''}`;
  const { status, code, text } = answer;
  const wrong: string[] = [];
  if (status >= 500 || status === 0) wrong.push(`${said}: a fault of ours`);
  if (cell.expectation === 'token' && status !== 401) wrong.push(`${said}: nobody with such a token may come in`);
  if (cell.expectation === 'out' && status > 0 && status < 300) wrong.push(`${said}: let in`);
  if (cell.expectation === 'out' && status === 401) wrong.push(`${said}: the token is good`);
  if (cell.expectation === 'in') {
    if (cell.operation.method === 'GET' && status >= 300) wrong.push(`${said}: kept out although he may`);
    if (status === 401 || code === 'role.missing') wrong.push(`${said}: kept out although he may`);
  }
  for (const { word, what } of hidden) if (text.includes(word)) wrong.push(`${said}: tells ${what}`);
  return wrong;
}

/** The same answer, whatever was asked for: ids, instants and traces taken out. Of files only that there is one. */
function faceOf({ status, text }: Answer, objects: Objects): string {
  if (!/^content-type: (application\/(problem\+)?json|text\/)/m.test(text)) return String(status);
  let face = text.slice(text.indexOf('\n\n'));
  for (const id of [...new Set(Object.values(objects))].sort((a, b) => b.length - a.length))
    face = face.replaceAll(id, '<id>');
  face = face.replace(/"traceId":"\w+"/g, '').replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>');
  return `${String(status)} ${face}`;
}

/** What somebody is told of another's object and of one that nobody has must be the same: else ids can be guessed. */
function tellable(cells: readonly Cell[], answers: readonly Answer[], stand: Stand): string[] {
  const unknown = new Map<string, string>();
  const key = ({ operation, login }: Cell): string => `${login.name} ${operation.name}`;
  cells.forEach((cell, index) => {
    const answer = answers[index];
    if (cell.target === 'unknown' && answer !== undefined)
      unknown.set(key(cell), faceOf(answer, stand.objects.unknown));
  });
  return cells.flatMap((cell, index) => {
    const [answer, like] = [answers[index], unknown.get(key(cell))];
    const outside = cell.target !== 'unknown' && !seesAny(cell);
    if (answer === undefined || like === undefined || !outside) return [];
    const face = faceOf(answer, stand.objects[cell.target]);
    return face === like
      ? []
      : [`${described(cell)}: told apart from an unknown one\n    ${face.slice(0, 300)}\n    ${like.slice(0, 300)}`];
  });
}

/** Whether the target lies anywhere within what the login holds. */
const seesAny = ({ login, target, row }: Cell): boolean =>
  row.by === 'everybody' ||
  target === 'unknown' ||
  login.grants.some((grant) => expectedOf({ by: [grant.role], at: 'member' }, login, target) === 'in');

/** How often a call is sent again that found every connection to the database taken: this asks who may, not how many at once. */
const patience = 3;

/** The answer to a call; "try again" is taken at its word, as any client does, and stands if it is the last word. */
async function sentUntilServed(stand: Stand, { operation, row, login, target }: Cell): Promise<Answer> {
  for (let again = 0; ; again += 1) {
    const call = callOf(operation, row, stand.objects[target]);
    const answer = await send(stand.house.gateway, call, login.token, row.streams);
    if (answer.code !== 'database.unreachable' || again === patience) return answer;
    await setTimeout(1_000 * 2 ** again);
  }
}

/** Sends the cells of some logins, and says what was wrong with the answers. */
async function asked(stand: Stand, cells: readonly Cell[]): Promise<string[]> {
  const hidden = new Map(stand.logins.map((login) => [login, stand.marks.forbiddenTo(login.grants)]));
  const answers = await eachOf(cells, width, (cell) => sentUntilServed(stand, cell));
  return [
    ...cells.flatMap((cell, index) => {
      const answer = answers[index];
      // Whoever holds an owner's link or a place's code may read what it opens, whoever he is.
      const mayNotKnow = cell.row.by === 'everybody' ? [] : (hidden.get(cell.login) ?? []);
      return answer === undefined ? [] : wrongIn(cell, answer, mayNotKnow);
    }),
    ...tellable(cells, answers, stand),
  ];
}

/** Every operation, as everybody, about everybody's objects: first the others at a company's things, then its own people. */
export const matrix = (thorough: boolean): Attack => ({
  what: 'nobody is let in where he does not belong, by any operation, and nobody is told what is there',
  run: async (stand) => {
    const cells = await cellsOf(stand, thorough);
    const { companyId } = scopes.foreign;
    const isOfForeign = ({ login }: Cell): boolean => login.grants.some((grant) => grant.companyId === companyId);
    await settledDigests(stand, companyId);
    await stand.everybodyReads(companyId);
    const before = await settledDigests(stand, companyId);
    const begun = new Date();
    const byOthers = await asked(
      stand,
      cells.filter((cell) => !isOfForeign(cell)),
    );
    const after = await settledDigests(stand, companyId, before);
    const changed = [...before].filter(([what, digest]) => digest !== after.get(what)).map(([what]) => what);
    return [
      ...changed.map((what) => `${what}: changed by people of another company`),
      ...(changed.length === 0 ? [] : await recordedSince(stand, companyId, begun)),
      ...byOthers,
      ...(await asked(stand, cells.filter(isOfForeign))),
    ];
  },
});

/** Operations that the table does not know, and rows of operations that are no more. */
export const unlisted: Attack = {
  what: 'every operation stands in the table of who may call it',
  run: async ({ house }) => {
    const names = (await operationsAt(house.gateway)).map(({ name }) => name);
    return [
      ...names.filter((name) => !(name in expected)).map((name) => `${name} has no row in the table`),
      ...Object.keys(expected)
        .filter((name) => !names.includes(name))
        .map((name) => `${name} stands in the table, and nowhere else`),
    ];
  },
};
