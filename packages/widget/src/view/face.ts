import type { Answers, Question } from '@afterword/contract';
import type { TemplateResult } from 'lit/html.js';
import type { Event } from '../rules/machine.js';
import type { Screen } from '../rules/screen.js';
import type { Messages } from '../locales/messages.js';
import type { KeptRadios } from './radios.js';

/** Puts a box of radios under the title of its question: that is the same in both parts of the view. */
export type AsRadios = (options: TemplateResult) => TemplateResult;

/** The part of the view that is loaded after the first tap: further kinds of questions, and moving between screens. */
export interface FurtherFace {
  /** A question of a kind that a first screen rarely has. */
  readonly question: (question: Question, face: Face, asRadios: AsRadios) => TemplateResult;
  /** Where the person is, and the question whether a doubtful score is meant. */
  readonly head: (face: Face) => unknown;
}

/** Everything that a view is made from. */
export interface Face {
  readonly screen: Screen;
  readonly state: string;
  /** The language of the widget's own words, and that of the survey's. */
  readonly locale: string;
  readonly surveyLocale: string;
  readonly messages: Messages;
  readonly further: FurtherFace | undefined;
  readonly answers: Answers;
  readonly texts: Readonly<Record<string, string>>;
  readonly radios: KeptRadios;
  /** A survey in a corner can be closed at any time; one behind a link was asked for and has nothing to put off. */
  readonly mode: 'inline' | 'popover' | 'link';
  readonly dispatch: (event: Event) => void;
  readonly close: () => void;
}
