import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { accessibilityFaults, openDashboard } from './open-dashboard.js';
import { keepingApart, refusal, richDesk, sampleClient } from './sample-client.js';

const report = () => page.getByRole('heading', { name: 'Can I trust this page?' });
const text = (element: Element | null) => (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();

describe('the report', () => {
  it('says whose figures, of which days, from how many of those asked', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    expect(text(root.querySelector('h1'))).toBe('IT Service Desk');
    expect(text(root.querySelector('.period'))).toMatch(/^Last 12 weeks: 31 August\s*–\s*24 November 2026$/);
    const facts = text(root.querySelector('.facts'));
    expect(facts).toContain('1,117');
    expect(facts).toContain('4,222 eligible tickets, 469 surveys shown');
    expect(facts).toContain('95% interval');
    expect(document.title).toBe('IT Service Desk – Afterword');
  });

  it('says each share with its number of answers and its interval, to the eye and to the ear', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    const headline = root.querySelector('.headline');
    expect(text(headline?.querySelector('.figure') ?? null)).toMatch(
      /^84\.1% of 1,117 answers 95% interval 81\.8–86\.1$/,
    );
    expect(text(headline)).toContain(
      '84.1% of 1,117 answers satisfied; with 95 percent confidence between 81.8% and 86.1%.',
    );
  });

  it('says on the page that sample data is sample data, and only then', async () => {
    await openDashboard();
    await expect.element(page.getByText('Sample data.')).toBeVisible();
    await openDashboard(sampleClient({ ...richDesk, isSample: false, days: 20 }));
    await expect.element(page.getByText('Sample data.').nth(1)).not.toBeInTheDocument();
  });

  it('shows counts without percent or colour below ten answers', async () => {
    const { root } = await openDashboard(
      sampleClient({ ...richDesk, days: 20, answersPerDay: 0.02, askedPerAnswer: 0 }),
    );
    await expect.element(report()).toBeInTheDocument();
    expect(root.querySelector('.headline .number')?.classList.contains('muted')).toBe(true);
    expect(text(root.querySelector('main')).replaceAll('95% interval', '')).not.toContain('%');
    expect(text(root.querySelector('main'))).toContain('too few for a percentage');
    expect(text(root.querySelector('.facts div:last-child dd'))).toBe('not known');
    expect(root.querySelectorAll('.plot, .strip')).toHaveLength(0);
  });

  it('sets what people say beside what was recorded, with a table', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    const section = text(root.querySelector('.recorded'));
    expect(section).toMatch(/Right the first time, by the record .*81\.0% .*95% interval/);
    expect(section).toMatch(/Reopened within 14 days .*12\.0%/);
    expect(section).toMatch(/People say not right \d+ \d+/);
    expect(section).toContain('were closed as right and not right for the person');
    expect(section).toContain('Beyond chance they agree to 0.61 of 1 (Cohen’s kappa).');
  });

  it('says that the ticket system told nothing, and how it can, instead of figures', async () => {
    const real = sampleClient();
    const { root } = await openDashboard({
      results: async (query) => {
        const results = await real.results(query);
        if (query.metric !== 'recordedFirstTimeRight') return results;
        const points = results.points.map((point) => ({
          ...point,
          n: 0,
          k: null,
          value: null,
          reason: 'notTold' as const,
        }));
        return { ...results, points };
      },
    });
    await expect.element(report()).toBeInTheDocument();
    expect(text(root.querySelector('.recorded'))).toContain('The ticket system told nothing of this period.');
    expect(root.querySelectorAll('.recorded .facts, .recorded table')).toHaveLength(0);
  });

  it('says what hurts, with the reasons in a table, and what people mention, by how many of them', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    expect(text(root.querySelector('.losses'))).toMatch(
      /Working time lost .* Rework .* Having to ask .*I heard nothing 31/,
    );
    const mentioned = text(root.querySelector('.people-mention'));
    expect(mentioned).toContain('vpn 18 people, usual 4.2');
    expect(mentioned).toContain('password 15 people');
    expect(mentioned).toContain('still waiting 14 people');
  });

  it('says who is missing, and how far the silent ones could move the figures', async () => {
    const real = sampleClient();
    const sentence = 'Answered less than half as often as all: Network.';
    const { root } = await openDashboard({
      representation: async (query) => ({ ...(await real.representation(query)), base: 'told', sentence }),
    });
    await expect.element(report()).toBeInTheDocument();
    expect(text(root.querySelector('.missing'))).toMatch(
      /^Rated were [\d.]+% of [\d,]+ eligible resolutions \(.*\)\. Answered less than half as often as all: Network\. Whatever the silent ones think, between 20 and 96 in a hundred of all are satisfied\.$/,
    );
  });

  it('counts what was rated of few resolutions, without a percentage', async () => {
    const real = sampleClient();
    const { root } = await openDashboard({
      representation: async (query) => {
        const representation = await real.representation(query);
        const rate = { ...representation.rate, n: 6, k: 1, value: 1 / 6 };
        return { ...representation, base: 'told', rate, sentence: '' };
      },
    });
    await expect.element(report()).toBeInTheDocument();
    expect(text(root.querySelector('.missing'))).toMatch(/^Rated were 1 of 6 eligible resolutions\./);
  });

  it.each([
    ['nobody was silent', 40, 40, { low: 0.9, high: 0.9 }],
    ['fewer than ten answered', 9, 12, { low: 0.5, high: 0.75 }],
    ['six of six answered', 6, 6, { low: 1, high: 1 }],
  ])('says nothing of silent ones where %s', async (_, k, n, worstCase) => {
    const real = sampleClient();
    const { root } = await openDashboard({
      representation: async (query) => {
        const representation = await real.representation(query);
        return { ...representation, rate: { ...representation.rate, k, n }, worstCase };
      },
    });
    await expect.element(report()).toBeInTheDocument();
    expect(text(root.querySelector('.missing'))).toBe('No group answered less than half as often as all.');
  });

  it('shows a way on instead of empty charts when nobody answered', async () => {
    const { root } = await openDashboard(sampleClient({ ...richDesk, days: -1 }));
    await expect.element(page.getByRole('link', { name: 'demo page' })).toHaveAttribute('href', '/demo');
    expect(root.querySelectorAll('.plot, .distribution, .groups, .recorded, .losses, .people-mention')).toHaveLength(0);
  });

  it('says calmly what is kept out of the figures, and where the reason stands', async () => {
    const { root } = await openDashboard(keepingApart());
    await expect.element(report()).toBeInTheDocument();
    const line = root.querySelector('.trust .kept-apart');
    expect(text(line)).toBe('12 volunteered answers of this period are not in these figures. Why?');
    const target = line?.querySelector('a')?.getAttribute('href') ?? '';
    expect(text(root.querySelector(`.page-footer ${target}`))).toContain(
      'Answers that were asked for or imported, and no volunteered ones. Tests never count.',
    );
  });

  it('says that volunteered answers count where they do, and nothing where there are none', async () => {
    const real = sampleClient();
    const { root } = await openDashboard({
      results: async (query) => {
        const results = await real.results(query);
        return { ...results, origins: [...results.origins, 'volunteered'] };
      },
    });
    await expect.element(report()).toBeInTheDocument();
    expect(text(root.querySelector('.kept-apart'))).toBe('These figures count volunteered answers, too. Why?');
    expect(text(root.querySelector('.page-footer'))).toContain(
      'Answers that were asked for or imported, and volunteered ones, by decision.',
    );
    const { root: other } = await openDashboard();
    await expect.element(report().nth(1)).toBeInTheDocument();
    expect(other.querySelector('.kept-apart')).toBeNull();
  });

  it('does not say that nobody answered where somebody volunteered, and how to decide', async () => {
    const { root } = await openDashboard(keepingApart({ ...richDesk, days: -1 }));
    await expect.element(page.getByRole('heading', { name: 'Nothing that counts yet' })).toBeVisible();
    const section = text(root.querySelector('.nothing-yet'));
    expect(section).toContain('12 volunteered answers of this period are not in these figures.');
    expect(section).toContain('afterword counting counted');
    expect(section).toContain('PUT /v1/counting');
    expect(section).not.toContain('Nobody has answered');
  });

  it('keeps every group that names itself in markup as text', async () => {
    const hostile = [
      '<img src=x onerror="globalThis.wasRun=true">',
      '</svg><script>globalThis.wasRun=true</script>',
      '\u202Egnirts',
    ];
    const { root } = await openDashboard(sampleClient({ ...richDesk, groups: hostile, answersPerDay: 4 }));
    await expect.element(report()).toBeInTheDocument();
    const names = [...root.querySelectorAll('.groups tbody bdi')].map((name) => name.textContent);
    expect(new Set(names)).toEqual(new Set(hostile));
    expect(root.querySelectorAll('img, script')).toHaveLength(0);
    expect('wasRun' in globalThis).toBe(false);
  });

  it('lists groups alphabetically with those that state none last, and no table of agents', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    const names = [...root.querySelectorAll('.groups tbody th')].map((name) => text(name));
    expect(names).toEqual([
      'Access and identity',
      'Collaboration',
      'Field support Munich',
      'Network',
      'SAP basis',
      'Übersetzung & Druck',
      'Workplace',
      'not stated',
    ]);
    const dimensions = [...root.querySelectorAll('.groups .choices li')].map((choice) => text(choice));
    expect(dimensions).toEqual(['Team', 'Service', 'Department', 'Channel', 'Priority', 'Location']);
  });

  it('has the numbers behind each chart in a table', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    const numbers = root.querySelector('.numbers');
    expect(numbers?.querySelectorAll('tbody tr')).toHaveLength(13);
    expect(text(numbers?.querySelector('tbody tr') ?? null)).toMatch(
      /^31 Aug\s*–\s*6 Sept? 2026 \d+ \d+% \d+–\d+ 70–97$/,
    );
  });

  it('says what changed since the period before, and which groups lie outside, in words alone', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    expect(text(root.querySelector('.headline .note'))).toMatch(
      /^Against \d+ \w+ – \d+ \w+ 2026: ?No clear difference: between -4 and \+3 points\.$/,
    );
    expect(text(root.querySelector('.groups'))).toMatch(/Satisfied \(CSAT\): None of \d+ groups lies outside/);
  });

  it('draws the limits of chance and names what is new in words, with no alarm and no colour', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    const chart = root.querySelector('.plot');
    expect(chart?.querySelectorAll('.limit')).toHaveLength(2);
    const [news, signals] = [...root.querySelectorAll('.news')];
    expect(text(news ?? null)).toBe(
      '1 signal. About 0.1 would appear although nothing changed. Dashed lines are the limits that chance alone rarely leaves.',
    );
    expect(text(signals ?? null)).toContain('lies below the limits');
  });

  it('does not show what too few people answered, says so, and leads nowhere from there', async () => {
    const client = sampleClient();
    const hidden = {
      k: null,
      value: null,
      confidence: null,
      counts: {},
      reason: 'tooFew' as const,
      sentence: 'Not shown: fewer than 5 people answered.',
    };
    const { root } = await openDashboard({
      ...client,
      results: async (query, options) => {
        const results = await client.results(query, options);
        const isOpinion = query.metric === 'csat' || query.metric === 'firstTimeRight';
        if (!isOpinion) return results;
        const points = results.points.map((point, place) =>
          (query.dimension || query.interval) && place === 1 ? { ...point, ...hidden } : point,
        );
        return { ...results, points };
      },
    });
    await expect.element(report()).toBeInTheDocument();
    const row = [...root.querySelectorAll('.groups tbody tr')].find((one) => one.textContent.includes('not shown'));
    expect(row).toBeDefined();
    expect(row?.querySelector('a')).toBeNull();
    expect(text(root.querySelector('.groups'))).toContain('Groups of fewer than 5 people are not shown');
    expect(text(root.querySelector('.legend'))).toContain('1 of 13 are not shown, to protect small groups.');
    expect(await accessibilityFaults()).toEqual([]);
  });

  it('uses no style attribute, which the policy of the page would refuse', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    expect(root.querySelectorAll('[style]')).toHaveLength(0);
  });

  it('names definitions, versions, time zone and the moment at its foot', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    const foot = text(root.querySelector('footer'));
    expect(foot).toContain('Satisfied (CSAT) version 1 Answers "satisfied" or "very satisfied"');
    expect(foot).toContain('time zone Europe/Berlin');
    expect(foot).toContain('24 November 2026');
    const counts = root.querySelector('footer dd a')?.getAttribute('href');
    expect(counts).toBe('/v1/results?metric=csat&from=2026-08-31&to=2026-11-24');
  });
});

describe('choosing', () => {
  it('follows a period by keyboard, keeps the focus there and changes the address', async () => {
    const { root, address } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    const link = page.getByRole('link', { name: 'Last 26 weeks' });
    (link.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/^Last 26 weeks: 25 May/)).toBeInTheDocument();
    expect(address.search()).toBe('?period=26-weeks');
    expect(document.activeElement).toBe(link.element());
    expect(link.element().getAttribute('aria-current')).toBe('true');
    expect(text(root.querySelector('[role=status]'))).toMatch(/^The figures show 25 May/);
  });

  it('leaves a press with a modifier to the browser, so that a link opens in a new tab', async () => {
    const { address } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    const link = page.getByRole('link', { name: 'Last 26 weeks' }).element();
    // Kept from opening a tab after the page has had its say.
    const event = new MouseEvent('click', { ctrlKey: true, bubbles: true, cancelable: true });
    let wasLeft = false;
    window.addEventListener('click', (press) => ((wasLeft = !press.defaultPrevented), press.preventDefault()), {
      once: true,
    });
    link.dispatchEvent(event);
    expect(wasLeft).toBe(true);
    expect(address.search()).toBe('');
  });

  it('cuts the time axis anew', async () => {
    const { root } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    await page.getByRole('link', { name: 'Month', exact: true }).click();
    await expect.element(page.getByRole('heading', { name: 'By month' })).toBeInTheDocument();
    expect(root.querySelector('.numbers')?.querySelectorAll('tbody tr')).toHaveLength(4);
  });

  it('shows only one group after a press on its name, and all again after a press on its chip', async () => {
    const { root, address } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    await page.getByRole('link', { name: 'Network' }).click();
    await expect.element(page.getByText('Team: Network')).toBeInTheDocument();
    await expect.poll(() => root.querySelectorAll('.groups tbody tr').length).toBe(1);
    expect(address.search()).toBe('?filter=team%3ANetwork');
    expect(text(root.querySelector('footer'))).toContain('Counted from single responses.');
    await page.getByRole('link', { name: 'Remove: Network' }).click();
    await expect.poll(() => root.querySelectorAll('.groups tbody tr').length).toBe(8);
  });

  it('takes two dates, and complains about a reversed pair without asking for it', async () => {
    const { root, address } = await openDashboard();
    await expect.element(report()).toBeInTheDocument();
    await page.getByText('Two dates').click();
    await page.getByLabelText('From').fill('2026-10-20');
    await page.getByLabelText('to', { exact: true }).fill('2026-10-01');
    await page.getByRole('button', { name: 'Show' }).click();
    const to = root.querySelector<HTMLInputElement>('[name=to]');
    expect(to?.validationMessage).toBe('The last day must not lie before the first.');
    expect(address.search()).toBe('');
    await page.getByLabelText('to', { exact: true }).fill('2026-10-31');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect.element(page.getByText(/^20\s*–\s*31 October 2026$/)).toBeInTheDocument();
    expect(address.search()).toBe('?from=2026-10-20&to=2026-10-31');
  });

  it('says which part of a link it did not understand', async () => {
    await openDashboard({}, { search: '?period=forever' });
    await expect.element(page.getByText('period=forever')).toBeVisible();
  });
});

describe('a failure', () => {
  it('is told in the sentence of the collector, keeps the old figures, and ends with a try', async () => {
    const real = sampleClient();
    let isDown = false;
    const { root } = await openDashboard({
      ...real,
      results: (query) =>
        isDown ? Promise.reject(refusal(503, 'The answer could not be read right now.')) : real.results(query),
    });
    await expect.element(report()).toBeInTheDocument();
    isDown = true;
    await page.getByRole('link', { name: 'Last 26 weeks' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The answer could not be read right now.');
    expect(text(root.querySelector('.period'))).toMatch(/^Last 12 weeks/);
    expect(text(root.querySelector('.headline'))).toContain('84.1%');
    isDown = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByText(/^Last 26 weeks: /)).toBeInTheDocument();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  });
});
