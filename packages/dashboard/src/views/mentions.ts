import { html, type TemplateResult } from 'lit';
import type { Themes } from '@afterword/contract';
import { periodText } from '../presentation/dates.js';
import { countedText } from '../presentation/share-text.js';
import type { Report } from '../state/report.js';
import type { ViewContext } from './view-context.js';

/** As many as somebody remembers. */
const shown = 3;

const peopleWords = { one: 'person', many: 'people' };

interface Mention {
  readonly term: string;
  readonly people: string;
}

function list(title: string, mentions: readonly Mention[], none: string): TemplateResult {
  return html`<div>
    <h3>${title}</h3>
    ${
      mentions.length === 0
        ? html`<p class="note">${none}</p>`
        : html`<ul class="mentions">
            ${mentions.map(({ term, people }) => html`<li><bdi>${term}</bdi> <span class="aside">${people}</span></li>`)}
          </ul>`
    }
  </div>`;
}

function counted(people: number, locale: string): string {
  return countedText(people, peopleWords, locale);
}

function grown({ recurring }: Themes, locale: string): Mention[] {
  const usual = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return recurring
    .filter(({ hasGrown }) => hasGrown)
    .map((found) => ({
      term: found.term,
      people: `${counted(found.people, locale)}, usual ${usual.format(found.usual)}`,
    }));
}

/** What people mention in their own words, by how many people: words that came up more, that stay, and that tell the dissatisfied. */
export function mentions({ locale }: ViewContext, { themes }: Report): TemplateResult {
  const { recurring, dissatisfied, lastComments, comments, period, smallestGroup, isCut } = themes;
  const staying = recurring.filter(({ hasGrown, isPersistent }) => isPersistent && !hasGrown);
  return html`<section class="people-mention" aria-labelledby="mentions-heading">
    <div class="section-head"><h2 id="mentions-heading">What people mention</h2></div>
    <div class="side-by-side thirds">
      ${list('More often than before', grown(themes, locale).slice(0, shown), 'Nothing, beyond chance.')}
      ${list(
        'Again and again',
        staying.slice(0, shown).map(({ term, people }) => ({ term, people: counted(people, locale) })),
        'Nothing in three of the last four weeks.',
      )}
      ${list(
        'Mostly dissatisfied people',
        dissatisfied
          .slice(0, shown)
          .map((found) => ({ term: found.term, people: counted(found.dissatisfied, locale) })),
        'Nothing tells them from the others.',
      )}
    </div>
    <p class="note">
      Words of ${counted(lastComments, locale)} in the last four weeks, and of ${counted(comments, locale)} in
      ${periodText(period, locale)}${isCut ? ', the first of them' : ''}. Each person counts once, and a word is shown from
      ${smallestGroup} people on. It is what they mention, not what they mean.
    </p>
  </section>`;
}
