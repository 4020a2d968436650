import { html, nothing, type TemplateResult } from 'lit';
import { metrics, paths, type MetricKey } from '@afterword/contract/constants';
import type { Asking, Results } from '@afterword/contract';
import { momentText } from '../presentation/dates.js';
import type { Report } from '../state/report.js';
import { definitionId } from './definition-link.js';
import { whatCounts } from './kept-apart.js';
import type { ViewContext } from './view-context.js';

const pathWords = {
  rollup: 'Read from daily counts.',
  rows: 'Counted from single responses.',
} as const;

/** The metrics of the page, in its order. */
const shown = [
  'csat',
  'firstTimeRight',
  'responses',
  'responseRate',
  'coverage',
  'recordedFirstTimeRight',
  'reopened',
  'longLosses',
  'rework',
  'chased',
] as const satisfies readonly MetricKey[];

/** The address under which the collector gives the counts behind a figure, for whoever is signed in. */
function countsAddress(metric: MetricKey, { period, filters }: Results): string {
  const query = new URLSearchParams({ metric, from: period.from, to: period.to });
  for (const filter of filters) query.append('filter', filter);
  return `${paths.results}?${query}`;
}

function definition(key: MetricKey, results: Results): TemplateResult {
  const { title, version, definition: meaning } = metrics[key];
  return html`<div id=${definitionId(key)}>
    <dt>${title} <span class="aside">version ${version}</span></dt>
    <dd>
      ${meaning}
      <a class="screen-only" href=${countsAddress(key, results)}>See the counts<span class="visually-hidden"> of ${title}</span></a>
    </dd>
  </div>`;
}

/** The steps of asking are counts and no metric, so their definition has no version. */
function askingDefinition({ period, groups }: Asking): TemplateResult | typeof nothing {
  if (!groups.some(({ steps }) => steps.told > 0)) return nothing;
  return html`<div id=${definitionId('asking')}>
    <dt>Who was asked</dt>
    <dd>
      Told is what the ticket system told and what else was to be asked about; eligible, what no rule takes out; drawn, what
      the lot took; invited, whose person got an invitation; answered, what was answered by it. Each is a part of the one
      before.
      <a class="screen-only" href="${paths.asking}?${new URLSearchParams(period)}"
        >See the counts<span class="visually-hidden"> of who was asked</span></a
      >
    </dd>
  </div>`;
}

/** What the figures mean and how to check them: a printed page must still be able to answer for itself. */
export function pageFooter({ locale }: ViewContext, report: Report): TemplateResult {
  const { timeZone } = report.csat.whole.desk;
  return html`<footer class="page-footer">
    <h2>How these figures are made</h2>
    <dl class="definitions">
      ${shown.map((key) => definition(key, report.csat.whole))} ${whatCounts(report.csat.whole)}
      ${askingDefinition(report.asking)}
    </dl>
    <p>
      ${pathWords[report.csat.whole.path]} Every figure can be recomputed from the counts. Intervals are Wilson score intervals with 95% confidence. Below
      10 answers a share is shown as counts, below 30 muted, from 1,000 with a decimal. An answer counts on the day on
      which its subject was resolved.
    </p>
    <p>
      Made ${momentText(report.madeAt, timeZone, locale)}, time zone ${timeZone}.
      <a class="screen-only" href=${paths.reference}>How to ask for these figures yourself</a>
    </p>
  </footer>`;
}
