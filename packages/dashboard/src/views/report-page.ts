import { html, nothing, type TemplateResult } from 'lit';
import { csat, firstTimeRight } from '../presentation/share-metric.js';
import { periodText } from '../presentation/dates.js';
import type { Reading } from '../state/dashboard-state.js';
import type { Report } from '../state/report.js';
import { asking } from './asking.js';
import { failureNotice } from './failure-notice.js';
import { groupsTable } from './groups-table.js';
import { headline } from './headline.js';
import { losses } from './losses.js';
import { mentions } from './mentions.js';
import { nothingYet } from './nothing-yet.js';
import { overTime } from './over-time.js';
import { pageFooter } from './page-footer.js';
import { pageHeader } from './page-header.js';
import { recorded } from './recorded.js';
import { trust } from './trust.js';
import type { ViewContext } from './view-context.js';
import { waitingFigures } from './waiting-figures.js';

function figures(context: ViewContext, report: Report): TemplateResult {
  const [all] = report.responses.points;
  // Hidden is not none: of a crossing not even the number may be told.
  const hasResponses = all !== undefined && all.n !== 0;
  if (!hasResponses) return html`${trust(context, report)} ${nothingYet(context, report)} ${asking(context, report)}`;
  return html`${trust(context, report)}
    <div class="side-by-side">
      ${headline(context, csat, report.csat.whole, report.csat.change)}
      ${headline(context, firstTimeRight, report.firstTimeRight.whole, report.firstTimeRight.change)}
    </div>
    ${asking(context, report)} ${recorded(context, report)} ${overTime(context, report)} ${losses(context, report)} ${mentions(context, report)}
    ${groupsTable(context, report)}`;
}

function announcement({ isLoading, report, failure }: Reading, locale: string): string {
  if (isLoading) return 'The figures are being fetched.';
  return report && !failure ? `The figures show ${periodText(report.period, locale)}.` : '';
}

/** The page that an IT lead prints: who, how sure, how satisfied, how often right, since when, where. */
export function reportPage(context: ViewContext, state: Reading): TemplateResult {
  const { report, failure, isLoading } = state;
  return html`<a class="skip" href="#figures">Skip to the figures</a>
    ${pageHeader(context, state)}
    <p class="visually-hidden" role="status">${announcement(state, context.locale)}</p>
    ${failure ? failureNotice(failure, report !== null, () => void context.actions.tryAgain()) : nothing}
    <main id="figures" tabindex="-1" aria-busy=${isLoading ? 'true' : 'false'}>
      ${report ? figures(context, report) : failure ? nothing : waitingFigures()}
    </main>
    ${report ? pageFooter(context, report) : nothing}`;
}
