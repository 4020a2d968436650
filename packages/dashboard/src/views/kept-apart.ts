import { html, nothing, type TemplateResult } from 'lit';
import type { Results } from '@afterword/contract';

/** Where the page says what counts. */
export const whatCountsId = 'definition-what-counts';

type Counted = Pick<Results, 'apart' | 'origins'>;

/** What is not in the figures, or that volunteered answers are; `null` where there is nothing to say. */
function inWords({ apart, origins }: Counted): string | null {
  if (!origins.includes('volunteered')) return apart.sentence;
  return ['These figures count volunteered answers, too.', apart.sentence ?? ''].join(' ').trim();
}

/** One calm line about what is mixed into the figures and what is not, with a way to the reason. */
export function keptApart(results: Counted): TemplateResult | typeof nothing {
  const words = inWords(results);
  if (words === null) return nothing;
  return html`<p class="note kept-apart"><bdi>${words}</bdi> <a class="screen-only" href="#${whatCountsId}">Why?</a></p>`;
}

/** The definition of what counts, for the foot of the page. */
export function whatCounts({ origins }: Pick<Results, 'origins'>): TemplateResult {
  const volunteered = origins.includes('volunteered') ? 'and volunteered ones, by decision' : 'and no volunteered ones';
  return html`<div id=${whatCountsId}>
    <dt>What counts</dt>
    <dd>
      Answers that were asked for or imported, ${volunteered}. Tests never count.
      <span class="screen-only">
        Who was not asked and rates often could move a figure at will. Volunteered answers are kept and listed, and an
        administrator of the desk decides whether they count.
      </span>
    </dd>
  </div>`;
}
