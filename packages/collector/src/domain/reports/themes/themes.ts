import type { Problem, Themes, ThemesQuery } from '@afterword/contract';
import { keyness, languageOf, recurrence, termsIn, type Vocabulary, type WordCounts } from '@afterword/statistics';
import type { Selection } from '../../../storage/counts.js';
import type { Desk } from '../../../storage/desks.js';
import type { Storage } from '../../../storage/storage.js';
import { answered } from '../answered.js';
import { apartFrom } from '../apart.js';
import type { ReportSettings } from '../report-settings.js';
import { select } from '../../select.js';
import { sentencesIn } from '../sentences/index.js';
import { vocabularies } from './vocabularies.js';

const lastWeeks = 4;
const weeksBefore = 12;
const weekDays = 7;
/** What is read at once: some seconds of work, in pages, so that others are answered between them. */
const mostRows = 50_000;
const rowsPerPage = 500;
const mostTerms = 20;
/** Pseudo-counts that keep rare words quiet, spread as in all comments. */
const priorSize = 500;
/** Beyond it a difference is more than chance, at 5 %. */
const clearZ = 1.96;

/** One person's words: what they mention, how satisfied they are, and in which week before `to`, from 0. */
interface Comment {
  readonly terms: ReadonlySet<string>;
  readonly score: number | null;
  readonly week: number;
}

const noVocabulary: Vocabulary = { stopWords: new Set(), negations: new Set() };

async function commentsIn(storage: Storage, selection: Selection): Promise<{ comments: Comment[]; isCut: boolean }> {
  const known = await vocabularies();
  // A comment too short to tell its language is read with the stop words of all.
  const all: Vocabulary = {
    stopWords: new Set([...known.values()].flatMap(({ stopWords }) => [...stopWords])),
    negations: new Set(),
  };
  const comments: Comment[] = [];
  let after = 0;
  for (let rows = 0; rows < mostRows; rows += rowsPerPage) {
    const page = await storage.responses.rows(selection, after, rowsPerPage);
    for (const { answers, day } of page) {
      const { comment, satisfaction } = answers;
      if (typeof comment !== 'string' || comment === '') continue;
      const language = languageOf(comment, known);
      const vocabulary = language === null ? all : (known.get(language) ?? noVocabulary);
      comments.push({
        terms: termsIn(comment, vocabulary),
        score: typeof satisfaction === 'number' ? satisfaction : null,
        week: Math.floor((selection.to - day) / weekDays),
      });
    }
    const last = page.at(-1);
    if (page.length < rowsPerPage || !last) return { comments, isCut: false };
    after = last.sequence;
  }
  return { comments, isCut: true };
}

/** How many people mention each term; each person once. */
function countTerms(comments: readonly Comment[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { terms } of comments) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

const only = (counts: ReadonlyMap<string, number>, terms: readonly string[]): WordCounts =>
  Object.fromEntries(terms.map((term) => [term, counts.get(term) ?? 0]));

/**
 * What people mention: what tells dissatisfied from satisfied people, and what comes up again or more often than before.
 *
 * A term is counted once for each person, and shown only when enough people mention it: twice the smallest group.
 */
export async function themes(
  storage: Storage,
  desk: Desk,
  query: ThemesQuery,
  now: number,
  { smallestGroup }: ReportSettings,
): Promise<Themes | Problem> {
  const selected = select(desk, query, now);
  if ('type' in selected) return selected;
  const selection = { ...selected, from: selected.to - (lastWeeks + weeksBefore) * weekDays + 1 };
  const asOf = await storage.asOf();
  const { comments, isCut } = await commentsIn(storage, selection);
  const fewest = 2 * smallestGroup;
  const everybody = countTerms(comments);
  const shown = [...everybody].filter(([, people]) => people >= fewest).map(([term]) => term);
  const all = shown.reduce((sum, term) => sum + (everybody.get(term) ?? 0), 0);
  const prior = Object.fromEntries(shown.map((term) => [term, (priorSize * (everybody.get(term) ?? 0)) / all]));
  const of = (isIn: (comment: Comment) => boolean) => countTerms(comments.filter(isIn));
  const unhappy = only(
    of(({ score }) => score !== null && score <= 2),
    shown,
  );
  const happy = only(
    of(({ score }) => score !== null && score >= 4),
    shown,
  );
  const keywords = keyness(unhappy, happy, prior).map(({ word, first, second, z }) => ({
    term: word,
    dissatisfied: first,
    satisfied: second,
    z,
  }));
  const isLast = ({ week }: Comment): boolean => week < lastWeeks;
  const last = comments.filter(isLast);
  const recent = countTerms(last);
  const byWeek = Array.from({ length: lastWeeks }, (_, week) => of((comment) => comment.week === week));
  const before = of((comment) => !isLast(comment));
  const recurring = recurrence(
    [...recent]
      .filter(([, people]) => people >= fewest)
      .map(([theme]) => ({
        theme,
        lastWeeks: byWeek.map((counts) => counts.get(theme) ?? 0),
        before: before.get(theme) ?? 0,
      })),
    { last: last.length, before: comments.length - last.length },
  )
    .map(({ theme, people, usual, hasGrown, isPersistent }) => ({ term: theme, people, usual, hasGrown, isPersistent }))
    .toSorted((a, b) => Number(b.hasGrown) - Number(a.hasGrown) || b.people - a.people || (a.term < b.term ? -1 : 1))
    .slice(0, mostTerms);
  const grown = recurring.filter(({ hasGrown }) => hasGrown).map(({ term, people }) => ({ term, people }));
  const sentences = sentencesIn(query.locale);
  const apart = await apartFrom(storage, selection, sentences);
  return {
    ...answered(desk, selection, query.filter, asOf, { smallestGroup: fewest }, apart),
    comments: comments.length,
    lastComments: last.length,
    dissatisfied: keywords.filter(({ z }) => z > clearZ).slice(0, mostTerms),
    satisfied: keywords
      .filter(({ z }) => z < -clearZ)
      .toReversed()
      .slice(0, mostTerms),
    recurring,
    isCut,
    sentence: sentences.themes(grown, last.length),
  };
}
