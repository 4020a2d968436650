import { newProof, newResponseId, type Client, type Outcome } from '@afterword/client';
import { impressionStages, type ImpressionStage } from '@afterword/contract/constants';
import { postTicket, type AccuracyOption } from '@afterword/contract/post-ticket';
import { render } from 'lit/html.js';
import { AnswerListener } from './answer-listener.js';
import { clientFor } from './client-for.js';
import { isFirstInSession } from './is-first-in-session.js';
import { transition, type Effect, type Event, type State } from './machine.js';
import { attributes, propertyOf, readSettings, type Settings } from './read-settings.js';
import { styleSheet } from './styles.js';
import { view } from './view.js';
import { wordingFor } from './wording.js';

/** One rating: a subject that is asked about and the response that is being made. */
interface Rating {
  readonly id: string;
  readonly proof: string;
  settings: Settings;
}

/** Lets the module be imported where there are no elements, as on a server. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * Asks one person how the help was: two questions, two taps.
 *
 * The first tap is sent at once; every later step sends a higher revision of the same response. Options are attributes
 * and properties alike; a wrong or missing one shows as a sentence in place of the survey. Nothing is thrown.
 *
 * An element of its own around Lit's templates: LitElement would add 2.8 kB for properties of other types than text,
 * decorators and controllers, of which this needs none. See docs/decisions/0010-lit-templates-without-litelement.md.
 *
 * @tag afterword-survey
 */
export class AfterwordSurvey extends Base {
  /** The collector of elements without a `url`. The script for a script tag sets it to where it was loaded from. */
  static defaultUrl = '';

  static readonly observedAttributes: readonly string[] = [...attributes, 'lang'];

  /** Address of the collector; relative ones are resolved against the page. */
  declare url: string | undefined;
  /** A site key of the collector. It is public. */
  declare siteKey: string | undefined;
  /** What is rated: a ticket number, for instance. Another one starts a new rating. */
  declare subject: string | undefined;
  /** `ticket` (default), `notice`, `event` or `visit`. */
  declare subjectKind: string | undefined;
  /** Which resolution of the subject is rated, counted from 1 (default). */
  declare resolution: number | string | undefined;
  /** When it was resolved, with an offset: `2026-03-31T14:05:00+02:00`. */
  declare resolvedAt: string | undefined;
  declare agent: string | undefined;
  declare team: string | undefined;
  declare service: string | undefined;
  declare department: string | undefined;
  declare channel: string | undefined;
  declare priority: string | undefined;
  declare location: string | undefined;
  /** Sends the responses instead of a client for `url` and `site-key`: for hosts that have one, and for tests. */
  declare client: Client | undefined;

  readonly #root: ShadowRoot;
  #update: Promise<void> | undefined;
  #state: State = { name: 'idle' };
  #rating: Rating | undefined;
  /** What tells one rating from another. */
  #subject = '';
  /** What tells one fault from another. */
  #key = '';
  #observer: IntersectionObserver | undefined;
  readonly #listener = new AnswerListener((group) => this.#answer(group));

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#root.adoptedStyleSheets = [styleSheet()];
  }

  connectedCallback(): void {
    for (const attribute of attributes) this.#rescue(propertyOf(attribute) as keyof this);
    addEventListener('pagehide', this.#settle);
    this.#requestUpdate();
  }

  disconnectedCallback(): void {
    removeEventListener('pagehide', this.#settle);
    this.#settle();
  }

  attributeChangedCallback(): void {
    this.#requestUpdate();
  }

  /** Resolves when what was set last is shown. */
  get updateComplete(): Promise<void> {
    return this.#update ?? Promise.resolve();
  }

  /** A property that was set before the element was defined hides the accessor; sets it again, through it. */
  #rescue(name: keyof this): void {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
  }

  /** Shows everything that was set in one turn of the event loop at once. */
  #requestUpdate(): void {
    if (!this.isConnected) return;
    this.#update ??= Promise.resolve().then(() => {
      this.#update = undefined;
      this.#readSettings();
      this.setAttribute('state', this.#state.name);
      const wording = wordingFor(this.lang || languageOf(this));
      render(view(this.#state, wording, this.#dispatch, this.#listener), this.#root);
    });
  }

  #readSettings(): void {
    const [settings, fault] = readSettings(this, AfterwordSurvey.defaultUrl);
    const { kind, reference, resolution } = settings.subject;
    const subject = JSON.stringify([kind, reference, resolution]);
    if (this.#rating && subject === this.#subject) {
      // The rating goes on: what the person did so far outlives a change, or a fault, of anything but the subject.
      if (!fault) this.#rating.settings = settings;
      return;
    }
    const key = JSON.stringify([subject, fault]);
    if (key === this.#key) return;
    this.#subject = subject;
    this.#key = key;
    this.#rating = fault ? undefined : { id: newResponseId(), proof: newProof(), settings };
    // Lit sees only what was answered; a radio that arrow keys selected without an answer is unknown to it.
    for (const input of this.#root.querySelectorAll('input')) input.checked = false;
    this.#dispatch({ name: 'configured', fault });
    this.#awaitSight();
  }

  /** Makes what arrow keys selected an answer: person or element are about to go. */
  readonly #settle = (): void => this.#root.querySelectorAll('fieldset').forEach((group) => this.#answer(group));

  #answer(group: Element): void {
    const input = group.querySelector<HTMLInputElement>(':checked');
    if (!input) return;
    const { name, value } = input;
    this.#dispatch({
      name: 'answered',
      question: name as 'satisfaction' | 'accuracy',
      answer: Number(value) || (value as AccuracyOption),
    });
  }

  readonly #dispatch = (event: Event): void => {
    const [state, effects] = transition(this.#state, event);
    const isNew = state !== this.#state;
    this.#state = state;
    if (isNew) this.#requestUpdate();
    for (const effect of effects) this.#run(effect);
  };

  #run(effect: Effect): void {
    switch (effect.name) {
      case 'submit':
        void this.#submit(effect);
        return;
      case 'focus':
        // What had the focus goes away; it moves on only if it was here, because a survey never takes it from the page.
        if (effect.target === 'status' && !this.#root.activeElement) return;
        void this.updateComplete.then(() =>
          this.#root.querySelector<HTMLElement>(`.${effect.target} input,#${effect.target}`)?.focus(),
        );
        return;
      case 'announce':
        if (impressionStages.includes(effect.type as ImpressionStage)) this.#count(effect.type as ImpressionStage);
        this.dispatchEvent(
          new CustomEvent(`afterword-${effect.type}`, {
            bubbles: true,
            composed: true,
            detail: { id: this.#rating?.id, ...effect.detail },
          }),
        );
    }
  }

  async #submit({ revision, answers }: Effect & { name: 'submit' }): Promise<void> {
    const rating = this.#rating;
    if (!rating) return;
    const { id, proof, settings } = rating;
    const tell = (outcome: Outcome): void => {
      // The answer to a rating that this element no longer shows.
      if (rating !== this.#rating) return;
      if (outcome.state !== 'rejected') this.#dispatch({ name: 'settled', revision, outcome: outcome.state });
      else this.#dispatch({ name: 'settled', revision, outcome: 'rejected', problem: outcome.problem.type });
    };
    const outcome = await this.#client(settings).submit({
      id,
      revision,
      proof,
      survey: this.#survey(),
      subject: settings.subject,
      dimensions: settings.dimensions,
      answers,
      answeredAt: new Date().toISOString(),
    });
    tell(outcome);
    if (outcome.state === 'queued') tell(await outcome.settled);
  }

  #count(stage: ImpressionStage): void {
    if (!this.#rating) return;
    const { settings } = this.#rating;
    const { reference, resolution, ...subject } = settings.subject;
    if (!isFirstInSession(`afterword ${stage} ${subject.kind} ${resolution} ${reference}`)) return;
    this.#client(settings).countImpression({ stage, survey: this.#survey(), subject, dimensions: settings.dimensions });
  }

  #survey(): { key: string; version: number; locale: string } {
    return { ...postTicket, locale: wordingFor(this.lang || languageOf(this)).locale };
  }

  #client({ url, siteKey }: Settings): Client {
    return this.client ?? clientFor(url, siteKey);
  }

  /** Waits for the survey to be seen; a quarter of it is enough, because on a phone it can be taller than the screen. */
  #awaitSight(): void {
    this.#observer?.disconnect();
    this.#observer = new IntersectionObserver(
      (entries, observer) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        this.#dispatch({ name: 'seen' });
      },
      { threshold: 0.25 },
    );
    this.#observer.observe(this);
  }
}

for (const attribute of attributes) {
  Object.defineProperty(AfterwordSurvey.prototype, propertyOf(attribute), {
    get(this: AfterwordSurvey) {
      return this.getAttribute(attribute) ?? undefined;
    },
    set(this: AfterwordSurvey, value: string | number | null | undefined) {
      if (value === null || value === undefined) this.removeAttribute(attribute);
      else this.setAttribute(attribute, String(value));
    },
  });
}

/** The language of the nearest element, itself included, that has one, through shadow roots. */
function languageOf(element: Element): string {
  const found = element.closest('[lang]');
  if (found) return found.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : '';
}
