import { html, nothing, type TemplateResult } from 'lit';
import type { Asking } from '@afterword/contract';
import { partBar } from '../charts/part-bar.js';
import { outcomeRows, type OutcomeRow } from '../presentation/asking-outcomes.js';
import { anonymousCount, stepRows, type StepRow } from '../presentation/asking-steps.js';
import { decimalFrom } from '../presentation/share.js';
import { countText, percentText } from '../presentation/share-text.js';
import type { Report } from '../state/report.js';
import { definitionLink } from './definition-link.js';
import type { ViewContext } from './view-context.js';

type Group = Asking['groups'][number];

function shareText({ before }: StepRow, locale: string): string {
  return before ? percentText(before.share, before.count >= decimalFrom ? 1 : 0, locale) : '';
}

function stepsTable(group: Group, locale: string): TemplateResult {
  return html`<table class="distribution steps">
    <caption>
      Shares are of the step before.
    </caption>
    <thead>
      <tr>
        <th scope="col">Step</th>
        <td></td>
        <th scope="col" class="count">Number</th>
        <th scope="col" class="count">Share</th>
      </tr>
    </thead>
    <tbody>
      ${stepRows(group).map(
        (row) => html`<tr>
          <th scope="row">${row.label}</th>
          <td>${partBar(row.part, 'other')}</td>
          <td class="count">${countText(row.count, locale)}</td>
          <td class="count">${shareText(row, locale)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function outcomeItem({ label, isOwn, count }: OutcomeRow, locale: string): TemplateResult {
  const words = isOwn ? html`“<bdi>${label}</bdi>”` : label;
  return html`<li><span>${words}:</span> <span class="count">${countText(count, locale)}</span></li>`;
}

function outcomesList(outcomes: readonly OutcomeRow[], locale: string): TemplateResult | typeof nothing {
  if (outcomes.length === 0) return nothing;
  return html`<div>
    <h3>What became of each</h3>
    <ul class="outcomes" role="list">
      ${outcomes.map((row) => outcomeItem(row, locale))}
    </ul>
  </div>`;
}

/** That nothing is left out, said only where it is so. */
function sumNote({ steps, outcomes }: Group, locale: string): string {
  const sum = outcomes?.reduce((all, { count }) => all + count, 0);
  if (sum !== steps.told) return '';
  return sum === 1 ? 'This is the only one of the period. ' : `These are all ${countText(sum, locale)} of the period. `;
}

function ownNote(outcomes: readonly OutcomeRow[]): string {
  return outcomes.some(({ isOwn }) => isOwn) ? ' What stands in quotation marks are the desk’s own words.' : '';
}

function anonymousNote(group: Group): string {
  return anonymousCount(group) > 0
    ? ' Who answered an anonymous invitation is known to nobody, so more may have answered than the last step says.'
    : '';
}

/** Who was asked and why others were not: a rate of answers means little beside a choice of whom to ask. */
export function asking({ locale }: ViewContext, { asking: told, choice }: Report): TemplateResult | typeof nothing {
  const [group] = told.groups;
  if (!group || group.steps.told === 0) return nothing;
  const outcomes = outcomeRows(group.outcomes ?? [], locale);
  const filterNote = choice.filters.length > 0 ? 'The filters do not hold here: this is about all. ' : '';
  return html`<section class="asking" aria-labelledby="asking-heading">
    <div class="section-head"><h2 id="asking-heading">Who was asked</h2>${definitionLink('asking', 'who was asked')}</div>
    <div class="side-by-side">${stepsTable(group, locale)} ${outcomesList(outcomes, locale)}</div>
    <p class="note">
      ${filterNote}${sumNote(group, locale)}A share of fewer than ten is left out.${ownNote(outcomes)}${anonymousNote(group)}
    </p>
  </section>`;
}
