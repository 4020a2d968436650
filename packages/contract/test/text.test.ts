import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStorableText, limits, line, subjectSchema, surveyResponseSchema } from '../src/index.js';
import { text } from '../src/text.js';

const allowedControls = ['\t', '\n', '\r'];
const controls = [...Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code)), '\u007f'];

describe('what can be stored', () => {
  it.each(
    controls
      .filter((control) => !allowedControls.includes(control))
      .map((control) => [JSON.stringify(control), control]),
  )('refuses the control character %s wherever it stands', (_, control) => {
    for (const value of [control, `${control}a`, `a${control}`, `a${control}b`]) {
      expect(isStorableText(value)).toBe(false);
      expect(text(10).safeParse(value).success).toBe(false);
    }
  });

  it('keeps tabs and line breaks in a text and refuses them in a line', () => {
    for (const control of allowedControls) {
      expect(text(10).safeParse(`a${control}b`).success).toBe(true);
      expect(line(10).safeParse(`a${control}b`).success).toBe(false);
    }
  });

  it('refuses half of a surrogate pair and keeps a whole one', () => {
    for (const half of ['\ud83d', '\ude00', 'a\ud83d', '\ude00\ud83d', '\ud83d\ud83d\ude00']) {
      expect(isStorableText(half)).toBe(false);
    }
    expect(isStorableText('\ud83d\ude00')).toBe(true);
  });

  it('keeps everything else as it was sent: accents, joiners, marks of direction, non-characters', () => {
    const kept = [
      'Grüße',
      'e\u0301',
      '👩\u200d👩\u200d👧',
      '\u202eabc\u202c',
      '\ufeffabc',
      '\uffff',
      '\u0085',
      '\u2028',
      '',
    ];
    for (const value of kept) expect(text(100).parse(value)).toBe(value);
  });

  it('says for any text what writing it as UTF-8 and reading it back says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\u0000', '\ud800', '\n'), (value, extra) => {
        const given = value + extra;
        const survives = Buffer.from(given, 'utf8').toString('utf8') === given;
        const isClean = ![...given].some(
          (character) => controls.includes(character) && !allowedControls.includes(character),
        );
        expect(isStorableText(given)).toBe(survives && isClean);
      }),
    );
  });
});

describe('how long a text may be', () => {
  it('counts code points, so that an emoji counts as one', () => {
    expect(text(3).safeParse('😀😀😀').success).toBe(true);
    expect(text(3).safeParse('😀😀😀😀').success).toBe(false);
    expect(line(2).safeParse('é'.normalize('NFD')).success).toBe(true);
    expect(line(1).safeParse('é'.normalize('NFD')).success).toBe(false);
  });

  it('takes a comment of exactly the limit and refuses one character more', () => {
    const response = (comment: string) => ({
      id: '019505d8-4c00-7000-8000-000000000001',
      revision: 1,
      proof: 'AAAAAAAAAAAAAAAAAAAAAA',
      survey: { key: 'post-ticket', version: 1 },
      subject: { kind: 'ticket', reference: 'INC-1' },
      answers: { satisfaction: 5, comment },
    });
    const longest = '😀'.repeat(limits.commentCharacters);
    expect(surveyResponseSchema.safeParse(response(longest)).success).toBe(true);
    expect(surveyResponseSchema.safeParse(response(`${longest}a`)).success).toBe(false);
  });

  it('takes a reference of exactly the limit and refuses one character more, or none but spaces', () => {
    const subject = (reference: string) => subjectSchema.safeParse({ kind: 'ticket', reference }).success;
    expect(subject('x'.repeat(limits.referenceCharacters))).toBe(true);
    expect(subject('x'.repeat(limits.referenceCharacters + 1))).toBe(false);
    expect(subject('   ')).toBe(false);
    expect(subject('')).toBe(false);
  });
});
