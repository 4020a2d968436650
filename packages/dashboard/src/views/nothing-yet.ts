import { html, nothing, type TemplateResult } from 'lit';
import { paths } from '@afterword/contract/constants';
import type { Choice } from '../address/choice.js';
import { choiceLink } from './choice-link.js';
import { whatCountsId } from './kept-apart.js';
import type { Report } from '../state/report.js';
import type { ViewContext } from './view-context.js';

function wayOut(context: ViewContext, choice: Choice): TemplateResult | typeof nothing {
  if (choice.filters.length > 0) {
    return html`<p>
      The figures are filtered. ${choiceLink(context, { ...choice, filters: [] }, 'Take the filters off')}.
    </p>`;
  }
  if (choice.period === 'all') return nothing;
  return html`<p>
    There may be some in another period. ${choiceLink(context, { ...choice, period: 'all', interval: null }, 'Look at all time')}.
  </p>`;
}

function heading({ period, filters }: Choice, hasVolunteered: boolean): string {
  if (hasVolunteered) return 'Nothing that counts yet';
  return period === 'all' && filters.length === 0 ? 'Nobody has answered yet' : 'No answers in this period';
}

/** What came in and counts in no figure, and who decides that. */
function onlyVolunteered(sentence: string | null): TemplateResult {
  return html`<p>
    <bdi>${sentence}</bdi> What nobody was asked for is kept and can be read. To count it, run
    <code>afterword counting counted</code> with the collector stopped, or use <code>PUT ${paths.counting}</code>;
    <a href="#${whatCountsId}">why it does not count by itself</a>.
  </p>`;
}

/** Instead of empty charts: what it means that nobody answered, and where answers come from. */
export function nothingYet(
  context: ViewContext,
  { choice, responses }: Pick<Report, 'choice' | 'responses'>,
): TemplateResult {
  const { apart } = responses;
  const hasVolunteered = apart.volunteered > 0;
  return html`<section class="nothing-yet" aria-labelledby="nothing-heading">
    <h2 id="nothing-heading">${heading(choice, hasVolunteered)}</h2>
    ${hasVolunteered ? onlyVolunteered(apart.sentence) : nothing} ${wayOut(context, choice)}
    <p>
      To see what people are asked and to give an answer yourself, open the <a href=${paths.demo}>demo page</a>. What is
      answered there is volunteered, and shows up here at the next look.
    </p>
  </section>`;
}
