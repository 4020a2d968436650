import { metrics, type MetricKey } from '@afterword/contract';
import { numbersIn } from './numbers.js';
import type { Sentences } from './sentences.js';

const { whole, score, percent, points } = numbersIn('de');

const who: Readonly<Record<Exclude<MetricKey, 'satisfaction' | 'responses'>, string>> = {
  csat: 'zufrieden',
  dsat: 'unzufrieden',
  firstTimeRight: 'beim ersten Mal richtig gelöst',
  rework: 'mit Nacharbeit',
  responseRate: 'haben geantwortet',
  chased: 'mussten nachfragen',
  longLosses: 'verloren mehr als vier Stunden',
  coverage: 'bewertet',
  recordedFirstTimeRight: 'laut Aufzeichnung beim ersten Mal richtig',
  reopened: 'wieder geöffnet',
  reassigned: 'mehr als einmal weitergegeben',
  askedAgain: 'mit Kommentaren der anfragenden Person',
  serviceLevelMet: 'in der vereinbarten Zeit',
};

/** Was der Nenner einer Metrik zählt. */
function base(metric: MetricKey, n: number): string {
  if (metric === 'responseRate') return `${whole(n)} Gefragten`;
  if (metric === 'coverage') return n === 1 ? '1 befragbaren Lösung' : `${whole(n)} befragbaren Lösungen`;
  if (metrics[metric].recorded !== null) return n === 1 ? '1 Lösung' : `${whole(n)} Lösungen`;
  return n === 1 ? '1 Antwort' : `${whole(n)} Antworten`;
}

function minutes(value: number): string {
  return value === 0 ? 'nichts' : `etwa ${whole(value)} Minuten oder weniger`;
}

/** Was getrennt bleibt, soweit es etwas gibt: „12 unaufgeforderte Antworten und 1 Test“. */
function keptApart(volunteered: number, test: number): string[] {
  const answers = volunteered === 1 ? 'unaufgeforderte Antwort' : 'unaufgeforderte Antworten';
  return [
    ...(volunteered > 0 ? [`${whole(volunteered)} ${answers}`] : []),
    ...(test > 0 ? [`${whole(test)} ${test === 1 ? 'Test' : 'Tests'}`] : []),
  ];
}

export const de: Sentences = {
  value({ metric, n, k, value, low, high }) {
    if (metric === 'responses') return n === 1 ? '1 Rückmeldung.' : `${whole(n)} Rückmeldungen.`;
    const answers = base(metric, n);
    if (metric === 'satisfaction') {
      const interval = low === null || high === null ? '' : `; 95-%-Intervall ${score(low)} bis ${score(high)}`;
      return `Mittelwert ${score(value)} von 5 (${answers}${interval}).`;
    }
    if (n < 10) return `${whole(k ?? 0)} von ${answers} ${who[metric]}: zu wenige für eine Prozentzahl.`;
    const interval = low === null || high === null ? '' : `; 95-%-Intervall ${percent(low, n)} bis ${percent(high, n)}`;
    return `${percent(value, n)} ${who[metric]} (${whole(k ?? 0)} von ${answers}${interval}).`;
  },
  weighted({ metric, n, value, low, high, base, size }) {
    const interval = low === null || high === null ? '' : ` (${percent(low, n)} bis ${percent(high, n)})`;
    const { [metric as keyof typeof who]: what } = who;
    const whom = base === 'asked' ? 'Gefragten' : 'Tickets, zu denen gefragt werden durfte';
    return `Gewichtet auf alle ${whole(size)} ${whom}: ${percent(value, n)} ${what}${interval}.`;
  },
  notWeighted: () => 'Nicht gewichtet: Einige Gruppen haben zu wenige Antworten.',
  noAnswers: () => 'Niemand hat geantwortet.',
  notKnown: () => 'Nicht bekannt: Niemand hat alle Gefragten gezählt.',
  tooFew: (smallest) => `Nicht gezeigt: Weniger als ${smallest} Personen haben geantwortet.`,
  notTold: () => 'Nicht bekannt: Das Ticketsystem hat von dieser Zeit nichts gemeldet.',
  tooEarly: () => 'Zu früh: Ob eine Lösung gehalten hat, ist 14 Tage danach bekannt.',
  noAgreement: () => 'Nicht bekannt: Zu keiner Lösung gibt es eine Antwort und eine Aufzeichnung, die 14 Tage alt ist.',
  agreement: ({ n, same, onlyRecordedRight }) =>
    `Menschen und Aufzeichnung sagen bei ${whole(same)} von ${whole(n)} Lösungen dasselbe; ${whole(onlyRecordedRight)} ${onlyRecordedRight === 1 ? 'wurde' : 'wurden'} als richtig geschlossen und ${onlyRecordedRight === 1 ? 'war' : 'waren'} es für die Person nicht.`,
  lostTime: ({ n, median, most, worstTenth }) =>
    `Die Hälfte von ${whole(n)} Personen verlor ${minutes(median)}, neun von zehn ${minutes(most)}${worstTenth === null ? '' : `; auf das schlechteste Zehntel entfallen ${percent(worstTenth, n)} der ganzen Zeit`}.`,
  representation: (missing) =>
    missing === null
      ? 'Nicht bekannt, wer fehlt: Zu wenige haben geantwortet, oder niemand hat gezählt, wer gefragt werden konnte.'
      : missing.length === 0
        ? 'Keine Gruppe hat weniger als halb so oft geantwortet wie alle.'
        : `Weniger als halb so oft wie alle haben geantwortet: ${missing.join(', ')}.`,
  protectsOthers: () => 'Nicht gezeigt, weil es eine zu kleine Gruppe verraten würde.',
  difference: ({ value, low, high, isClear }) =>
    isClear
      ? `${points(Math.abs(value)).replace('+', '')} Punkte ${value > 0 ? 'mehr' : 'weniger'}, bei 95 % Sicherheit zwischen ${points(low)} und ${points(high)}.`
      : `Kein klarer Unterschied: zwischen ${points(low)} und ${points(high)} Punkten.`,
  event(hurt, remaining) {
    const told = (found: typeof hurt): string => (found ? de.difference(found) : de.cannotCompare());
    return `Währenddessen, gegenüber vorher: ${told(hurt)} Danach, gegenüber vorher: ${told(remaining)}`;
  },
  spread: (value) =>
    value === 0
      ? 'Die Gruppen unterscheiden sich nicht mehr als durch Zufall.'
      : `Über den Zufall hinaus unterscheiden sich die Gruppen um etwa ${points(value).replace('+', '')} Punkte (Standardabweichung).`,
  cannotCompare: () => 'Nicht vergleichbar: Eine Seite hat keinen Wert, der gezeigt werden darf.',
  signal(rule, side, when, count) {
    const where = side === 'below' ? 'unter' : 'über';
    switch (rule) {
      case 'beyondThree':
        return `Der Punkt vom ${when} liegt ${where} den Grenzen: Der Zufall allein tut das einmal in 370 Punkten.`;
      case 'eightOnOneSide':
        return `${whole(count ?? 0)} Punkte in Folge, bis ${when}, liegen ${where} der Mitte: Der Zufall hält selten acht auf einer Seite.`;
      case 'runTooLong':
        return 'Eine Seite des Medians hielt länger, als es der Zufall tut.';
      case 'tooFewCrossings':
        return 'Der Median wurde seltener gekreuzt als durch Zufall.';
    }
  },
  chart({ signals, expected, isProvisional }) {
    const news =
      signals === 0
        ? 'Nichts Neues: Alle Punkte passen zum Zufall.'
        : `${whole(signals)} ${signals === 1 ? 'Signal' : 'Signale'}.`;
    const alarms = expected === null ? '' : ` Etwa ${score(expected)} gäbe es auch, wenn sich nichts geändert hätte.`;
    return `${news}${alarms}${isProvisional ? ' Die Grenzen sind vorläufig: Weniger als zwanzig Punkte haben sie bestimmt.' : ''}`;
  },
  tooShort: (number) =>
    `Zu kurz, um Neues von Zufall zu trennen: ${whole(number)} ${number === 1 ? 'Punkt kann' : 'Punkte können'} gezeigt werden, nötig sind zehn.`,
  themes: (grown, comments) =>
    grown.length === 0
      ? `Nichts wird öfter erwähnt als zuvor, in den Worten von ${whole(comments)} Personen.`
      : `Öfter erwähnt als zuvor: ${grown.map(({ term, people }) => `„${term}“ von ${whole(people)} Personen`).join(', ')}.`,
  apart({ volunteered, test, periods }) {
    if (volunteered + test === 0) return null;
    const verb = volunteered + test === 1 ? 'ist' : 'sind';
    const when = periods === 1 ? 'aus diesem Zeitraum' : 'aus diesen Zeiträumen';
    return `${keptApart(volunteered, test).join(' und ')} ${when} ${verb} nicht in diesen Zahlen.`;
  },
  funnel(outside, groups) {
    const sides = { below: 'darunter', above: 'darüber' };
    if (groups < 2) return 'Es braucht mindestens zwei Gruppen, damit eine außerhalb liegen kann.';
    return outside.length === 0
      ? `Keine von ${whole(groups)} Gruppen liegt außerhalb dessen, was ihre Zahl der Antworten erklärt.`
      : `Außerhalb dessen, was die Zahl der Antworten erklärt: ${outside.map(({ group, side }) => `${group} (${sides[side]})`).join(', ')}.`;
  },
};
