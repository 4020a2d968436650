import type { Messages } from './messages.js';

export const fr: Messages = {
  notNow: 'Pas maintenant',
  tellMore: 'En dire plus',
  send: 'Envoyer',
  tryAgain: 'Réessayer',
  status: {
    sending: 'Envoi en cours…',
    sent: 'Envoyé. Merci.',
    queued: 'Pas encore envoyé. Veuillez laisser cette page ouverte.',
    failed: 'Non envoyé. Vos réponses sont toujours là.',
    answeredElsewhere: 'Une évaluation a déjà été donnée. Merci.',
    satisfaction: 'Merci de répondre aussi à la première question.',
    comment: 'Merci de raccourcir votre commentaire.',
  },
};
