/** One answer that can be chosen, in plain words. */
export interface PlainOption {
  readonly value: string | number;
  readonly label: string;
}

/** The box with the radios of each question that an element has shown so far, by the key of the question. */
export type KeptRadios = Map<string, HTMLElement>;

const make = (name: string): HTMLElement => document.createElement(name);

/** A label with a radio and its words. */
function emptyOption(): HTMLElement {
  const [label, radio, words] = ['label', 'input', 'span'].map(make) as [HTMLElement, HTMLElement, HTMLElement];
  label.setAttribute('part', 'option');
  radio.setAttribute('type', 'radio');
  label.append(radio, words);
  return label;
}

/**
 * The options of a question as radios that the element keeps for as long as it rates the same subject. `look` is a
 * class for the style sheet.
 *
 * Made by hand and not as a template: the browser holds which one is checked, so they have to stay the same elements in
 * any case, and a template would keep a dozen objects and four comments for each, on every page that shows a survey.
 * Other words, as those of another language, are written into the radios that are there.
 */
export function radiosOf(kept: KeptRadios, key: string, look: string, options: readonly PlainOption[]): HTMLElement {
  let box = kept.get(key);
  if (!box) kept.set(key, (box = make('div')));
  box.className = look;
  for (const [place, { value, label }] of options.entries()) {
    const option = box.children[place] ?? box.appendChild(emptyOption());
    const [radio, words] = option.children as unknown as [HTMLInputElement, HTMLSpanElement];
    radio.name = key;
    radio.value = String(value);
    if (words.textContent !== label) words.textContent = label;
  }
  while (box.children.length > options.length) box.lastChild?.remove();
  return box;
}
