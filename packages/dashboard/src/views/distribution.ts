import { html, nothing, type TemplateResult } from 'lit';
import { partBar } from '../charts/part-bar.js';
import { distributionOf } from '../presentation/distribution.js';
import type { Share } from '../presentation/share.js';
import type { AnswerOption, ShareMetric } from '../presentation/share-metric.js';
import { countText } from '../presentation/share-text.js';
import type { ViewContext } from './view-context.js';

/** What the length and the fill of a bar say, for those who only hear the row. */
function roleNote(role: AnswerOption['role'], good: string): TemplateResult | typeof nothing {
  if (role === 'good') return html`<span class="visually-hidden">, counts as ${good}</span>`;
  return role === 'uncounted' ? html` <span class="aside">not counted</span>` : nothing;
}

/** How many people gave each answer. Below ten answers the bars lose their colour, as the figure loses its percent. */
export function distribution(
  { locale }: ViewContext,
  metric: ShareMetric,
  counts: Readonly<Record<string, number>>,
  share: Share,
): TemplateResult | typeof nothing {
  const n = share.kind === 'none' ? 0 : share.n;
  const rows = distributionOf(metric, counts, n);
  if (rows.every(({ count }) => count === 0)) return nothing;
  const isPlain = share.kind !== 'percent' || share.isMuted;
  return html`<table class="distribution ${isPlain ? 'plain' : ''}">
    <caption>
      Answers. Solid bars count as ${metric.words.good}.
    </caption>
    <tbody>
      ${rows.map(
        ({ label, count, part, role }) => html`<tr>
          <th scope="row">${label}${roleNote(role, metric.words.good)}</th>
          <td class="bar-cell">${partBar(part, role)}</td>
          <td class="count">${countText(count, locale)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}
