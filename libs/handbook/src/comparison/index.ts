export { differencesOf, pointInWords, type StandardDifference } from './differences.js';
export {
  audiencesInWords,
  byClassInWords,
  durationInWords,
  figureInWords,
  isShare,
  meansNames,
  pointTimeInWords,
  repeatsInWords,
} from './figures.words.js';
export { loosenedBy } from './loosened-deadlines.js';
export { findingInWords, placeInWords } from './places.words.js';
export { lawChoiceNames, lawInWords, lawKnownNames } from './law.words.js';
