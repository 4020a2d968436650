import { html, type TemplateResult } from 'lit';
import type { Agreement } from '@afterword/contract';
import { paths } from '@afterword/contract/constants';
import { countText } from '../presentation/share-text.js';
import type { Report } from '../state/report.js';
import { definitionLink } from './definition-link.js';
import { shareFact } from './share-fact.js';
import type { ViewContext } from './view-context.js';

const resolutions = { good: 'right the first time', one: 'resolution', many: 'resolutions' };
const reopenedWords = { ...resolutions, good: 'reopened' };

const sameWords = { ...resolutions, good: 'judged alike' };

/** The agreement as any other share of resolutions. */
function sameOf({ n, counts, agreement: value, confidence, reason }: Agreement) {
  return { n, k: counts ? counts.bothRight + counts.neitherRight : null, value, confidence, reason };
}

function table({ recorded: { agreement } }: Report, locale: string): TemplateResult | string {
  const { counts } = agreement;
  if (!counts) return '';
  const cell = (count: number) => html`<td class="count">${countText(count, locale)}</td>`;
  return html`<table class="agreement">
    <caption>
      Resolutions with both an answer and a record
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="col" class="count">Recorded as right</th>
        <th scope="col" class="count">Recorded as not right</th>
      </tr>
    </thead>
    <tbody>
      <tr>
        <th scope="row">People say right</th>
        ${cell(counts.bothRight)} ${cell(counts.onlyPerceivedRight)}
      </tr>
      <tr>
        <th scope="row">People say not right</th>
        ${cell(counts.onlyRecordedRight)} ${cell(counts.neitherRight)}
      </tr>
    </tbody>
  </table>`;
}

function kappaNote(kappa: number | null, locale: string): string {
  if (kappa === null) return '';
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(kappa);
  return ` Beyond chance they agree to ${number} of 1 (Cohen’s kappa).`;
}

/** Right the first time as people say it, beside what the ticket system recorded: a desk can be right in one and not in the other. */
export function recorded({ locale }: ViewContext, report: Report): TemplateResult {
  const { right, reopened, agreement } = report.recorded;
  const [point] = right.points;
  const isTold = point !== undefined && point.reason !== 'notTold';
  return html`<section class="recorded" aria-labelledby="recorded-heading">
    <div class="section-head"><h2 id="recorded-heading">What people say and what was recorded</h2></div>
    ${
      isTold
        ? html`<dl class="facts">
              <div>
                <dt>Right the first time, by the record ${definitionLink('recordedFirstTimeRight', 'by the record')}</dt>
                <dd>${shareFact(point, resolutions, locale)}</dd>
              </div>
              <div>
                <dt>Reopened within 14 days ${definitionLink('reopened', 'reopened')}</dt>
                <dd>${shareFact(reopened.points[0], reopenedWords, locale)}</dd>
              </div>
              <div>
                <dt>People and record say the same</dt>
                <dd>${shareFact(sameOf(agreement), sameWords, locale)}</dd>
              </div>
            </dl>
            ${table(report, locale)}
            <p class="note">
              ${point.reason === 'tooEarly' ? `${point.sentence} ` : ''}${agreement.sentence}${kappaNote(agreement.kappa, locale)}
            </p>`
        : html`<p class="note">
            The ticket system told nothing of this period. Once it tells what was reopened, that stands here beside what people
            say.
            <a class="screen-only" href=${paths.reference}>How it can tell</a>
          </p>`
    }
  </section>`;
}
