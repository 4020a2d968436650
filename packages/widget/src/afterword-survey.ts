import type { Client } from '@afterword/client';
import type { Question, Survey } from '@afterword/contract';
import type { SubjectKind } from '@afterword/contract/constants';
import { postTicketStart, type BuiltInLocale } from '@afterword/contract/built-in';
import { render } from 'lit/html.js';
import { whenNear, whenSeen } from './in-sight.js';
import { english } from './english.js';
import {
  loadChosen,
  loadContrast,
  loadCorner,
  loadEngine,
  loadFurther,
  loadFurtherLocale,
  loadLocale,
  type LocalePart,
} from './load-parts.js';
import { languageOf, localeFor } from './locale.js';
import { readSettings, type Fault, type Settings } from './read-settings.js';
import { patiently } from './patiently.js';
import type { AskedSurvey } from './rules/draft.js';
import type { Event } from './rules/machine.js';
import { startScreen } from './rules/start-screen.js';
import { SettingsElement } from './settings-element.js';
import type { SurveyController } from './survey-controller.js';
import { AnswerListener } from './view/answer-listener.js';
import type { FurtherFace } from './view/face.js';
import type { KeptRadios } from './view/radios.js';
import { styleSheetOf } from './view/style-sheet-of.js';
import { css } from './view/styles.js';
import { faultView, view } from './view/view.js';

/** Whether a question is answered by one tap, and shown without the part for later screens. */
const isTapped = (question: Question): boolean =>
  question.kind === 'choice' || (question.kind === 'scale' && !question.decoration);

/** The built-in surveys that were needed so far, by element and language: all elements of a page share them. */
const builtInSurveys = new Map<string, Survey>();

const isAnswer = ({ name }: Event): boolean => name === 'answered';

const isPlain = (question: Question): boolean => (question.screen ?? 1) > 1 || isTapped(question);

/**
 * Asks one person how the help was: two questions in two taps, then the rest for whoever wants to tell it.
 *
 * The first tap is sent at once; every later step sends a higher revision of the same response. Options are attributes
 * and properties alike; a wrong or missing one shows as a sentence in place of the survey. Nothing is thrown.
 *
 * An element of its own around Lit's templates: LitElement would add 2.8 kB for properties of other types than text,
 * decorators and controllers, of which this needs none. See docs/decisions/0010-lit-templates-without-litelement.md.
 *
 * @tag afterword-survey
 *
 * @fires {CustomEvent<{ id: string }>} afterword-shown - The first question came into view.
 * @fires {CustomEvent<{ id: string }>} afterword-started - The first answer was given.
 * @fires {CustomEvent<{ id: string, question: string }>} afterword-answered - A question was answered, or its answer changed.
 * @fires {CustomEvent<{ id: string, revision: number }>} afterword-submitted - A revision was handed to the client.
 * @fires {CustomEvent<{ id: string, revision: number, isKept: boolean }>} afterword-queued - The revision could not be sent yet and is tried again. `isKept`: it outlives the page.
 * @fires {CustomEvent<{ id: string, revision: number }>} afterword-delivered - The collector holds the revision. Told by the document for a rating of an earlier page.
 * @fires {CustomEvent<{ id: string, revision: number, problem: string }>} afterword-refused - The collector refused the revision; `problem` is the type of the problem. Told by the document for a rating of an earlier page.
 * @fires {CustomEvent<{ id: string, revision: number }>} afterword-dropped - A rating of an earlier page had to leave the browser, because too many waited. Told by the document.
 * @fires {CustomEvent<{ id: string }>} afterword-dismissed - The person does not want to rate.
 * @fires {CustomEvent<{ attribute: string, reason: string }>} afterword-misconfigured - An attribute is missing or wrong.
 * @fires {CustomEvent<{ survey: string }>} afterword-unavailable - The survey could not be loaded, so nothing is asked.
 * @fires {CustomEvent<{ corrections: { token: string, given: string, used: string }[] }>} afterword-corrected - Colours of the page could not be read and were corrected.
 *
 * @slot before - Above the questions of every screen.
 * @slot after - Below the thanks, once the person is finished.
 *
 * @csspart card - The box around everything.
 * @csspart progress - Which of how many screens this is.
 * @csspart question - One question with its answers.
 * @csspart title - The words of a question.
 * @csspart option - One answer to choose.
 * @csspart text - A box to write in.
 * @csspart number - A field for minutes.
 * @csspart doubt - The question whether a contradictory score is meant.
 * @csspart status - What is said about sending.
 * @csspart button - Each button but that for closing.
 * @csspart back - The button that goes back; it is a `button` as well.
 * @csspart close - The button that closes a survey in a corner.
 *
 * @cssprop [--afterword-accent=light-dark(#1f5f99, #8fc1f0)] - Selection, focus and buttons.
 * @cssprop [--afterword-surface=light-dark(#fff, #1d2126)] - The card, and the words on a filled button.
 * @cssprop [--afterword-text=light-dark(#20262d, #e6e9ed)] - Words.
 * @cssprop [--afterword-muted=light-dark(#56606b, #a7b0ba)] - Small print, and the edges of boxes to write in.
 * @cssprop [--afterword-line=light-dark(#d3d9e0, #424a53)] - Other edges.
 * @cssprop [--afterword-error=light-dark(#a3261c, #ffb4a8)] - What failed.
 * @cssprop [--afterword-radius=10px] - Corners.
 * @cssprop [--afterword-font=system-ui, sans-serif] - The typeface; `inherit` takes that of the page.
 */
export class AfterwordSurvey extends SettingsElement {
  /** The collector of elements without a `url`. The script for a script tag sets it to where it was loaded from. */
  static defaultUrl = '';

  readonly #root: ShadowRoot;
  #client: Client | undefined;
  #definition: Survey | undefined;
  #update: Promise<void> | undefined;
  #opening: Promise<void> | undefined;
  #settings: Settings | undefined;
  #controller: SurveyController | undefined;
  /** The language that was asked for last; `#locale` is another one when it could not be loaded. */
  #wish: BuiltInLocale | undefined;
  #locale: BuiltInLocale = 'en';
  #words: LocalePart = english;
  #further: FurtherFace | undefined;
  #survey: AskedSurvey | undefined;
  /** Takes what the person does; until the rules are loaded it waits. */
  #dispatch: (event: Event) => void = () => undefined;
  /** What the person did before the rules were loaded. */
  #pending: Event[] = [];
  /** Whether the rules could not be loaded so far. */
  #isLate = false;
  /** What tells one rating, or one fault, from another. */
  #subject = '';
  /** Counts up with each rating, so that what was loaded for an earlier one is dropped. */
  #turn = 0;
  /** Waits for the next thing to come into view, and what gives that up. */
  #await: (() => void) | undefined;
  #forget: (() => void) | undefined;
  /** Brings a card back into its corner. */
  #showAgain: (() => void) | undefined;
  /** The questions for which the radios were set last. */
  #shown = '';
  #radios: KeptRadios = new Map();

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: 'open' });
    this.#adopt(css);
    new AnswerListener((group, isDeliberate) => this.#answer(group, isDeliberate)).listen(this.#root);
  }

  /** Sends the responses instead of a client for `url` and `site-key`: for hosts that have one, and for tests. */
  get client(): Client | undefined {
    return this.#client;
  }
  set client(client: Client | undefined) {
    this.#client = client;
    this.#requestUpdate();
  }

  /** A survey in one language, given by the page and not asked of the collector, which has to know it all the same. */
  get definition(): Survey | undefined {
    return this.#definition;
  }
  set definition(definition: Survey | undefined) {
    this.#definition = definition;
    this.#subject = '';
    this.#requestUpdate();
  }

  /** The rules of the rating that is shown; absent until it is about to come into view. */
  get controller(): SurveyController | undefined {
    return this.#controller;
  }

  /** The survey of an element that names none, in one language. */
  protected builtIn(locale: BuiltInLocale, { words }: LocalePart): Survey {
    return postTicketStart(locale, words);
  }

  protected get defaultKind(): SubjectKind {
    return 'ticket';
  }

  /** The built-in survey in the language that is shown. */
  #own(): Survey {
    const key = this.localName + this.#locale;
    const survey = builtInSurveys.get(key) ?? this.builtIn(this.#locale, this.#words);
    builtInSurveys.set(key, survey);
    return survey;
  }

  connectedCallback(): void {
    this.rescue(['client', 'definition']);
    addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#hide);
    // Connected again, as by a framework that moves it, it goes on where it was.
    this.#await?.();
    this.#showAgain?.();
    this.#requestUpdate();
  }

  disconnectedCallback(): void {
    removeEventListener('pagehide', this.#leave);
    document.removeEventListener('visibilitychange', this.#hide);
    this.#leave();
    this.#forget?.();
  }

  attributeChangedCallback(): void {
    this.#requestUpdate();
  }

  /** Resolves when what was set last is shown, as far as it is in sight. */
  get updateComplete(): Promise<void> {
    return (this.#update ?? Promise.resolve()).then(() => this.#opening);
  }

  #adopt(rules: string): void {
    this.#root.adoptedStyleSheets = [...new Set([...this.#root.adoptedStyleSheets, styleSheetOf(rules)])];
  }

  /** Shows everything that was set in one turn of the event loop at once. */
  #requestUpdate(): void {
    if (!this.isConnected) return;
    this.#update ??= Promise.resolve().then(() => {
      this.#update = undefined;
      return this.#readSettings();
    });
  }

  #readSettings(): Promise<void> | void {
    const [settings, fault] = readSettings(this, AfterwordSurvey.defaultUrl, this.defaultKind);
    const { kind, reference, resolution } = settings.subject;
    const { survey, mode, invitation, isTest } = settings;
    const rated = JSON.stringify([kind, reference, resolution, survey, mode, invitation, isTest]);
    const locale = localeFor(this.lang || languageOf(this));
    if (this.#survey && rated === this.#subject) {
      // The rating goes on: what the person did so far outlives a change, or a fault, of anything but the subject.
      if (!fault) {
        this.#settings = settings;
        this.#controller?.update({ subject: settings.subject, dimensions: settings.dimensions });
      }
      return locale === this.#wish ? this.#render() : this.#translate(locale);
    }
    const subject = fault ? JSON.stringify([rated, fault]) : rated;
    if (subject === this.#subject) return;
    this.#leave();
    this.#forget?.();
    this.#subject = subject;
    this.#controller = this.#survey = this.#await = undefined;
    this.#dispatch = () => undefined;
    this.#shown = '';
    this.#radios = new Map();
    const turn = ++this.#turn;
    if (fault) return this.#complain(fault);
    this.#settings = settings;
    render(undefined, this.#root);
    this.removeAttribute('state');
    // A survey in a corner has no place of its own in the page that could come into view.
    if (settings.mode !== 'inline') return (this.#opening = this.#open(settings, locale, turn));
    this.#await = () => {
      this.#forget = whenNear(this, () => {
        this.#await = undefined;
        this.#opening = this.#open(settings, locale, turn);
      });
    };
    this.#await();
  }

  #complain(fault: Fault): void {
    this.setAttribute('state', 'idle');
    render(faultView(this.localName, fault), this.#root);
    this.#announce('misconfigured', fault);
  }

  #announce(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(`afterword-${type}`, { bubbles: true, composed: true, detail }));
  }

  /** Loads what the first question needs, and shows it. */
  async #open(settings: Settings, locale: BuiltInLocale, turn: number): Promise<void> {
    await this.#loadWords(locale);
    const isUsual = settings.mode !== 'popover' && !settings.survey && !settings.invitation && !this.#definition;
    const survey = isUsual ? this.#own() : await this.#choose(settings);
    if (turn !== this.#turn || !survey) return;
    const corner = settings.mode === 'popover' ? await loadCorner().catch(() => undefined) : undefined;
    if (turn !== this.#turn || (settings.mode === 'popover' && corner?.isRemembered(this.#subject) !== false)) return;
    this.#survey = survey;
    const pending: Event[] = (this.#pending = []);
    let begun: Promise<void> | undefined;
    const begin = (): Promise<void> => {
      this.#await = undefined;
      begun ??= patiently(loadEngine, () => {
        this.#isLate = true;
        this.#requestUpdate();
      }).then((engine) => this.#begin(settings, survey, pending, turn, engine));
      return begun;
    };
    this.#dispatch = (event) => {
      pending.push(event);
      // A tap can come before a quarter of the survey is in view.
      if (event.name !== 'left') void begin();
      this.#requestUpdate();
    };
    this.#render();
    this.#await = () => (this.#forget = whenSeen(this, () => void begin()));
    const card = this.#root.querySelector<HTMLElement>('.card');
    if (!corner || !card) return this.#await();
    this.#adopt(corner.css);
    this.#showAgain = corner.showInCorner(card, () => this.#close());
    await begin();
  }

  /** The survey that the page gives, or that the collector is asked for; for a corner, one question at a time. */
  async #choose(settings: Settings): Promise<AskedSurvey | undefined> {
    const own = this.#own();
    try {
      const { chosenSurvey } = await loadChosen();
      const lang = this.lang || languageOf(this);
      const survey = await chosenSurvey(settings, this.#definition, own, lang, this.#locale);
      if (!survey.questions.every(isPlain)) await this.#loadFurther();
      return await this.#fit(survey, settings.mode);
    } catch {
      this.#announce('unavailable', { survey: settings.survey || String(Object(this.#definition).key ?? own.key) });
      return undefined;
    }
  }

  /** In a corner there is room for one question at a time. */
  async #fit(survey: Survey, mode: Settings['mode']): Promise<AskedSurvey> {
    return mode === 'popover' ? (await loadCorner()).oneByOne(survey) : survey;
  }

  /** Lets the rules take over, with all that the person did before they were there. */
  #begin(
    settings: Settings,
    survey: AskedSurvey,
    pending: readonly Event[],
    turn: number,
    { clientFor, createSurveyController }: Awaited<ReturnType<typeof loadEngine>>,
  ): void {
    const present = (turn === this.#turn && this.#settings) || settings;
    const { url, siteKey, mode } = present;
    // The later screens of the survey after a ticket come with the part that shows them.
    const isStart = survey.key === 'post-ticket' && survey.questions.length === 2;
    const needsMore = isStart || !(this.#further || survey.questions.every(isTapped));
    const loadMore = async (): Promise<AskedSurvey> => {
      const extend = await this.#loadFurther();
      if (!isStart) return survey;
      return this.#fit(extend(this.#own()), mode);
    };
    const questions = survey.questions.filter(({ screen = 1 }) => screen <= (survey.moreAfter ?? 1));
    const controller = createSurveyController({
      ...present,
      client: this.#client ?? clientFor(url, siteKey),
      survey: needsMore ? { ...survey, questions } : survey,
      scope: `${siteKey} ${url}`,
      loadMore: needsMore ? loadMore : undefined,
      onAnnouncement: (type, detail) => this.#announce(type, detail),
      onFocus: (target) => void (turn === this.#turn && this.#focus(target)),
    });
    // What was answered about an earlier subject is sent all the same, and not shown.
    const isShown = turn === this.#turn;
    if (isShown) {
      this.#controller = controller;
      this.#dispatch = controller.dispatch;
      controller.subscribe(() => turn === this.#turn && this.#requestUpdate());
      // What was begun before a reload is shown as it was; otherwise arrow keys may have reached something already.
      if ('draft' in controller.state && controller.state.draft.revision > 0) this.#shown = '';
    }
    controller.dispatch({ name: 'seen' });
    for (const event of pending) controller.dispatch(event);
    if (!isShown) return;
    this.#requestUpdate();
    this.#guardContrast();
  }

  async #loadWords(locale: BuiltInLocale): Promise<void> {
    this.#wish = locale;
    // Without the words of a language everything is said in English: never in two languages at once.
    [this.#locale, this.#words] = await loadLocale(locale).then(
      (words) => [locale, words] as const,
      () => ['en', english] as const,
    );
  }

  /** Loads what the later screens need; rejects when it cannot. */
  async #loadFurther(): Promise<(start: Survey) => Survey> {
    const wanted = this.#locale;
    const [part, locale] = await Promise.all([loadFurther(), loadFurtherLocale(wanted)]);
    // The page changed its language meanwhile.
    if (wanted !== this.#locale) return this.#loadFurther();
    this.#further = part.furtherFace(locale.messages);
    this.#adopt(part.css);
    return (start) => part.withFurtherQuestions(start, locale.words);
  }

  /** Says everything in another language; where it cannot be loaded, in the one before. */
  async #translate(locale: BuiltInLocale): Promise<void> {
    this.#wish = locale;
    const turn = this.#turn;
    const before = [this.#locale, this.#words] as const;
    try {
      const words = await loadLocale(locale);
      if (turn !== this.#turn || !this.#settings) return;
      [this.#locale, this.#words] = [locale, words];
      const extend = this.#further && (await this.#loadFurther());
      const isOwn = this.#definition ?? this.#settings.survey;
      const start = this.#own();
      if (!isOwn) {
        const survey = extend && start.key === 'post-ticket' ? extend(start) : start;
        this.#survey = await this.#fit(survey, this.#settings.mode);
        this.#controller?.update({ survey: this.#survey });
      }
    } catch {
      if (turn === this.#turn) [this.#locale, this.#words] = before;
    }
    this.#render();
  }

  #render(): void {
    if (!this.#survey) return;
    const state = this.#controller?.state;
    const screen = this.#controller?.screen ?? startScreen(this.#survey, this.#pending.some(isAnswer), this.#isLate);
    const draft = state && 'draft' in state ? state.draft : undefined;
    const name = state?.name ?? 'asking';
    this.setAttribute('state', name);
    render(
      view({
        screen,
        state: name,
        locale: this.#locale,
        surveyLocale: this.#survey.locale,
        messages: this.#words.messages,
        further: this.#further,
        answers: draft?.answers ?? {},
        texts: draft?.texts ?? {},
        radios: this.#radios,
        mode: this.#settings?.mode ?? 'inline',
        dispatch: (event) => this.#dispatch(event),
        close: () => this.#close(),
      }),
      this.#root,
    );
    // Lit cannot know which radio the browser checks, and it must not undo what arrow keys have only reached. So the
    // radios are set when other questions come, and left alone otherwise.
    const shown = this.#turn + screen.questions.map(({ key }) => key).join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    for (const radio of this.#root.querySelectorAll<HTMLInputElement>('[type=radio]')) {
      radio.checked = String(draft?.answers[radio.name]) === radio.value;
    }
  }

  #answer(group: Element, isDeliberate: boolean): void {
    const radio = group.querySelector<HTMLInputElement>('[type=radio]:checked');
    if (!radio) return;
    const { name, value } = radio;
    const answer = /^\d/.test(value) ? Number(value) : value;
    this.#dispatch({ name: 'answered', question: name, answer, isDeliberate });
  }

  /** Makes what arrow keys selected an answer, and sends what was not: person or element are about to go. */
  readonly #leave = (): void => {
    this.#root.querySelectorAll('fieldset').forEach((group) => this.#answer(group, false));
    this.#dispatch({ name: 'left' });
  };

  /** A phone may end a page that is hidden without a word. */
  readonly #hide = (): void => {
    if (document.visibilityState === 'hidden') this.#leave();
  };

  /** What had the focus goes away; it moves on only if it was here, because a survey never takes it from the page. */
  async #focus(target: { readonly question: string } | 'screen' | 'status'): Promise<void> {
    if (!this.#root.activeElement) return;
    await this.updateComplete;
    const find = (selector: string) => this.#root.querySelector<HTMLElement>(selector);
    const within = typeof target === 'object' ? `[data-key="${target.question}"]` : '[data-key]';
    (target === 'status'
      ? find('#status')
      : (find(`${within} :checked`) ?? find(`${within} :is(input, textarea)`))
    )?.focus();
  }

  /** Takes a survey out of its corner, for good. */
  #close(): void {
    this.#leave();
    this.#dispatch({ name: 'dismissed' });
    const subject = this.#subject;
    void loadCorner().then(({ remember }) => remember(subject));
    const card = this.#root.querySelector<HTMLElement>('.card');
    if (card?.matches(':popover-open')) card.hidePopover();
  }

  /** Mends colours of the page that nobody could read, if it sets any. */
  #guardContrast(): void {
    const style = getComputedStyle(this);
    const names = ['accent', 'surface', 'text', 'muted', 'error'];
    if (!names.some((name) => style.getPropertyValue(`--afterword-${name}`))) return;
    void loadContrast().then(
      ({ guardContrast }) => guardContrast(this.#root),
      () => undefined,
    );
  }
}
