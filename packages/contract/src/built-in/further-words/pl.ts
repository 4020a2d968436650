import type { FurtherWords } from '../further-words.js';

export const pl: FurtherWords = {
  reasons: {
    title: 'Co o tym zdecydowało?',
    options: {
      tookLong: 'Trwało to zbyt długo',
      hardToReach: 'Trudno było się skontaktować',
      notInformed: 'Brak informacji o postępach',
      passedAround: 'Odsyłanie od osoby do osoby',
      unclear: 'Niejasne wyjaśnienia',
      unfriendly: 'Nieuprzejmość',
      cameBack: 'Problem wrócił',
      fast: 'Szybkość',
      friendly: 'Uprzejmość',
      expert: 'Fachowość',
      wellExplained: 'Jasne wyjaśnienia',
      keptInformed: 'Bieżące informacje o postępach',
      beyond: 'Więcej niż w zgłoszeniu',
      other: 'Coś innego',
    },
  },
  chased: { title: 'Ile razy trzeba było pytać o postępy?' },
  chasedWhy: {
    title: 'Dlaczego trzeba było pytać?',
    options: {
      noNews: 'Brak wiadomości',
      deadlinePassed: 'Minął obiecany termin',
      urgent: 'Nie dało się bez tego pracować',
      wrongPlace: 'Sprawa była w niewłaściwym zespole',
      other: 'Coś innego',
    },
  },
  lostTime: { title: 'Ile mniej więcej czasu pracy to kosztowało?' },
  comment: { title: 'Co powinniśmy wiedzieć?' },
  contact: { title: 'Można ze mną o tym osobiście porozmawiać.' },
  thanks: { title: 'Komu chcą Państwo podziękować?' },
  thanksShared: { title: 'Można przekazać moje podziękowania.' },
};
