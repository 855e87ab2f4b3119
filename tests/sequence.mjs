/* The longest suites first: two workers that begin with them end at about the same time. */
import sequencer from '@jest/test-sequencer';

/** Folders by how long their suites take, longest first; what is not named comes after them, large files before small ones. */
const longest = ['/tests/browser/', '/tests/security/', '/tests/faults/', '/tests/system/'];

const TestSequencer = sequencer.default ?? sequencer;

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const found = longest.findIndex((folder) => path.replaceAll('\\', '/').includes(folder));
      return found === -1 ? longest.length : found;
    };
    return [...super.sort(tests)].sort((one, other) => rank(one) - rank(other));
  }
}
