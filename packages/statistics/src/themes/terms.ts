/** What a language leaves out of a count of words, and which words turn the next one around. */
export interface Vocabulary {
  readonly stopWords: ReadonlySet<string>;
  readonly negations: ReadonlySet<string>;
}

/** What names somebody or something and is no word: addresses, numbers of tickets and telephones. */
const noWords = /https?:\/\/\S+|www\.\S+|\S+@\S+\.\S+|\p{L}*[-_#]?\d[\d\p{L}._/-]*/gu;
/** Writing without spaces between words, with its marks for "long" and "again". */
const withoutSpaces = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3005\u30fc]`;
const unspaced = new RegExp(`^${withoutSpaces}`, 'u');
const letter = String.raw`(?!${withoutSpaces})\p{L}\p{M}*`;
/** Runs of one kind of writing: in "VPN很慢" a word ends where the next begins. */
const words = new RegExp(`${withoutSpaces}+|(?:${letter})+(?:['’](?:${letter})+)*`, 'gu');

/** Neighbouring characters in pairs: what comes closest to words where nothing separates them. */
function pairs(run: string): readonly string[] {
  const characters = [...run];
  return characters.slice(1).map((character, place) => `${characters[place] ?? ''}${character}`);
}

/** A word after a negation belongs to it: "not working" is no "working". */
function joined(tokens: readonly string[], negations: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  let before = '';
  for (const token of tokens) {
    if (before) found.push(`${before} ${token}`);
    else if (!negations.has(token)) found.push(token);
    before = !before && negations.has(token) ? token : '';
  }
  return found;
}

/**
 * What a comment mentions, each thing once: words in small letters, and pairs of words that stand side by side.
 *
 * Addresses, telephone and ticket numbers are left out, and so are stop words, also out of pairs. Numbers in words stay.
 * Japanese, Chinese and Thai give pairs of characters. Two spellings that Unicode takes for one are one.
 *
 * Source: rule of this project; n-grams as in Manning and Schütze (1999), Foundations of Statistical NLP, chapter 6.
 * Reference: "The VPN is not working, INC-204!" → vpn, not working.
 */
export function termsIn(comment: string, { stopWords, negations }: Vocabulary): ReadonlySet<string> {
  const cleaned = comment.normalize('NFKC').toLowerCase().replaceAll(noWords, ' | ').replaceAll('’', "'");
  const terms = new Set<string>();
  for (const part of cleaned.split(/[^\p{L}\p{M}' ]+/u)) {
    const tokens = joined(part.match(words) ?? [], negations);
    const kept = tokens.map((token) => (stopWords.has(token) || [...token].length < 2 ? null : token));
    for (const [place, token] of kept.entries()) {
      if (token === null) continue;
      if (unspaced.test(token)) {
        for (const pair of pairs(token)) terms.add(pair);
        continue;
      }
      terms.add(token);
      const next = kept[place + 1];
      if (typeof next === 'string' && !unspaced.test(next)) terms.add(`${token} ${next}`);
    }
  }
  return terms;
}

/**
 * The language of a comment by the stop words in it, out of those that are given; `null` below two of them, or in a tie.
 *
 * Source: rule of this project. Reference: "das ist nicht gut" with English and German stop words → German.
 */
export function languageOf(comment: string, vocabularies: ReadonlyMap<string, Vocabulary>): string | null {
  const tokens = comment.normalize('NFKC').toLowerCase().replaceAll('’', "'").match(words) ?? [];
  const hits = [...vocabularies].map(([language, { stopWords, negations }]) => ({
    language,
    count: tokens.filter((token) => stopWords.has(token) || negations.has(token)).length,
  }));
  const [best, second] = hits.toSorted((a, b) => b.count - a.count);
  return best && best.count >= 2 && best.count > (second?.count ?? 0) ? best.language : null;
}
