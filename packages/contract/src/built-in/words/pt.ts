import type { BuiltInWords } from '../built-in-words.js';

export const pt: BuiltInWords = {
  satisfaction: {
    title: 'Como avalia o apoio da TI?',
    points: [
      'muito insatisfatório',
      'insatisfatório',
      'nem satisfatório nem insatisfatório',
      'satisfatório',
      'muito satisfatório',
    ],
  },
  accuracy: {
    title: 'Ficou bem resolvido à primeira?',
    note: 'O nosso objetivo é fazer bem, sem ter de repetir.',
    options: {
      firstTime: 'sim, à primeira',
      moreThanOnce: 'sim, mas não à primeira',
      partly: 'só em parte',
      no: 'não',
      tooEarly: 'ainda é cedo para dizer',
    },
  },
  relevance: { title: 'Esta mensagem era para si?', options: { forMe: 'era para mim', notForMe: 'não era para mim' } },
  clarity: { title: 'Era clara?', options: { clear: 'era clara', notClear: 'não era clara' } },
};
