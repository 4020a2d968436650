import { z } from 'zod';
import { conditionSchema } from './condition.js';
import { limits } from './limits.js';
import { localeSchema, nameSchema, surveyKeySchema } from './names.js';
import { wording } from './text.js';

/**
 * The kinds of questions, over whatever holds their words: one text in a survey, a text for each language in a survey
 * file.
 */
export function questionSchemaOf<Words extends z.ZodType>(words: (maximumCharacters: number) => Words) {
  const base = {
    key: nameSchema.meta({ description: 'Stable for ever: metrics belong to it.' }),
    title: words(300).meta({ description: 'The question as it is read.' }),
    note: words(300).meta({ description: 'Small print.' }).exactOptional(),
    required: z
      .boolean()
      .meta({ description: 'Whether a response without it is refused. Best only the first; never on a later screen.' }),
    screen: z
      .int()
      .min(1)
      .max(limits.screensPerSurvey)
      .meta({ description: 'On which screen it stands. Default: 1. Must not fall from one question to the next.' })
      .exactOptional(),
    when: conditionSchema.meta({ description: 'Asks only when this holds. Default: always.' }).exactOptional(),
  };
  const label = words(120).meta({ description: 'As it is read.' });
  const option = { key: nameSchema.meta({ description: 'Stable for ever: it is what is kept.' }), label };

  return z.discriminatedUnion('kind', [
    z.strictObject({
      ...base,
      kind: z.literal('scale').meta({ description: 'One point of an ordered scale. Every point carries words.' }),
      points: z
        .array(z.strictObject({ score: z.int().min(0).max(10), label }))
        .min(2)
        .max(11)
        .meta({ description: 'From the lowest score to the highest.' }),
      decoration: z
        .enum(['stars', 'faces'])
        .meta({ description: 'Drawn beside the words, never in their place.' })
        .exactOptional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('choice').meta({ description: 'One of several named options.' }),
      options: z.array(z.strictObject(option)).min(2).max(limits.optionsPerQuestion),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('reasons').meta({ description: 'Any number of reasons, shuffled for each person.' }),
      options: z
        .array(
          z.strictObject({
            ...option,
            when: conditionSchema.meta({ description: 'Offers the reason only when this holds.' }).exactOptional(),
            isLast: z
              .boolean()
              .meta({ description: 'Stays at the end of the order: "something else".' })
              .exactOptional(),
          }),
        )
        .min(2)
        .max(limits.optionsPerQuestion),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('count').meta({ description: 'How often: 0, 1, … up to a number that means "or more".' }),
      maximum: z.int().min(1).max(10).meta({ description: 'The highest answer: this often or more.' }),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('duration').meta({ description: 'How long, in minutes.' }),
      choices: z
        .array(z.int().min(0).max(limits.longestDurationMinutes))
        .min(2)
        .max(limits.optionsPerQuestion)
        .meta({ description: 'Minutes to choose from, rising. Without them a number is typed.' })
        .exactOptional(),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('text').meta({ description: 'An answer in the person’s own words.' }),
      maximumCharacters: z.int().min(1).max(limits.commentCharacters).meta({ description: 'How much may be written.' }),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('consent').meta({ description: 'A box to tick. It is never ticked beforehand.' }),
    }),
  ]);
}

const questionSchema = questionSchemaOf(wording);

/** A survey in one language: what is asked, in which order, in which words. A change of wording is a new version. */
export const surveySchema = z
  .strictObject({
    key: surveyKeySchema,
    version: z.int().min(1),
    locale: localeSchema,
    questions: z.array(questionSchema).min(1).max(limits.questionsPerSurvey),
    /**
     * When the screens after the first open by themselves. When it does not hold, they are offered ("Tell us more").
     * Default: always.
     */
    moreWhen: conditionSchema.exactOptional(),
    /** Whether nobody can tell who answered, the administrator included; see docs/privacy. */
    anonymous: z.literal(true).exactOptional(),
  })
  .meta({ id: 'Survey' });

export type Question = z.infer<typeof questionSchema>;
export type QuestionKind = Question['kind'];
export type QuestionOf<Kind extends QuestionKind> = Extract<Question, { kind: Kind }>;
export type Survey = z.infer<typeof surveySchema>;
