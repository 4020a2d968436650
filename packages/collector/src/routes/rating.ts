import { randomBytes } from 'node:crypto';
import { limits, paths, type Answers, type Problem, type Survey } from '@afterword/contract';
import type { Hono } from 'hono';
import { answerAnonymously, findByReceipt } from '../domain/asking/answer-anonymously.js';
import type { AnonymousToken } from '../domain/asking/anonymous-tokens.js';
import { giveAnswers, openRating, questionOfSecondRound, stopAsking } from '../domain/asking/rate.js';
import { tappedQuestion } from '../domain/asking/next-question.js';
import { stepAfter } from '../domain/asking/rating-steps.js';
import { dayAt } from '../domain/calendar.js';
import { timeOrderedId } from '../domain/time-ordered-id.js';
import { isByHand } from '../middleware/is-by-hand.js';
import type { AppContext, AppDependencies, AppEnvironment } from '../middleware/context.js';
import { ProblemError } from '../middleware/problem-error.js';
import { limitInvitation } from '../middleware/rate-limits.js';
import { readForm } from '../middleware/read-body.js';
import { ratingPage, type RatingView } from '../pages/rating/rating-page.js';
import { sendField } from '../pages/rating/form-parts.js';
import { readRating } from '../pages/rating/read-rating.js';
import { stopField } from '../pages/rating/stop-part.js';
import { tapsOf } from '../pages/rating/tappable.js';
import type { Desk } from '../storage/desks.js';
import { unavailability } from '../storage/storage-error.js';
import { pathParameter, routerPath } from './on.js';

/** What a link leads to: the survey, what was answered so far, and how answers are kept. */
interface Opened {
  readonly desk: Desk;
  readonly survey: Survey;
  readonly ticket: string;
  readonly answers: Answers;
  readonly isBegun: boolean;
  readonly isAgain: boolean;
  /** Until when it can be corrected, in milliseconds; `null` where it cannot be opened again. */
  readonly correctableUntil: number | null;
  /** Fields that the page has to send back: the receipt of an anonymous answer. */
  readonly hidden: readonly (readonly [name: string, value: string])[];
  keep(answers: Answers): Promise<Problem | null>;
}

/** The languages of the browser, the first one first. */
function wantedLocale(c: AppContext): string {
  const [first = ''] = (c.req.header('accept-language') ?? '').split(',');
  return (first.split(';')[0] ?? '').trim().slice(0, 35) || 'en';
}

function newReceipt(day: number): readonly [id: string, proof: string] {
  return [timeOrderedId(day, randomBytes(9).toString('hex')), randomBytes(16).toString('base64url')];
}

const receiptShape = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{22})$/;

/** Whatever stands in a token, it leads nowhere else. */
function linkTo(path: string, token: string): string {
  return path.replace('{token}', () => encodeURIComponent(token));
}

/** The page behind a link in a mail. Opening it writes nothing; only a person's tap does. */
export function ratingRoutes(app: Hono<AppEnvironment>, dependencies: AppDependencies): void {
  const { storage, surveys, anonymousTokens, now } = dependencies;

  async function openAnonymous(
    { hash, purpose }: AnonymousToken,
    locale: string,
    receipt: string | null,
  ): Promise<Opened | null> {
    const desk = await storage.desks.find(purpose.deskId);
    const survey = surveys.find(purpose.surveyKey, purpose.locale ?? locale);
    if (!desk || !survey) return null;
    const [, id, proof] = receiptShape.exec(receipt ?? '') ?? [];
    const stored = id && proof ? await findByReceipt(storage, id, proof) : null;
    if (!stored && !(await storage.anonymous.hasToken(hash, dayAt(now(), desk.timeZone)))) return null;
    const [ownId, ownProof] = id && proof ? [id, proof] : newReceipt(dayAt(now(), desk.timeZone));
    return {
      desk,
      survey,
      ticket: purpose.reference,
      answers: stored?.answers ?? {},
      isBegun: stored !== null,
      isAgain: false,
      // The link opens nothing any more once it was used; the page that is open goes on.
      correctableUntil: null,
      hidden: [['receipt', `${ownId}.${ownProof}`]],
      async keep(answers) {
        const item = {
          id: ownId,
          proof: ownProof,
          revision: (stored?.revision ?? 0) + 1,
          survey: { key: survey.key, version: survey.version },
          subject: { kind: purpose.kind, reference: purpose.reference },
          answers: { ...stored?.answers, ...answers },
        };
        const kept = await answerAnonymously(storage, surveys, desk, item, { hash, purpose }, now());
        return kept.outcome === 'refused' ? kept.problem : null;
      },
    };
  }

  async function open(c: AppContext, token: string, receipt: string | null): Promise<Opened | null> {
    const locale = wantedLocale(c);
    const anonymous = anonymousTokens.read(token, now());
    if (anonymous) return openAnonymous(anonymous, locale, receipt);
    const rating = await openRating(dependencies, token, locale, now());
    if (!rating) return null;
    const { desk, ask, survey, response } = rating;
    const isAgain = ask.round === 2;
    return {
      desk,
      survey,
      ticket: ask.reference,
      answers: isAgain ? {} : (response?.answers ?? {}),
      isBegun: response !== null && !isAgain,
      isAgain,
      correctableUntil: isAgain ? null : (response?.acceptedAt ?? now()) + limits.revisionHours * 3_600_000,
      hidden: [],
      keep: (answers) => giveAnswers(dependencies, token, locale, answers, now()),
    };
  }

  function send(c: AppContext, view: RatingView, status: 200 | 404 | 429 | 503 = 200): Response | Promise<Response> {
    c.header('cache-control', 'no-store');
    c.header('x-robots-tag', 'noindex, nofollow');
    return c.html(ratingPage(view), status);
  }

  /** The view of a step, for what was opened. */
  function viewOf(
    {
      desk,
      survey,
      ticket,
      answers,
      isAgain,
      answeredKey,
      correctableUntil,
      hidden,
    }: Opened & { readonly answeredKey?: string },
    token: string,
    how: { readonly wanted: string | null; readonly isOffered: boolean; readonly given: string | null },
    isRepeated = false,
  ): RatingView {
    const action = linkTo(paths.rating, token);
    const common = {
      survey,
      locale: survey.locale,
      deskName: desk.name,
      ticket,
      answers,
      action,
      stopLink: survey.anonymous === true ? null : linkTo(paths.stopAsking, token),
      isAnonymous: survey.anonymous === true,
      hidden,
    };
    const wanted = isAgain ? questionOfSecondRound : how.wanted;
    const next = stepAfter(survey, answers, { wanted, isOffered: how.isOffered });
    if (next.step === 'ask') {
      const { key } = next.question;
      return { ...common, step: isRepeated ? 'repeat' : 'ask', questionKey: key, given: how.given };
    }
    if (next.step === 'more') return { ...common, step: 'more', questions: next.questions, isRepeated };
    const given = survey.questions.filter(({ key }) => answers[key] !== undefined && key === (answeredKey ?? key));
    const [first] = given;
    const until = { dateStyle: 'long', timeStyle: 'short', timeZone: desk.timeZone } as const;
    return {
      ...common,
      step: 'done',
      answered: given.flatMap((question) => {
        const tap = tapsOf(question).find(({ answer }) => answer === answers[question.key]);
        return tap ? { title: question.title, label: tap.label } : [];
      }),
      correctLink: correctableUntil === null || !first ? null : `${action}?question=${encodeURIComponent(first.key)}`,
      correctUntil: new Intl.DateTimeFormat(survey.locale, until).format(correctableUntil ?? now()),
    };
  }

  function notValid(c: AppContext): Response | Promise<Response> {
    return send(c, { step: 'notValid', locale: wantedLocale(c) }, 404);
  }

  /** The refusal for somebody who taps faster than people do, or `null`. */
  function limited(token: string): ProblemError | null {
    try {
      limitInvitation(dependencies, token);
      return null;
    } catch (error) {
      if (error instanceof ProblemError) return error;
      throw error;
    }
  }

  app.get(routerPath(paths.rating), async (c) => {
    const token = pathParameter(c, 'token');
    const opened = await open(c, token, null);
    if (!opened) return notValid(c);
    const wanted = c.req.query('question') ?? null;
    const isOffered = c.req.query('step') === 'done' || (opened.isBegun && wanted === null && !c.req.query('step'));
    return send(c, viewOf(opened, token, { wanted, isOffered, given: c.req.query('given') ?? null }));
  });

  app.post(routerPath(paths.rating), async (c) => {
    const token = pathParameter(c, 'token');
    // What scripts send is not kept, and must not use up what the person may send.
    const form = await readForm(c);
    const tooMany = isByHand(c) ? limited(token) : null;
    if (tooMany) {
      for (const [name, value] of Object.entries(tooMany.headers)) c.header(name, value);
      return send(
        c,
        { step: 'busy', locale: wantedLocale(c), action: linkTo(paths.rating, token), hidden: [...form] },
        429,
      );
    }
    const opened = await open(c, token, form.get('receipt'));
    if (!opened) return notValid(c);
    const nothing = { wanted: null, isOffered: false, given: null };
    const { answers, errors } = readRating(form, opened.survey);
    const [key, value] = Object.entries(answers)[0] ?? [null, null];
    if (errors.length > 0 || !isByHand(c)) {
      // A tap is marked and not given; of a form, what was filled in stays in it.
      const isTap = key !== null && tappedQuestion(opened.survey, answers, key) !== null;
      const wanted = isTap ? key : null;
      const filled = isTap ? opened : { ...opened, answers: { ...opened.answers, ...answers } };
      return send(c, viewOf(filled, token, { ...nothing, wanted, given: String(value ?? '') }, true));
    }
    const isFinishing = form.has(sendField);
    if (key === null && !isFinishing) return send(c, viewOf(opened, token, nothing));
    try {
      const refused = key === null ? null : await opened.keep(answers);
      if (refused) return refused.status === 503 ? busy(c, opened, token, form) : notValid(c);
    } catch (error) {
      if (unavailability(error) === null) throw error;
      return busy(c, opened, token, form);
    }
    const after = { ...opened, answers: { ...opened.answers, ...answers } };
    if (opened.isAgain) return send(c, doneView(after, token, questionOfSecondRound));
    const view = viewOf(after, token, { ...nothing, isOffered: isFinishing });
    return send(c, view);
  });

  function doneView(opened: Opened, token: string, answeredKey: string): RatingView {
    return viewOf({ ...opened, isAgain: false, answeredKey }, token, { wanted: null, isOffered: true, given: null });
  }

  /** Nothing is lost: what was chosen goes along, to be sent once more. */
  function busy(c: AppContext, { survey }: Opened, token: string, form: URLSearchParams) {
    const action = linkTo(paths.rating, token);
    return send(c, { step: 'busy', locale: survey.locale, action, hidden: [...form] }, 503);
  }

  /** Of whom it is: not of the token, which must not show whether it opens anything. */
  async function deskName(): Promise<string> {
    return (await storage.desks.list())[0]?.name ?? '';
  }

  app.get(routerPath(paths.stopAsking), async (c) => {
    const action = linkTo(paths.stopAsking, pathParameter(c, 'token'));
    return send(c, { step: 'stop', locale: wantedLocale(c), deskName: await deskName(), action });
  });

  // The answer is the same for a link that opens nothing: who follows it cannot tell.
  app.post(routerPath(paths.stopAsking), async (c) => {
    const token = pathParameter(c, 'token');
    const form = await readForm(c);
    const locale = wantedLocale(c);
    const action = linkTo(paths.stopAsking, token);
    // A mail program is no page, and says nothing of what a browser says of one.
    const isOneClick =
      form.get('List-Unsubscribe') === 'One-Click' && (c.req.header('sec-fetch-site') === undefined || isByHand(c));
    const wish = isOneClick ? 'yes' : form.get(stopField);
    const shown = { locale, deskName: await deskName(), action };
    const isWish = wish === 'yes' || wish === 'no';
    if (!isWish || !(isOneClick || isByHand(c))) return send(c, { ...shown, step: 'stop' });
    limitInvitation(dependencies, token);
    await stopAsking(dependencies, token, wish === 'yes', now());
    return send(c, { ...shown, step: wish === 'yes' ? 'stopped' : 'allowed' });
  });
}
