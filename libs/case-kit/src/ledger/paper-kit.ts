/** What lays sheets out on threads: it loads nothing of the frameworks. */
export { localTime, type Cell, type Cells, type LocalTime } from './sheet-values.js';
export { filesOnPaper, photosInWords, type FileOnPaper } from './files.paper.js';
export { Names, noNames, type FoundNames } from './asked-names.js';
export {
  noneOnPaper,
  part,
  voiceIn,
  type About,
  type PaperPart,
  type PaperStep,
  type PaperText,
  type Voice,
} from './paper-text.js';
export { inTongue, mainLanguage, tongueSchema, tongues, type Tongue } from './sheet-tongue.js';
