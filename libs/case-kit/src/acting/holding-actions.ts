/** Actions of the part `holding` that give work to somebody, each with the field of its body that names him. */
export const giving: Readonly<Record<string, string>> = {
  assign: 'personId',
  'offer-hand-over': 'to',
  'add-helper': 'personId',
};

/** Actions by which whoever takes them has the case himself: what holds for giving it to him holds for taking it. */
export const taking: readonly string[] = ['claim', 'accept', 'accept-hand-over', 'respond'];
