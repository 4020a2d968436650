/** A desk may write a survey in a language that the widget does not speak: each word is marked with its own language. */
import type { Question, Survey } from '@afterword/contract';
import { expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { everyKind, surveyOf } from './every-kind.js';
import { mountSurvey, startCollector } from './mount-survey.js';

type Mounted = Awaited<ReturnType<typeof mountSurvey>>;

const hungarian: Survey = {
  key: 'help',
  version: 1,
  locale: 'hu',
  questions: [
    {
      key: 'satisfaction',
      kind: 'scale',
      title: 'Mennyire elégedett?',
      required: true,
      points: [
        { score: 1, label: 'nagyon elégedetlen' },
        { score: 5, label: 'nagyon elégedett' },
      ],
    },
    {
      key: 'accuracy',
      kind: 'choice',
      title: 'Elsőre sikerült?',
      required: false,
      options: [
        { key: 'firstTime', label: 'igen' },
        { key: 'no', label: 'nem' },
      ],
    },
    { key: 'comment', kind: 'text', title: 'Mit üzen?', required: false, screen: 2, maximumCharacters: 100 },
  ],
};

/** Every piece of text that is shown, with the language that it is said in. */
function said({ root }: Mounted): Record<string, string> {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Record<string, string> = {};
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = text.textContent?.trim();
    if (words) found[words] = text.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '';
  }
  return found;
}

test('marks the words of the survey with its language and its own words with theirs', async () => {
  const mounted = await mountSurvey({}, startCollector(), { definition: hungarian });
  expect(said(mounted)).toEqual({
    'Mennyire elégedett?': 'hu',
    'nagyon elégedetlen': 'hu',
    'nagyon elégedett': 'hu',
    'Elsőre sikerült?': 'hu',
    igen: 'hu',
    nem: 'hu',
    'Not now': 'en',
  });
  expect(mounted.find('.card').lang).toBe('en');

  await userEvent.click(mounted.radio('satisfaction', 1));
  await userEvent.click(mounted.radio('accuracy', 'firstTime'));
  await mounted.comes('[part=doubt]');
  expect(said(mounted)).toMatchObject({ 'You chose “': 'en', '”. Keep it?': 'en', 'nagyon elégedetlen': 'hu' });
});

test.each([
  ['count', '3 or more'],
  ['duration to choose', '1 hour'],
  ['duration to type', 'minutes'],
])('marks what it says itself within a %s of the desk', async (kind, words) => {
  const asked = surveyOf(everyKind[kind] as Question);
  const mounted = await mountSurvey({}, startCollector(), { definition: { ...asked, locale: 'hu' } });
  await mounted.comes('[data-key=asked]');
  expect(said(mounted)).toMatchObject({ [words]: 'en', 'What is it like?': 'hu' });
});

test('writes a survey from right to left beside words that run the other way, and the reverse', async () => {
  const page = document.documentElement;
  onTestFinished(() => void (page.lang = 'en'));
  const look = async (lang: string, locale: string) => {
    page.lang = lang;
    const { find } = await mountSurvey({}, startCollector(), { definition: { ...hungarian, locale } });
    return ['.card', 'legend'].map((selector) => {
      const { direction, textAlign } = getComputedStyle(find(selector));
      return `${direction} ${textAlign}`;
    });
  };
  expect(await look('en', 'fa')).toEqual(['ltr left', 'rtl right']);
  expect(await look('ar', 'en')).toEqual(['rtl right', 'ltr left']);
  expect(await look('ar', 'ar')).toEqual(['rtl right', 'rtl right']);
});

test.each([
  ['hu-HU', 'hu-HU,en'],
  ['de-AT', 'de-AT,de'],
  ['a-tag-that-is-longer-than-any-real-one', 'a-tag-that-is-longer-tha,en'],
])('asks for the survey in the language of a page in %s, even if only the desk speaks it', async (lang, asked) => {
  const asking = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(hungarian));
  onTestFinished(() => asking.mockRestore());
  const mounted = await mountSurvey({ survey: 'help', lang });
  const [address] = asking.mock.calls[0] as [string];
  expect(new URL(address).searchParams.get('locale')).toBe(asked);
  expect(mounted.titles()).toContain('Mennyire elégedett?');
});
