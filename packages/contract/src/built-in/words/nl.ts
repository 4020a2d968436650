import type { BuiltInWords } from '../built-in-words.js';

export const nl: BuiltInWords = {
  satisfaction: {
    title: 'Hoe tevreden was u over de hulp van IT?',
    points: ['zeer ontevreden', 'ontevreden', 'niet tevreden, niet ontevreden', 'tevreden', 'zeer tevreden'],
  },
  accuracy: {
    title: 'Was het in één keer goed opgelost?',
    note: 'Ons doel is zorgvuldig werk dat niet over hoeft.',
    options: {
      firstTime: 'ja, in één keer',
      moreThanOnce: 'ja, maar niet in één keer',
      partly: 'deels',
      no: 'nee',
      tooEarly: 'nog niet te zeggen',
    },
  },
  relevance: { title: 'Was dit bericht voor u bedoeld?', options: { forMe: 'voor mij', notForMe: 'niet voor mij' } },
  clarity: { title: 'Was het duidelijk?', options: { clear: 'duidelijk', notClear: 'niet duidelijk' } },
};
