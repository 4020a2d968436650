import { catalogue, type BuiltInLocale } from '@afterword/contract/built-in';
import { describe, expect, it } from 'vitest';
import { ratingPage, type RatingView } from '../src/pages/rating/rating-page.js';
import type { DoneView } from '../src/pages/rating/rating-view.js';
import { questionsLeft } from '../src/domain/asking/questions-left.js';
import { ratingWords } from '../src/pages/rating/rating-words.js';
import { naughtyStrings } from './support/naughty-strings.js';
import { askView, everyKind, everyKindSurvey, moreView, postTicketIn, ratingViews } from './support/rating-views.js';

const locales = Object.keys(catalogue) as readonly BuiltInLocale[];
const hostile = `"><img src=x onerror=alert(1)></title></textarea></select><script>alert(1)</script>`;

const render = async (view: RatingView) => String(await ratingPage(view));
const count = (text: string, part: RegExp) => [...text.matchAll(part)].length;

/** What a browser reads out of escaped text. */
function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Every text of the words, by its place. */
function textsOf(words: object, path = ''): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value]]
        : Object.entries(textsOf(value as object, `${path}${key}.`)),
    ),
  );
}

const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

describe('every page behind a link', () => {
  it.each(locales)('is a whole page in %s that runs nothing and has nothing chosen', async (locale) => {
    const direction = ['ar', 'he'].includes(locale) ? 'rtl' : 'ltr';
    for (const view of Object.values(ratingViews(locale))) {
      const text = await render(view);
      expect(text).toMatch(/^<!doctype html>/);
      expect(text).toContain(`<html lang="${locale}" dir="${direction}">`);
      expect(count(text, /<h1>/g)).toBe(1);
      expect(text).not.toMatch(/<script|\schecked|\sselected|autofocus|<style|\sstyle=|\son\w+=|\{\w+\}|undefined/);
    }
  });

  it('is in the direction of a survey of its own language, and says the rest in one that it speaks', async () => {
    const survey = { ...postTicketIn('en'), locale: 'fa' };
    const text = await render(askView('en', { locale: 'fa', survey }));
    expect(text).toContain('<html lang="fa" dir="rtl">');
    expect(text).toContain('<main class="rating" lang="en" dir="ltr">');
    expect(text).toContain('<fieldset lang="fa" dir="rtl" ');
  });

  it.each([...naughtyStrings, ['an attack', hostile] as const])('shows %s as text', async (_, naughty) => {
    const quiet = Object.values(ratingViews('en'));
    for (const view of quiet) {
      const before = await render(view);
      const named = { deskName: naughty, ticket: naughty, action: naughty, stopLink: naughty };
      const said = { title: naughty, label: naughty };
      const changed = { ...view, ...named, given: naughty, answered: [said, said], hidden: [[naughty, naughty]] };
      const text = await render(changed as RatingView);
      const tags = (page: string) => [...page.matchAll(/<\/?[a-z]+\d?/g)].map(([tag]) => tag);
      // An answer of the mail that is none is left out, with the sentence that would have said it.
      if (!('given' in view) || view.given === null) expect(tags(text)).toEqual(tags(before));
      expect(text).not.toMatch(/<(img|script)/);
      if ('ticket' in view) expect(unescaped(text)).toContain(`<bdi>${naughty}</bdi>`);
    }
  });

  it('shows what a survey says as text', async () => {
    const questions = everyKind.map((question) => ({ ...question, title: hostile, note: hostile }));
    const answers = { words: hostile, long: 5 };
    const text = await render(moreView('en', { survey: { ...everyKindSurvey, questions }, questions, answers }));
    expect(text).not.toMatch(/<(img|script)/);
    expect(count(text, /<\/textarea>/g)).toBe(1);
  });
});

describe('the page that asks one question', () => {
  it('has a button for each answer that gives it', async () => {
    const text = await render(askView());
    expect([...text.matchAll(/<button[^>]*name="satisfaction" value="(\d)"/g)].map(([, value]) => value)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    expect(text).toContain('<form method="post" action="/r/token">');
    expect(text).toContain('<input type="hidden" name="step" value="first" />');
    expect(text).toContain(ratingWords.en.nothingYet);
    expect(text).toContain('href="/r/token/stop"');
    expect(text).not.toContain('name="send"');
    expect(text).not.toContain(ratingWords.en.anonymous);
  });

  it('says in words what was tapped in the mail, and takes it only by a tap', async () => {
    const text = await render(askView('en', { given: '4', isAnonymous: true }));
    expect(text).toContain('You tapped “<bdi>satisfied</bdi>” in the mail. Tap it once more to give it.');
    expect(text).toMatch(/<button class="answer tapped"[^>]*value="4"><span>satisfied<\/span> <span class="mark"/);
    expect(count(text, /class="mark"/g)).toBe(1);
    expect(text).toContain(ratingWords.en.anonymous);
  });

  it('says what was answered and lets it be changed', async () => {
    const text = await render(askView('en', { answers: { satisfaction: 2 }, given: '2' }));
    expect(text).toContain('You answered: <bdi>dissatisfied</bdi>');
    expect(text).toMatch(/<button class="answer answered"[^>]*value="2"/);
    expect(count(text, /<button/g)).toBe(5);
    expect(text).not.toMatch(/class="answer tapped"|You tapped/);
    expect(text).not.toContain(ratingWords.en.nothingYet);
  });

  it('says at the end what was tapped, question by question, in the words of the survey', async () => {
    const done = ratingViews('en')['done'] as DoneView;
    const text = await render(done);
    expect(text).toMatch(
      /<dl lang="en" dir="ltr">\s*<dt>How satisfied .*<\/dt><dd>satisfied<\/dd><dt>Was it solved right the first time\?<\/dt><dd>no<\/dd>\s*<\/dl>/,
    );
    expect(await render({ ...done, answered: [] })).not.toContain('<dl');
  });

  it('lets somebody finish after the first question', async () => {
    const text = await render(askView('en', { answers: { satisfaction: 2 }, questionKey: 'accuracy' }));
    expect(text).toContain('You answered: <bdi>dissatisfied</bdi>');
    expect(text).toContain(ratingWords.en.nextIsOptional);
    expect(text).toContain('<button class="finish" type="submit" name="send" value="1">Finish</button>');
  });

  it('asks for another tap when one did not count', async () => {
    expect(await render(askView('en', { step: 'repeat' }))).toContain(ratingWords.en.repeat);
  });

  it('is not made for a question that takes more than a tap', () => {
    expect(() => ratingPage(askView('en', { questionKey: 'comment' }))).toThrow('takes one tap');
  });
});

describe('the page that asks several questions', () => {
  it('has a field with a name of its own for every kind', async () => {
    const text = await render(moreView('en', { survey: everyKindSurvey, questions: everyKind, answers: {} }));
    for (const { key, title, kind } of everyKind) {
      expect(text).toContain(`name="${key}"`);
      expect(text).toMatch(
        kind === 'consent'
          ? new RegExp(`<label class="tick"><input[^>]*> <span>${title.replace('?', '\\?')}`)
          : kind === 'reasons'
            ? `<legend class="title">${title}</legend>`
            : `<label class="title" for="${key}">${title}</label>`,
      );
    }
    expect(count(text, /aria-describedby="\w+-note/g)).toBe(everyKind.length);
    expect(count(text, /<option value=""/g)).toBe(3);
    expect(text).toContain('<option value="3" >3 or more</option>');
    expect(count(text, /<button/g)).toBe(1);
    expect(text).toContain('name="send" value="1">Send</button>');
    expect(text).not.toContain('name="had-answer"');
  });

  it('is filled in with what the person answered before, and with nothing else', async () => {
    const answers = { ease: 0, way: 'two', why: ['one'], often: 3, long: 15, words: 'So & so', agreed: true };
    const text = await render(moreView('en', { survey: everyKindSurvey, questions: everyKind, answers }));
    expect([...text.matchAll(/<option value="(\w+)" selected/g)].map(([, value]) => value)).toEqual(['0', 'two', '3']);
    expect([...text.matchAll(/name="(\w+)" value="(\w+)" checked/g)].map((found) => found.slice(1))).toEqual([
      ['why', 'one'],
      ['agreed', '1'],
    ]);
    expect(text).toContain('value="15"');
    expect(text).toContain('>So &amp; so</textarea>');
    expect(count(text, /name="had-answer"/g)).toBe(7);
  });

  it('offers only reasons that fit, and asks what may come to fit', async () => {
    const text = await render(moreView());
    expect(text).toContain('value="tookLong"');
    expect(text).not.toContain('value="friendly"');
    expect(text).toContain('name="chasedWhy"');
  });
});

describe('the questions that are left', () => {
  const left = (answers: Record<string, string | number>) =>
    questionsLeft(postTicketIn('en'), answers, ['satisfaction', 'accuracy']).map(({ key }) => key);

  it('are those whose condition holds, or may on the same page', () => {
    const always = ['reasons', 'chased', 'chasedWhy', 'lostTime', 'comment'];
    expect(left({ satisfaction: 1 })).toEqual([...always, 'contact']);
    expect(left({ satisfaction: 5, accuracy: 'firstTime' })).toEqual([...always, 'thanks', 'thanksShared']);
    expect(left({ satisfaction: 5, accuracy: 'no' })).toEqual([...always, 'contact', 'thanks', 'thanksShared']);
    expect(left({})).toEqual(always);
  });
});

describe('the words', () => {
  const english = textsOf(ratingWords.en);
  /** The same word in both languages. */
  const same: Readonly<Record<string, readonly string[]>> = { fr: ['minutes'] };

  it.each(locales.filter((locale) => locale !== 'en'))('are all there in %s, none left in English', (locale) => {
    const texts = textsOf(ratingWords[locale]);
    expect(Object.keys(texts).toSorted()).toEqual(Object.keys(english).toSorted());
    expect(Object.keys(texts).filter((key) => texts[key] === english[key])).toEqual(same[locale] ?? []);
    for (const [key, text] of Object.entries(texts)) {
      expect(text.trim()).not.toBe('');
      expect([key, placesOf(text)]).toEqual([key, placesOf(english[key] ?? '')]);
    }
  });
});
