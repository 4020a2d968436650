import { surveyFileSchema, type SurveyFile, type SurveyFileInput } from '@afterword/contract';

/** A survey of a desk's own in two languages; `changes` replace what stands at the top of the file. */
export function aSurveyFile(changes: Partial<SurveyFileInput> = {}): SurveyFile {
  return surveyFileSchema.parse({
    key: 'visit',
    version: 1,
    locales: ['en', 'de'],
    questions: [
      {
        key: 'helpful',
        kind: 'scale',
        title: { en: 'Was the visit helpful?', de: 'War der Besuch hilfreich?' },
        required: true,
        points: [
          { score: 0, label: { en: 'no', de: 'nein' } },
          { score: 1, label: { en: 'partly', de: 'teils' } },
          { score: 2, label: { en: 'yes', de: 'ja' } },
        ],
      },
      { key: 'team', kind: 'text', title: 'Team', required: false, maximumCharacters: 40 },
    ],
    ...changes,
  });
}
