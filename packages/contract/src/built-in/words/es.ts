import type { BuiltInWords } from '../built-in-words.js';

export const es: BuiltInWords = {
  satisfaction: {
    title: '¿Qué le pareció el soporte de TI?',
    points: [
      'muy insatisfactorio',
      'insatisfactorio',
      'ni satisfactorio ni insatisfactorio',
      'satisfactorio',
      'muy satisfactorio',
    ],
  },
  accuracy: {
    title: '¿Se resolvió bien a la primera?',
    note: 'Nuestro objetivo: hacerlo bien, sin tener que repetirlo.',
    options: {
      firstTime: 'sí, a la primera',
      moreThanOnce: 'sí, pero no a la primera',
      partly: 'solo en parte',
      no: 'no',
      tooEarly: 'aún es pronto para saberlo',
    },
  },
  relevance: { title: '¿Este mensaje era para usted?', options: { forMe: 'era para mí', notForMe: 'no era para mí' } },
  clarity: { title: '¿Estaba claro?', options: { clear: 'estaba claro', notClear: 'no estaba claro' } },
};
