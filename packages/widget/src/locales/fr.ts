import type { Messages } from './messages.js';

export const fr: Messages = {
  region: 'Votre évaluation',
  notNow: 'Pas maintenant',
  tellMore: 'En dire plus',
  next: 'Continuer',
  back: 'Retour',
  send: 'Envoyer',
  tryAgain: 'Réessayer',
  close: 'Fermer',
  status: {
    sending: 'Envoi…',
    sent: 'Envoyé. Merci.',
    kept: 'Pas encore envoyé. Vos réponses restent ici et partiront plus tard.',
    queued: 'Pas encore envoyé. Veuillez laisser cette page ouverte.',
    failed: 'Non envoyé. Vos réponses sont toujours ici.',
    answeredElsewhere: 'Déjà évalué. Merci.',
    first: 'Veuillez aussi répondre à la première question.',
    unavailable: 'Suite indisponible. Vos réponses sont toujours ici.',
  },
};
