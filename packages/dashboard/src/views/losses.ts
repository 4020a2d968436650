import { html, nothing, type TemplateResult } from 'lit';
import { partBar } from '../charts/part-bar.js';
import { countText } from '../presentation/share-text.js';
import type { Report } from '../state/report.js';
import { definitionLink } from './definition-link.js';
import type { ViewContext } from './view-context.js';

function reasonsTable({ losses: { chased } }: Report, locale: string): TemplateResult | typeof nothing {
  const [most] = chased.reasons;
  if (!most) return nothing;
  return html`<table class="distribution">
    <caption>
      Why they had to ask
    </caption>
    <tbody>
      ${chased.reasons.map(
        ({ label, people }) => html`<tr>
          <th scope="row">${label}</th>
          <td>${partBar(people / most.people, 'other')}</td>
          <td class="count">${countText(people, locale)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

/** What hurts: time that people lost, having to ask, and doing it again. */
export function losses({ locale }: ViewContext, report: Report): TemplateResult {
  const { lostTime, chased, rework } = report.losses;
  return html`<section class="losses" aria-labelledby="losses-heading">
    <div class="section-head"><h2 id="losses-heading">What hurts</h2></div>
    <div class="side-by-side">
      <div>
        <h3>Working time lost ${definitionLink('longLosses', 'working time lost')}</h3>
        <p>${lostTime.sentence}</p>
        ${lostTime.median === null ? nothing : html`<p>${lostTime.longLosses.sentence}</p>`}
        <h3>Rework ${definitionLink('rework', 'rework')}</h3>
        <p>${rework.sentence}</p>
      </div>
      <div>
        <h3>Having to ask ${definitionLink('chased', 'having to ask')}</h3>
        <p>${chased.sentence}</p>
        ${reasonsTable(report, locale)}
      </div>
    </div>
    <p class="note">Only who opens the further questions is asked for lost time and for chasing, so these have fewer answers.</p>
  </section>`;
}
