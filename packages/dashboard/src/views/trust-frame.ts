import { html, type TemplateResult } from 'lit';

/** What the section on trust tells, ready to be shown; `small` is the line below a figure. */
export interface TrustFacts {
  readonly responses: unknown;
  readonly asked: unknown;
  readonly askedSmall: unknown;
  readonly rate: unknown;
  readonly note: unknown;
  /** Who is missing among those who answered. */
  readonly missing: unknown;
  /** What is kept out of the figures. */
  readonly apart: unknown;
}

/** The section on trust around its facts, the same with and without figures. */
export function trustFrame({ responses, asked, askedSmall, rate, note, missing, apart }: TrustFacts): TemplateResult {
  return html`<section class="trust" aria-labelledby="trust-heading">
    <h2 id="trust-heading">Can I trust this page?</h2>
    <dl class="facts">
      <div>
        <dt>Responses</dt>
        <dd>${responses}</dd>
      </div>
      <div>
        <dt>Asked</dt>
        <dd>${asked} <small>${askedSmall}</small></dd>
      </div>
      <div>
        <dt>Response rate</dt>
        <dd>${rate}</dd>
      </div>
    </dl>
    <p class="note">${note}</p>
    <p class="note missing">${missing}</p>
    ${apart}
  </section>`;
}
