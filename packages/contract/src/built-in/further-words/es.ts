import type { FurtherWords } from '../further-words.js';

export const es: FurtherWords = {
  reasons: {
    title: '¿Por qué motivos?',
    options: {
      tookLong: 'Tardó demasiado',
      hardToReach: 'Difícil hablar con alguien',
      notInformed: 'No me mantuvieron al tanto',
      passedAround: 'Me mandaron de un lado a otro',
      unclear: 'Explicaciones poco claras',
      unfriendly: 'Trato poco amable',
      cameBack: 'El problema volvió',
      fast: 'Rapidez',
      friendly: 'Trato amable',
      expert: 'Sabían qué hacer',
      wellExplained: 'Explicaciones claras',
      keptInformed: 'Me mantuvieron al tanto',
      beyond: 'Más de lo que pedí',
      other: 'Otro motivo',
    },
  },
  chased: { title: '¿Cuántas veces tuvo que preguntar cómo iba?' },
  chasedWhy: {
    title: '¿Por qué preguntó?',
    options: {
      noNews: 'No tenía noticias',
      deadlinePassed: 'Había pasado el plazo prometido',
      urgent: 'No podía seguir trabajando',
      wrongPlace: 'Lo tenía el equipo equivocado',
      other: 'Otro motivo',
    },
  },
  lostTime: { title: '¿Cuánto tiempo de trabajo perdió, más o menos?' },
  comment: { title: '¿Qué deberíamos saber?' },
  contact: { title: 'Pueden hablarlo conmigo en persona.' },
  thanks: { title: '¿A quién le gustaría dar las gracias?' },
  thanksShared: { title: 'Pueden transmitir mi agradecimiento.' },
};
