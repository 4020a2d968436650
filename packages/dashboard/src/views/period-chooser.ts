import { html, type TemplateResult } from 'lit';
import { limits } from '@afterword/contract/constants';
import type { Choice } from '../address/choice.js';
import { writeChoice } from '../address/write-choice.js';
import type { Period } from '../period/period.js';
import { periodNames } from '../period/period.js';
import { periodWords } from '../presentation/choice-words.js';
import { choiceList } from './choice-list.js';
import type { ViewContext } from './view-context.js';

function input(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.elements.namedItem(name) as HTMLInputElement;
}

/** Named periods as links, and a small form for two dates. `shown` fills the dates in, so that one is quick to change. */
export function periodChooser(context: ViewContext, choice: Choice, shown: Period): TemplateResult {
  const { period } = choice;
  const dates = typeof period === 'string' ? shown : period;
  function show(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const from = input(form, 'from');
    const to = input(form, 'to');
    to.setCustomValidity(from.value <= to.value ? '' : 'The last day must not lie before the first.');
    if (!form.reportValidity()) return;
    void context.actions.visit(writeChoice({ ...choice, period: { from: from.value, to: to.value } }));
  }
  // A complaint about the order of the dates must not outlive the mistake.
  function forgive(event: Event): void {
    input(event.currentTarget as HTMLFormElement, 'to').setCustomValidity('');
  }
  return html`<nav class="period-chooser screen-only" aria-label="Period">
    ${choiceList(context, 'Period', periodNames, typeof period === 'string' ? period : null, periodWords, (name) => ({
      ...choice,
      period: name,
      interval: null,
    }))}
    <details ?open=${typeof period !== 'string'}>
      <summary class=${typeof period === 'string' ? '' : 'current'}>Two dates</summary>
      <form @submit=${show} @input=${forgive}>
        <label>From <input type="date" name="from" required min=${limits.earliestDay} max=${limits.latestDay} .value=${dates.from}></label>
        <label>to <input type="date" name="to" required min=${limits.earliestDay} max=${limits.latestDay} .value=${dates.to}></label>
        <button>Show</button>
      </form>
    </details>
  </nav>`;
}
