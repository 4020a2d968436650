import { catalogue, isRightToLeft, type BuiltInLocale } from '@afterword/contract/built-in';
import { html } from 'hono/html';
import type { Desk } from '../storage/desks.js';
import { demoTickets } from './demo-tickets.js';
import { layout } from './layout.js';

/** What can be seen on the demo page: a solved ticket, the same with the survey in a corner, or a notice. */
export const demoShows = ['ticket', 'popover', 'notice'] as const;
export type DemoShow = (typeof demoShows)[number];

/** What a demo page shows; the number picks the ticket, so that a link always shows the same one. */
export interface DemoView {
  readonly ticketNumber: number;
  readonly language: BuiltInLocale;
  readonly show: DemoShow;
  readonly isRightToLeft: boolean;
}

type Part = ReturnType<typeof html>;

/** The ticket that a demo page shows. */
export function demoReference({ ticketNumber }: DemoView): string {
  return `DEMO-${ticketNumber}`;
}

function ticketPart(
  siteKey: string,
  reference: string,
  { ticketNumber, language, show }: DemoView,
  invitation: string,
): Part {
  const ticket = demoTickets[ticketNumber % demoTickets.length] ?? demoTickets[0];
  const { agent, team, service, department, channel, priority } = ticket.dimensions;
  return html`<p class="path">My tickets / ${reference}</p>
        <h1>${ticket.title}</h1>
        <p><span class="state">Solved</span></p>
        <dl>
          <div><dt>Service</dt><dd>${service}</dd></div>
          <div><dt>Handled by</dt><dd>${agent}, ${team}</dd></div>
          <div><dt>Reported by</dt><dd>You, ${department}</dd></div>
          <div><dt>Priority</dt><dd>${priority}</dd></div>
        </dl>
        <h2>What you wrote</h2>
        <p>${ticket.description}</p>
        <h2>What we did</h2>
        <p>${ticket.resolution}</p>

        <script src="/afterword.js" defer></script>
        <afterword-survey
          lang="${language}"
          site-key="${siteKey}"
          subject="${reference}"
          invitation="${invitation}"
          agent="${agent}"
          team="${team}"
          service="${service}"
          department="${department}"
          channel="${channel}"
          priority="${priority}"
          mode="${show === 'popover' ? 'popover' : 'inline'}"
        ></afterword-survey>`;
}

function noticePart(siteKey: string, { ticketNumber, language }: DemoView): Part {
  return html`<p class="path">Notices</p>
        <h1>The VPN is away on Saturday from 20:00 to 22:00</h1>
        <p>We replace the gateways. Calls and files that go through the VPN will break off once; please save before
          20:00. Nothing changes for people in the office.</p>

        <script src="/afterword.js" defer></script>
        <afterword-notice
          lang="${language}"
          site-key="${siteKey}"
          subject="NOTICE-${ticketNumber}"
        ></afterword-notice>`;
}

/** Links to this very page in every language of the catalogue. */
function languageLinks({ ticketNumber, show }: DemoView): Part[] {
  return Object.entries(catalogue).map(
    ([tag, { name }]) =>
      html`<a href="/demo?ticket=${ticketNumber}&amp;show=${show}&amp;language=${tag}" lang="${tag}" hreflang="${tag}">${name}</a> `,
  );
}

/**
 * An intranet page as a ticket portal would make it, with the widget at its end.
 *
 * What matters to a developer are the last two tags: one script, one element. The invitation is what a ticket portal would
 * have asked for: with it the answer is that of somebody who was asked.
 */
export function demoPage(desk: Desk, siteKey: string, view: DemoView, invitation: string) {
  const { ticketNumber, language, show } = view;
  const reference = demoReference(view);
  const direction = view.isRightToLeft || isRightToLeft(language) ? 'rtl' : 'ltr';
  return layout(
    show === 'notice' ? 'Notices' : `${reference} – My tickets`,
    html`<div class="intranet" dir="${direction}">
      <header>
        <strong>Intranet</strong>
        <nav aria-label="Intranet"><a href="/demo">My tickets</a> <a href="/demo?show=notice">Notices</a> <a href="/reference">Help</a></nav>
      </header>
      <main>
        ${show === 'notice' ? noticePart(siteKey, view) : ticketPart(siteKey, reference, view, invitation)}
      </main>
      <footer>
        <p>
          A demo page. It shows a new ticket each time: <a href="/demo">next ticket</a>. See the survey
          <a href="/demo?show=popover">in a corner</a>, the question about <a href="/demo?show=notice">a notice</a>, or
          this one <a href="/demo?ticket=${ticketNumber}&amp;direction=rtl">right to left</a>.
          The numbers are on the <a href="/">dashboard</a>.
        </p>
        <p>${languageLinks(view)}</p>
      </footer>
    </div>`,
    desk.isSample,
  );
}
