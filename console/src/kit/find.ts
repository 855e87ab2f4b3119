/** Asks the search of the frame to take the cursor. */
export const findEvent = 'steward.find';

/** Puts the cursor into the search of the frame, from anywhere. */
export const openFind = (): void => void window.dispatchEvent(new CustomEvent(findEvent));
