import { html, nothing, type TemplateResult } from 'lit';
import { tableDimensions } from '../address/choice.js';
import { intervalStrip } from '../charts/interval-strip.js';
import { dimensionWords } from '../presentation/choice-words.js';
import { groupRows, type GroupRow } from '../presentation/group-rows.js';
import type { Share } from '../presentation/share.js';
import { csat, firstTimeRight, type ShareMetric } from '../presentation/share-metric.js';
import { answers, countText, percentText, rangeText } from '../presentation/share-text.js';
import type { Report } from '../state/report.js';
import { choiceLink } from './choice-link.js';
import { choiceList } from './choice-list.js';
import type { ViewContext } from './view-context.js';

function shareContent(share: Share, locale: string): TemplateResult | string {
  switch (share.kind) {
    case 'none':
      return html`<span class="aside">no answers</span>`;
    case 'unknown':
      return html`<span class="aside">not known</span>`;
    case 'hidden':
      return html`<span class="aside">not shown</span>`;
    case 'counts':
      return `${countText(share.good, locale)} of ${countText(share.n, locale)}`;
    case 'percent':
      return html`<div class="share ${share.isMuted ? 'muted' : ''}">
        <span class="percent">${percentText(share.value, share.decimals, locale)}</span>
        <span class="reach">(${rangeText(share.low, share.high, share.decimals, locale)})</span>
        ${intervalStrip(share)}
      </div>`;
  }
}

function shareCells(share: Share, metric: ShareMetric, locale: string): TemplateResult {
  const n = share.kind === 'none' ? 0 : share.n;
  return html`<td role="cell" class="count" data-unit=${n === 1 ? answers.one : answers.many}>${n === null ? '–' : countText(n, locale)}</td>
    <td role="cell" data-label=${metric.title}>${shareContent(share, locale)}</td>`;
}

/** Where a group's link leads: the same page with only its answers. Those already alone, and hidden ones, have none. */
function groupName(context: ViewContext, { choice }: Report, { group, csat: own }: GroupRow): unknown {
  if (group === null) return html`<span class="aside">not stated</span>`;
  const filter = { dimension: choice.dimension, value: group };
  const isAlready = choice.filters.some(({ dimension, value }) => dimension === filter.dimension && value === group);
  const name = html`<bdi>${group}</bdi>`;
  // The collector would refuse it: what is hidden among others is hidden alone, too.
  return isAlready || own.kind === 'hidden'
    ? name
    : choiceLink(context, { ...choice, filters: [...choice.filters, filter] }, name, {
        title: 'Show only these answers',
      });
}

/**
 * Both shares for each value of a dimension, alphabetically: a table to look things up in, not a ranking.
 *
 * On a telephone the stylesheet stacks each row; the roles are written out because a browser forgets that a table is
 * one when its rows become a grid.
 */
export function groupsTable(context: ViewContext, report: Report): TemplateResult {
  const { locale } = context;
  const { choice } = report;
  const rows = groupRows(report.csat.groups.points, report.firstTimeRight.groups.points, locale);
  const word = dimensionWords[choice.dimension];
  const isStated = rows.some(({ group }) => group !== null);
  return html`<section class="groups" aria-labelledby="groups-heading">
    <div class="section-head">
      <h2 id="groups-heading">By ${word.toLowerCase()}</h2>
      <div class="screen-only">
        ${choiceList(context, 'Table by', tableDimensions, choice.dimension, dimensionWords, (dimension) => ({
          ...choice,
          dimension,
        }))}
      </div>
    </div>
    ${isStated ? nothing : html`<p class="note">No answer of this period states a ${word.toLowerCase()}.</p>`}
    <div class="scrolls" role="region" tabindex="0" aria-label="Table by ${word.toLowerCase()}">
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${word}</th>
            <th role="columnheader" scope="col" class="count">
              Answers<span class="visually-hidden"> on satisfaction</span>
            </th>
            <th role="columnheader" scope="col">${csat.title}</th>
            <th role="columnheader" scope="col" class="count">
              Answers<span class="visually-hidden"> on right the first time</span>
            </th>
            <th role="columnheader" scope="col">${firstTimeRight.title}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map(
            (row) => html`<tr role="row">
              <th role="rowheader" scope="row">${groupName(context, report, row)}</th>
              ${shareCells(row.csat, csat, locale)} ${shareCells(row.firstTimeRight, firstTimeRight, locale)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      rows.some((row) => row.csat.kind === 'hidden' || row.firstTimeRight.kind === 'hidden')
        ? html`<p class="note">
            Groups of fewer than ${report.csat.groups.smallestGroup} people are not shown, nor the one that would give them
            away.
          </p>`
        : nothing
    }
    ${
      isStated && rows.length > 1
        ? [report.csat, report.firstTimeRight].map(
            ({ funnel }) => html`<p class="note">${funnel.metric.title}: ${funnel.sentence}</p>`,
          )
        : nothing
    }
    <p class="note">In alphabetical order. Ranges are 95% intervals; two that overlap may still differ.</p>
  </section>`;
}
