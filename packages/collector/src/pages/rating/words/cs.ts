import type { RatingWords } from './rating-words.js';

export const cs: RatingWords = {
  asks: '{desk} se ptá na {ticket}',
  nothingYet: 'Otevřením této stránky ještě nebyla dána žádná odpověď.',
  tapped: 'V e-mailu jste klepli na „{label}“. Klepněte ještě jednou, a odpověď bude dána.',
  tappedMark: 'vybráno v e-mailu',
  answerMark: 'vaše odpověď',
  repeat: 'Tato odpověď zatím nebyla přijata. Klepněte prosím ještě jednou.',
  anonymous: 'Vaše odpovědi se ukládají bez údaje o tom, od koho jsou.',
  nextIsOptional: 'Další otázka je dobrovolná.',
  finish: 'Dokončit',
  more: {
    heading: 'Ještě několik otázek',
    note: 'Vynechte, co chcete.',
  },
  noAnswer: 'bez odpovědi',
  orMore: '{n} nebo více',
  minutes: 'minut',
  send: 'Odeslat',
  thanks: 'Děkujeme',
  answered: 'Vaše odpověď: {label}',
  correctUntil: 'Odpovědi můžete opravit do: {moment}.',
  correct: 'Opravit odpovědi',
  stopAsking: 'Už se mě neptejte',
  stop: {
    heading: 'Nechcete už dostávat otázky?',
    question: 'Nemá se vás už {desk} ptát, jaká byla pomoc?',
    yes: 'Ano, už se mě neptejte',
  },
  stopped: {
    heading: 'Už se vás ptát nebudeme',
    sentence: '{desk} se vás už neptá, jaká byla pomoc. Vašich požadavků se to netýká.',
    askAgain: 'Přece jen se mě ptejte',
  },
  allowed: {
    heading: 'Zase se vás můžeme ptát',
    sentence: '{desk} se vás může zase ptát, jaká byla pomoc.',
  },
  notValid: {
    heading: 'Tento odkaz neplatí',
    sentence: 'Tímto odkazem nelze odpovědět, nebo to už nejde.',
  },
  busy: {
    heading: 'Okamžik, prosím',
    sentence: 'Odpověď se teď nepodařilo uložit. Nic se neztratilo: zkuste to prosím znovu.',
    tryAgain: 'Opakovat',
  },
};
