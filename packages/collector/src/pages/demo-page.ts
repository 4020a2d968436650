import { html } from 'hono/html';
import type { Desk } from '../storage/storage.js';
import { demoTickets } from './demo-tickets.js';
import { layout } from './layout.js';

/** The ticket that a demo page shows; a number picks it, so that a link always shows the same one. */
export interface DemoView {
  readonly ticketNumber: number;
  readonly language: 'en' | 'de' | 'fr';
  readonly isRightToLeft: boolean;
}

/**
 * An intranet page as a ticket portal would make it, with the widget at its end.
 *
 * What matters to a developer are the last two tags: one script, one element.
 */
export function demoPage(desk: Desk, siteKey: string, { ticketNumber, language, isRightToLeft }: DemoView) {
  const ticket = demoTickets[ticketNumber % demoTickets.length] ?? demoTickets[0];
  const reference = `DEMO-${ticketNumber}`;
  const { agent, team, service, department, channel, priority } = ticket.dimensions;
  const direction = isRightToLeft ? 'rtl' : 'ltr';
  return layout(
    `${reference} – My tickets`,
    html`<div class="intranet" dir="${direction}">
      <header>
        <strong>Intranet</strong>
        <nav aria-label="Intranet"><a href="/demo">My tickets</a> <a href="/reference">Help</a></nav>
      </header>
      <main>
        <p class="path">My tickets / ${reference}</p>
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
          agent="${agent}"
          team="${team}"
          service="${service}"
          department="${department}"
          channel="${channel}"
          priority="${priority}"
        ></afterword-survey>
      </main>
      <footer>
        <p>
          A demo page. It shows a new ticket each time: <a href="/demo">next ticket</a>, or see this one in
          <a href="/demo?ticket=${ticketNumber}&amp;language=en">English</a>,
          <a href="/demo?ticket=${ticketNumber}&amp;language=de" hreflang="de">Deutsch</a>,
          <a href="/demo?ticket=${ticketNumber}&amp;language=fr" hreflang="fr">français</a>,
          <a href="/demo?ticket=${ticketNumber}&amp;direction=rtl">right to left</a>.
          The numbers are on the <a href="/">dashboard</a>.
        </p>
      </footer>
    </div>`,
    desk.isSample,
  );
}
