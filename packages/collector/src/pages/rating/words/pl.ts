import type { RatingWords } from './rating-words.js';

export const pl: RatingWords = {
  asks: '{desk} pyta o {ticket}',
  nothingYet: 'Otwarcie tej strony nie oznacza jeszcze odpowiedzi.',
  tapped: 'W wiadomości wybrano „{label}”. Aby udzielić tej odpowiedzi, prosimy dotknąć jej jeszcze raz.',
  tappedMark: 'wybrano w wiadomości',
  answerMark: 'Państwa odpowiedź',
  repeat: 'Ta odpowiedź nie została jeszcze przyjęta. Prosimy dotknąć jeszcze raz.',
  anonymous: 'Odpowiedzi są przechowywane bez informacji o tym, kto ich udzielił.',
  nextIsOptional: 'Następne pytanie jest dobrowolne.',
  finish: 'Zakończ',
  more: {
    heading: 'Jeszcze kilka pytań',
    note: 'Można pominąć dowolne pytania.',
  },
  noAnswer: 'brak odpowiedzi',
  orMore: '{n} lub więcej',
  minutes: 'minut',
  send: 'Wyślij',
  thanks: 'Dziękujemy',
  answered: 'Państwa odpowiedź: {label}',
  correctUntil: 'Odpowiedzi można poprawić do: {moment}.',
  correct: 'Popraw odpowiedzi',
  stopAsking: 'Nie pytajcie mnie więcej',
  stop: {
    heading: 'Nie otrzymywać więcej pytań?',
    question: 'Czy {desk} ma już nie pytać Państwa o ocenę pomocy?',
    yes: 'Tak, nie pytajcie mnie więcej',
  },
  stopped: {
    heading: 'Nie będziemy już pytać',
    sentence: '{desk} nie pyta już Państwa o ocenę pomocy. Państwa zgłoszeń to nie dotyczy.',
    askAgain: 'Jednak pytajcie mnie znowu',
  },
  allowed: {
    heading: 'Możemy znowu pytać',
    sentence: '{desk} może znowu pytać Państwa o ocenę pomocy.',
  },
  notValid: {
    heading: 'Ten link jest nieważny',
    sentence: 'Za pomocą tego linku nie można udzielić odpowiedzi lub nie jest to już możliwe.',
  },
  busy: {
    heading: 'Chwileczkę',
    sentence: 'Nie udało się teraz zapisać odpowiedzi. Nic nie przepadło: prosimy spróbować ponownie.',
    tryAgain: 'Ponów',
  },
};
