import { html, nothing, type TemplateResult } from 'lit';
import { partBar } from '../charts/part-bar.js';
import type { DistributionRow } from '../presentation/distribution.js';
import type { AnswerOption, ShareMetric } from '../presentation/share-metric.js';

/** What the fill of a bar says, for those who only hear the row. */
function roleNote(role: AnswerOption['role'], good: string): TemplateResult | typeof nothing {
  if (role === 'good') return html`<span class="visually-hidden">, counts as ${good}</span>`;
  return role === 'uncounted' ? html` <span class="aside">not counted</span>` : nothing;
}

/** How many people gave each answer: words, bar, count. `isPlain` takes the colour away. */
export function distributionTable(
  metric: ShareMetric,
  rows: readonly DistributionRow[],
  countText: (count: number) => string,
  isPlain: boolean,
): TemplateResult {
  return html`<table class="distribution ${isPlain ? 'plain' : ''}">
    <caption>
      Answers. Solid bars count as ${metric.words.good}.
    </caption>
    <tbody>
      ${rows.map(
        ({ label, count, part, role }) => html`<tr>
          <th scope="row">${label}${roleNote(role, metric.words.good)}</th>
          <td>${partBar(part, role)}</td>
          <td class="count">${countText(count)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
