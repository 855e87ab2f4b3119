import { classNames } from '../processes/complaint/complaint.names.js';
import { everyProcess } from '../processes/index.js';
import type { LintFinding } from '../standard/lint/lint.js';
import type { Bilingual, ProblemClass, Standard } from '../standard/standard.js';

/** Parts of a document, as people call them. */
const partNames: Readonly<Record<string, Bilingual>> = {
  title: { zh: '名称', en: 'title' },
  effectiveFrom: { zh: '生效时间', en: 'effective from' },
  contradictions: { zh: '矛盾条目', en: 'contradictions' },
  legalReadings: { zh: '法规对照', en: 'public rules' },
  bounds: { zh: '法规界限', en: 'bounds of the rule' },
  checkedOn: { zh: '核对日期', en: 'checked on' },
  readings: { zh: '口径', en: 'readings' },
  chosen: { zh: '所选口径', en: 'the reading taken' },
  signed: { zh: '署名', en: 'signature' },
  figures: { zh: '指标', en: 'figures' },
  value: { zh: '数值', en: 'value' },
  clocks: { zh: '时限', en: 'clocks' },
  points: { zh: '节点', en: 'points' },
  problems: { zh: '问题分类', en: 'problems' },
  places: { zh: '位置', en: 'places' },
  categories: { zh: '类别', en: 'categories' },
  problemTitles: { zh: '问题名称', en: 'names of problems' },
  target: { zh: '目标', en: 'target' },
  limit: { zh: '时限', en: 'limit' },
  atMostUntilClassified: { zh: '分类前上限', en: 'at most until classified' },
  limitWhenStartedBy: { zh: '重新起算的时限', en: 'limit when started anew' },
  length: { zh: '时长', en: 'length' },
  at: { zh: '时间', en: 'time' },
  after: { zh: '延后', en: 'delay' },
  means: { zh: '含义', en: 'meaning' },
  tells: { zh: '告知对象', en: 'who is told' },
  classes: { zh: '适用级别', en: 'classes' },
  repeats: { zh: '重复', en: 'repeats' },
  clause: { zh: '条款', en: 'clause' },
  reading: { zh: '口径', en: 'reading' },
  skills: { zh: '作业类别', en: 'kinds of work' },
  id: { zh: '编号', en: 'id' },
  zh: { zh: '中文', en: 'Chinese' },
  en: { zh: '英文', en: 'English' },
};

type Named = { readonly title?: Bilingual; readonly matter?: Bilingual; readonly id?: string };

/**
 * A path of a finding in words: `complaint.clocks[3].points[1].tells` is "响应 · 未达目标 · 告知对象". What has no name of its
 * own keeps its key; an empty path is the document itself.
 */
export function placeInWords(document: Partial<Standard>, path: string): Bilingual {
  const words: Bilingual[] = [];
  let at: unknown = document;
  for (const step of path.match(/\["[^"]*"\]|\[\d+\]|[^.[\]]+/g) ?? []) {
    const key = step.startsWith('[') ? step.replace(/^\["?|"?\]$/g, '') : step;
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
    const section = everyProcess.find(({ id }) => id === key);
    // The first process is what a standard is about; clocks of others say whose they are.
    if (section?.figureClocks !== undefined) words.push(section.title);
    if (section !== undefined) continue;
    if (!/^\[\d+\]$/.test(step)) words.push(nameOf(key));
    else {
      // The name of the thing says more than that it is one of a list.
      words.pop();
      words.push(nameOfItem(at, key));
    }
  }
  if (words.length === 0) return { zh: '整份标准', en: 'the standard as a whole' };
  return { zh: words.map(({ zh }) => zh).join(' · '), en: words.map(({ en }) => en).join(' · ') };
}

/** What a finding says, with classes by their names instead of their ids. */
export function findingInWords({ message }: Pick<LintFinding, 'message'>): Bilingual {
  const name = (id: string): Bilingual => classNames[id as ProblemClass];
  return {
    zh: message.zh.replace(/(major-emergency|general|urgent|major) 类/g, (_, id: string) => `${name(id).zh}类`),
    en: message.en.replace(/(?<=class )(major-emergency|general|urgent|major)/g, (id) => name(id).en),
  };
}

function nameOf(key: string): Bilingual {
  return partNames[key] ?? (key in classNames ? classNames[key as ProblemClass] : { zh: key, en: key });
}

function nameOfItem(item: unknown, index: string): Bilingual {
  const count = String(Number(index) + 1);
  if (typeof item === 'string') return { zh: item, en: item };
  if (typeof item !== 'object' || item === null) return { zh: `第 ${count} 项`, en: `item ${count}` };
  const { title, matter, id } = item as Named;
  return title ?? matter ?? (id === undefined ? { zh: `第 ${count} 项`, en: `item ${count}` } : { zh: id, en: id });
}
