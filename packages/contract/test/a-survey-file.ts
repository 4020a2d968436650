import type { SurveyFileInput } from '../src/index.js';

/** A survey file with every kind of question, in two languages. */
export const aSurveyFile: SurveyFileInput = {
  $schema: 'http://localhost:8787/survey.schema.json',
  key: 'visit',
  version: 3,
  locales: ['en', 'de'],
  questions: [
    {
      key: 'rating',
      kind: 'scale',
      title: { en: 'How was your visit?', de: 'Wie war Ihr Besuch?' },
      required: true,
      decoration: 'stars',
      points: [
        { score: 0, label: { en: 'bad', de: 'schlecht' } },
        { score: 1, label: { en: 'middling', de: 'mittel' } },
        { score: 2, label: { en: 'good', de: 'gut' } },
      ],
    },
    {
      key: 'where',
      kind: 'choice',
      title: { en: 'Where were you helped?', de: 'Wo wurde Ihnen geholfen?' },
      note: { en: 'The place, not the team.', de: 'Der Ort, nicht das Team.' },
      required: false,
      options: [
        { key: 'desk', label: { en: 'at my desk', de: 'an meinem Platz' } },
        { key: 'bar', label: { en: 'at the counter', de: 'am Schalter' } },
      ],
    },
    {
      key: 'reasons',
      kind: 'reasons',
      title: { en: 'What were the reasons?', de: 'Woran lag es?' },
      required: false,
      screen: 2,
      options: [
        {
          key: 'slow',
          label: { en: 'It took long', de: 'Es dauerte lange' },
          when: { all: [{ question: 'rating', atMost: 1 }, { any: [{ question: 'where', isAnswered: false }] }] },
        },
        { key: 'other', label: { en: 'Something else', de: 'Etwas anderes' }, isLast: true },
      ],
    },
    {
      key: 'lost',
      kind: 'duration',
      title: { en: 'How long did you wait?', de: 'Wie lange haben Sie gewartet?' },
      required: false,
      screen: 2,
      choices: [0, 15, 30],
    },
    {
      key: 'chased',
      kind: 'count',
      title: { en: 'How often did you ask?', de: 'Wie oft haben Sie gefragt?' },
      required: false,
      screen: 2,
      when: { question: 'lost', isOneOf: [15, 30] },
      maximum: 3,
    },
    { key: 'network', kind: 'text', title: 'WLAN', required: false, screen: 2, maximumCharacters: 200 },
    {
      key: 'contact',
      kind: 'consent',
      title: { en: 'You may call me.', de: 'Sie dürfen mich anrufen.' },
      required: false,
      screen: 3,
      when: { question: 'reasons', isOneOf: ['slow'] },
    },
  ],
  moreWhen: { question: 'rating', atMost: 1 },
};
