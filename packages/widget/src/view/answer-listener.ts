/**
 * Listens to all groups of radios in a tree and tells when the selected one is an answer.
 *
 * A browser selects a radio with every press of an arrow key, so somebody who walks from "very dissatisfied" to
 * "satisfied" would send all that lies between. A click or a tap, Space and Enter answer at once. What arrow keys
 * selected becomes an answer when the person presses Space or Enter or leaves the group; the element adds leaving the
 * page. No timer: a screen reader takes seconds to read a label, and a choice that was only passed must never be sent.
 */
export class AnswerListener {
  #isArrow = false;
  readonly #answer: (group: Element, isDeliberate: boolean) => void;

  /**
   * `answer` is called with the group, and whether the person pressed or only left; what it had answered before may
   * come again.
   */
  constructor(answer: (group: Element, isDeliberate: boolean) => void) {
    this.#answer = answer;
  }

  /** Hears what concerns radios below `root`, which keeps it for as long as it lives. */
  listen(root: ShadowRoot): void {
    for (const type of ['change', 'keydown', 'keyup', 'focusout']) root.addEventListener(type, this);
  }

  handleEvent({ type, key, target, relatedTarget }: KeyboardEvent & FocusEvent): void {
    const radio = target as HTMLInputElement;
    const group = radio.closest('fieldset');
    if (radio.type !== 'radio' || !group) return;
    if (key) this.#isArrow = type === 'keydown' && key.startsWith('Arrow');
    const isPressed = key === 'Enter' || key === ' ' || (type === 'change' && !this.#isArrow);
    const isLeft = type === 'focusout' && !group.contains(relatedTarget as Element | null);
    if (isPressed || isLeft) this.#answer(group, isPressed);
  }
}
