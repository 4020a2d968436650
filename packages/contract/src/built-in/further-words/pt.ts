import type { FurtherWords } from '../further-words.js';

export const pt: FurtherWords = {
  reasons: {
    title: 'Quais foram os motivos?',
    options: {
      tookLong: 'Demorou demasiado',
      hardToReach: 'Difícil falar com alguém',
      notInformed: 'Não me mantiveram a par',
      passedAround: 'Passaram-me de um lado para o outro',
      unclear: 'Explicações pouco claras',
      unfriendly: 'Pouca simpatia',
      cameBack: 'O problema voltou',
      fast: 'Rapidez',
      friendly: 'Simpatia',
      expert: 'Competência',
      wellExplained: 'Explicações claras',
      keptInformed: 'Mantiveram-me a par',
      beyond: 'Mais do que pedi',
      other: 'Outro motivo',
    },
  },
  chased: { title: 'Quantas vezes teve de perguntar pelo andamento?' },
  chasedWhy: {
    title: 'Por que motivo perguntou?',
    options: {
      noNews: 'Não tinha notícias',
      deadlinePassed: 'O prazo prometido tinha passado',
      urgent: 'Não podia trabalhar sem isso',
      wrongPlace: 'Estava com a equipa errada',
      other: 'Outro motivo',
    },
  },
  lostTime: { title: 'Quanto tempo de trabalho perdeu, mais ou menos?' },
  comment: { title: 'O que devemos saber?' },
  contact: { title: 'Podem falar comigo sobre isto pessoalmente.' },
  thanks: { title: 'A quem gostaria de agradecer?' },
  thanksShared: { title: 'Podem transmitir o meu agradecimento.' },
};
