import { expect, it } from 'vitest';
import { radiosOf, type KeptRadios } from '../src/view/radios.js';

const words = (box: HTMLElement): (string | null)[] => [...box.children].map((option) => option.textContent);
const radios = (box: HTMLElement): HTMLInputElement[] => [...box.querySelectorAll('input')];

it('makes one radio for each option, all of one group', () => {
  const box = radiosOf(new Map(), 'accuracy', 'choice', [
    { value: 'firstTime', label: 'yes' },
    { value: 'no', label: 'no <b>never</b>' },
  ]);
  expect(box.className).toBe('choice');
  expect(words(box)).toEqual(['yes', 'no <b>never</b>']);
  expect(radios(box).map(({ type, name, value }) => [type, name, value])).toEqual([
    ['radio', 'accuracy', 'firstTime'],
    ['radio', 'accuracy', 'no'],
  ]);
});

it('says the same radios in another language, and keeps the one that is checked', () => {
  const kept: KeptRadios = new Map();
  const before = radiosOf(kept, 'satisfaction', 'scale', [
    { value: 1, label: 'bad' },
    { value: 2, label: 'good' },
  ]);
  const [, good] = radios(before);
  good!.checked = true;
  const after = radiosOf(kept, 'satisfaction', 'scale', [
    { value: 1, label: 'schlecht' },
    { value: 2, label: 'gut' },
  ]);
  expect(after).toBe(before);
  expect(words(after)).toEqual(['schlecht', 'gut']);
  expect(radios(after)[1]).toBe(good);
  expect(good?.checked).toBe(true);
});

it('takes radios away that a changed question no longer has', () => {
  const kept: KeptRadios = new Map();
  const options = [1, 2, 3].map((value) => ({ value, label: String(value) }));
  radiosOf(kept, 'satisfaction', 'scale', options);
  expect(words(radiosOf(kept, 'satisfaction', 'scale', options.slice(0, 2)))).toEqual(['1', '2']);
});

it('keeps the radios of two questions apart', () => {
  const kept: KeptRadios = new Map();
  const option = [{ value: 'yes', label: 'yes' }];
  expect(radiosOf(kept, 'one', 'choice', option)).not.toBe(radiosOf(kept, 'other', 'choice', option));
});
