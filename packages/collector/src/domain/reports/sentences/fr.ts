import { metrics, type MetricKey } from '@afterword/contract';
import { numbersIn } from './numbers.js';
import type { Sentences } from './sentences.js';

const { whole, score, percent, points } = numbersIn('fr');

const who: Readonly<Record<Exclude<MetricKey, 'satisfaction' | 'responses'>, string>> = {
  csat: 'sont satisfaits',
  dsat: 'sont insatisfaits',
  firstTimeRight: 'disent que c’était bon du premier coup',
  rework: 'signalent une reprise',
  responseRate: 'ont répondu',
  chased: 'ont dû relancer',
  longLosses: 'ont perdu plus de quatre heures',
  coverage: 'ont été évaluées',
  recordedFirstTimeRight: 'étaient bonnes du premier coup selon le registre',
  reopened: 'ont été rouvertes',
  reassigned: 'ont été réaffectées plus d’une fois',
  askedAgain: 'avaient des commentaires du demandeur',
  serviceLevelMet: 'ont tenu le délai convenu',
};

/** Ce que compte le dénominateur d’une mesure. */
function base(metric: MetricKey, n: number): string {
  if (metric === 'responseRate') return `${whole(n)} personnes sollicitées`;
  const resolutions = n < 2 ? 'résolution' : 'résolutions';
  if (metric === 'coverage') return `${whole(n)} ${resolutions} à évaluer`;
  if (metrics[metric].recorded !== null) return `${whole(n)} ${resolutions}`;
  return `${whole(n)} ${n < 2 ? 'réponse' : 'réponses'}`;
}

function minutes(value: number): string {
  return value === 0 ? 'rien perdu' : `perdu environ ${whole(value)} minutes ou moins`;
}

/** Ce qui reste à part, s’il y en a : « 12 réponses spontanées et 1 essai ». */
function keptApart(volunteered: number, test: number): string[] {
  const answers = volunteered === 1 ? 'réponse spontanée' : 'réponses spontanées';
  return [
    ...(volunteered > 0 ? [`${whole(volunteered)} ${answers}`] : []),
    ...(test > 0 ? [`${whole(test)} ${test === 1 ? 'essai' : 'essais'}`] : []),
  ];
}

export const fr: Sentences = {
  value({ metric, n, k, value, low, high }) {
    if (metric === 'responses') return n < 2 ? `${whole(n)} réponse.` : `${whole(n)} réponses.`;
    const answers = base(metric, n);
    if (metric === 'satisfaction') {
      const interval = low === null || high === null ? '' : ` ; intervalle à 95 % de ${score(low)} à ${score(high)}`;
      return `Moyenne ${score(value)} sur 5 (${answers}${interval}).`;
    }
    if (n < 10) return `${whole(k ?? 0)} sur ${answers} ${who[metric]} : trop peu pour un pourcentage.`;
    const interval =
      low === null || high === null ? '' : ` ; intervalle à 95 % de ${percent(low, n)} à ${percent(high, n)}`;
    return `${percent(value, n)} ${who[metric]} (${whole(k ?? 0)} sur ${answers}${interval}).`;
  },
  weighted({ metric, n, value, low, high, base, size }) {
    const interval = low === null || high === null ? '' : ` (de ${percent(low, n)} à ${percent(high, n)})`;
    const { [metric as keyof typeof who]: what } = who;
    const whom = base === 'asked' ? 'personnes sollicitées' : 'tickets qui pouvaient être évalués';
    return `Pondéré sur les ${whole(size)} ${whom} : ${percent(value, n)} ${what}${interval}.`;
  },
  notWeighted: () => 'Non pondéré : certains groupes ont trop peu de réponses.',
  noAnswers: () => 'Personne n’a répondu.',
  notKnown: () => 'Inconnu : personne n’a compté toutes les personnes sollicitées.',
  tooFew: (smallest) => `Non affiché : moins de ${smallest} personnes ont répondu.`,
  notTold: () => 'Inconnu : l’outil de tickets n’a rien signalé pour cette période.',
  tooEarly: () => 'Trop tôt : on sait 14 jours après une résolution si elle a tenu.',
  noAgreement: () => 'Inconnu : aucune résolution n’a à la fois une réponse et un enregistrement vieux de 14 jours.',
  agreement: ({ n, same, onlyRecordedRight }) =>
    `Les personnes et le registre disent la même chose pour ${whole(same)} résolutions sur ${whole(n)} ; ${whole(onlyRecordedRight)} ${onlyRecordedRight < 2 ? 'a été close comme bonne et ne l’était' : 'ont été closes comme bonnes et ne l’étaient'} pas pour la personne.`,
  lostTime: ({ n, median, most, worstTenth }) =>
    `La moitié des ${whole(n)} personnes a ${minutes(median)}, neuf sur dix ont ${minutes(most)}${worstTenth === null ? '' : ` ; le dixième le plus touché a perdu ${percent(worstTenth, n)} de tout le temps`}.`,
  representation: (missing) =>
    missing === null
      ? 'On ne sait pas qui manque : trop peu de personnes ont répondu, ou personne n’a compté qui pouvait l’être.'
      : missing.length === 0
        ? 'Aucun groupe n’a répondu moins de la moitié aussi souvent que l’ensemble.'
        : `Ont répondu moins de la moitié aussi souvent que l’ensemble : ${missing.join(', ')}.`,
  protectsOthers: () => 'Non affiché, car cela révélerait un groupe trop petit.',
  difference: ({ value, low, high, isClear }) =>
    isClear
      ? `${points(Math.abs(value)).replace('+', '')} points de ${value > 0 ? 'plus' : 'moins'}, au niveau de 95 % entre ${points(low)} et ${points(high)}.`
      : `Pas de différence nette : entre ${points(low)} et ${points(high)} points.`,
  event(hurt, remaining) {
    const told = (found: typeof hurt): string => (found ? fr.difference(found) : fr.cannotCompare());
    return `Pendant, par rapport à avant : ${told(hurt)} Après, par rapport à avant : ${told(remaining)}`;
  },
  spread: (value) =>
    value === 0
      ? 'Les groupes ne diffèrent pas plus que par hasard.'
      : `Au-delà du hasard, les groupes diffèrent d’environ ${points(value).replace('+', '')} points (écart type).`,
  cannotCompare: () => 'Comparaison impossible : un côté n’a pas de valeur affichable.',
  signal(rule, side, when, count) {
    const where = side === 'below' ? 'sous' : 'au-dessus de';
    switch (rule) {
      case 'beyondThree':
        return `Le point du ${when} se trouve ${side === 'below' ? 'sous les' : 'au-dessus des'} limites : le hasard seul le fait une fois sur 370 points.`;
      case 'eightOnOneSide':
        return `${whole(count ?? 0)} points de suite, jusqu’au ${when}, se trouvent ${where} la moyenne : le hasard en garde rarement huit d’un côté.`;
      case 'runTooLong':
        return 'La série est restée d’un côté de la médiane plus longtemps que par hasard.';
      case 'tooFewCrossings':
        return 'La médiane a été croisée plus rarement que par hasard.';
    }
  },
  chart({ signals, expected, isProvisional }) {
    const news =
      signals === 0
        ? 'Rien de nouveau : tous les points s’expliquent par le hasard.'
        : `${whole(signals)} ${signals === 1 ? 'signal' : 'signaux'}.`;
    const alarms = expected === null ? '' : ` Environ ${score(expected)} apparaîtrait même si rien n’avait changé.`;
    return `${news}${alarms}${isProvisional ? ' Les limites sont provisoires : moins de vingt points les ont fixées.' : ''}`;
  },
  tooShort: (number) =>
    `Trop court pour distinguer le nouveau du hasard : ${whole(number)} ${number < 2 ? 'point affichable' : 'points affichables'}, il en faut dix.`,
  themes: (grown, comments) =>
    grown.length === 0
      ? `Rien n’est mentionné plus souvent qu’avant, dans les mots de ${whole(comments)} personnes.`
      : `Mentionné plus souvent qu’avant : ${grown.map(({ term, people }) => `« ${term} » par ${whole(people)} personnes`).join(', ')}.`,
  apart({ volunteered, test, periods }) {
    if (volunteered + test === 0) return null;
    const verb = volunteered + test === 1 ? 'ne compte' : 'ne comptent';
    const when = periods === 1 ? 'de cette période' : 'de ces périodes';
    return `${keptApart(volunteered, test).join(' et ')} ${when} ${verb} pas dans ces chiffres.`;
  },
  funnel(outside, groups) {
    const sides = { below: 'en dessous', above: 'au-dessus' };
    if (groups < 2) return 'Il faut au moins deux groupes pour qu’un soit en dehors.';
    return outside.length === 0
      ? `Aucun des ${whole(groups)} groupes n’est hors de ce que son nombre de réponses explique.`
      : `Hors de ce que le nombre de réponses explique : ${outside.map(({ group, side }) => `${group} (${sides[side]})`).join(', ')}.`;
  },
};
