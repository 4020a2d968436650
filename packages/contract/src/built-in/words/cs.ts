import type { BuiltInWords } from '../built-in-words.js';

export const cs: BuiltInWords = {
  satisfaction: {
    title: 'Jaká je vaše spokojenost s podporou IT?',
    points: [
      'velká nespokojenost',
      'nespokojenost',
      'ani spokojenost, ani nespokojenost',
      'spokojenost',
      'velká spokojenost',
    ],
  },
  accuracy: {
    title: 'Vyřešilo se to napoprvé správně?',
    note: 'Naším cílem je přesnost bez oprav.',
    options: {
      firstTime: 'ano, napoprvé',
      moreThanOnce: 'ano, ale ne napoprvé',
      partly: 'jen zčásti',
      no: 'ne',
      tooEarly: 'zatím nelze říct',
    },
  },
  relevance: { title: 'Týká se vás tato zpráva?', options: { forMe: 'týká se mě', notForMe: 'netýká se mě' } },
  clarity: { title: 'Je jasná?', options: { clear: 'jasná', notClear: 'nejasná' } },
};
