import type { Answers, Question, Survey } from '@afterword/contract';

/** A field that travels along unseen, as the page before it was told. */
export type HiddenField = readonly [name: string, value: string];

interface OfDesk {
  /** The language that the person is spoken to in: that of the survey, where there is one. */
  readonly locale: string;
  readonly deskName: string;
}

interface OfTicket extends OfDesk {
  readonly survey: Survey;
  /** The reference of the ticket, as its system writes it. */
  readonly ticket: string;
  /** The page that asks whether to stop asking; `null` where nobody knows who is asked. */
  readonly stopLink: string | null;
}

interface Form extends OfTicket {
  /** What was answered before, by this link. */
  readonly answers: Answers;
  /** Where the form is sent to. */
  readonly action: string;
  readonly hidden: readonly HiddenField[];
  readonly isAnonymous: boolean;
}

/** One question of a scale or a choice, a button for each answer. `repeat` is the same after a tap that did not count. */
export interface AskView extends Form {
  readonly step: 'ask' | 'repeat';
  readonly questionKey: string;
  /** What was tapped in the mail, as the address says: it may be anything. */
  readonly given: string | null;
}

/** Several questions in one form. */
export interface MoreView extends Form {
  readonly step: 'more';
  readonly questions: readonly Question[];
  /** Whether it was sent and not taken: what was filled in stands in it again. */
  readonly isRepeated: boolean;
}

export interface DoneView extends OfTicket {
  readonly step: 'done';
  /** What was answered by a tap, in the words of the survey. */
  readonly answered: readonly { readonly title: string; readonly label: string }[];
  /** `null` where nothing can be corrected. */
  readonly correctLink: string | null;
  /** A day and a time, written as the language does. */
  readonly correctUntil: string;
}

/** About being asked at all: whether to stop, that it stopped, that it was allowed again. */
export interface StopView extends OfDesk {
  readonly step: 'stop' | 'stopped' | 'allowed';
  readonly action: string;
}

/** A link that opens nothing. It knows no desk, so that it cannot tell one. */
export interface NotValidView {
  readonly step: 'notValid';
  readonly locale: string;
}

/** The answer could not be kept. It stands in the hidden fields and can be sent again. */
export interface BusyView {
  readonly step: 'busy';
  readonly locale: string;
  readonly action: string;
  readonly hidden: readonly HiddenField[];
}

/** What the page behind a link in a mail shows. */
export type RatingView = AskView | MoreView | DoneView | StopView | NotValidView | BusyView;
