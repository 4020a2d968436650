import { problemTypes, type ProblemName } from '@afterword/contract';
import { html } from 'hono/html';
import { layout } from './layout.js';

const retrySentences = {
  never: 'Sending the same request again does not help.',
  later: 'Sending the same request again later helps.',
  afterChange: 'Sending the request again helps after something was changed.',
} as const;

/** Explains one type of failure: what happened and what to do. */
export function problemPage(name: ProblemName, isSample: boolean) {
  const { title, status, explanation, retry } = problemTypes[name];
  return layout(
    title,
    html`<main class="document">
      <p class="path"><a href="/reference">API reference</a> / problem <code>${name}</code></p>
      <h1>${title}</h1>
      <p>${explanation}</p>
      <p>${retrySentences[retry]}</p>
      <p class="quiet">Sent with status ${status} and the type <code>/problems/${name}</code>.</p>
    </main>`,
    isSample,
  );
}
