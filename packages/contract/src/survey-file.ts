import { z } from 'zod';
import { comparisonsOf, conditionSchema, type Condition } from './condition.js';
import { limits } from './limits.js';
import { localeSchema, surveyKeySchema } from './names.js';
import { questionSchemaOf, type Survey } from './survey.js';
import { wording } from './text.js';

/** One text for every language, or a text for each language of the file. */
function words(maximumCharacters: number) {
  return z.union([wording(maximumCharacters), z.record(localeSchema, wording(maximumCharacters))], {
    error: ({ input }) =>
      input === undefined ? 'is missing' : 'must be a text, or an object with a text for each language',
  });
}

const fileQuestionSchema = questionSchemaOf(words);

const shape = z.strictObject({
  $schema: z
    .string()
    .meta({ description: 'Where editors find this schema; otherwise without meaning.' })
    .exactOptional(),
  key: surveyKeySchema.meta({
    description: 'Names the survey on pages and in exports: small letters, digits, hyphens.',
  }),
  version: z.int().min(1).meta({ description: 'Raise it with every change: a new wording starts a new series.' }),
  locales: z
    .array(localeSchema)
    .min(1)
    .max(40)
    .meta({ description: 'The languages of the file. The first is for everybody whose language is missing.' }),
  questions: z
    .array(fileQuestionSchema)
    .min(1)
    .max(limits.questionsPerSurvey)
    .meta({ description: 'In the order in which they are asked. The first is always asked, on the first screen.' }),
  moreWhen: conditionSchema
    .meta({ description: 'When the screens after the first open by themselves; otherwise they are offered.' })
    .exactOptional(),
  anonymous: z
    .literal(true)
    .meta({
      description:
        'Nobody can tell who answered, the administrator included. Only invited people can answer; there are no reminders, and answers count from the day after.',
    })
    .exactOptional(),
});

type File = z.infer<typeof shape>;
type FileQuestion = z.infer<typeof fileQuestionSchema>;
type Comparison = ReturnType<typeof comparisonsOf>[number];
type Path = (string | number)[];
type Report = (path: Path, message: string) => void;

function checkWords(file: File, report: Report): void {
  const check = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const locale of file.locales) {
      if (!Object.hasOwn(value, locale)) report(path, `has no words in ${locale}`);
    }
    for (const locale of Object.keys(value)) {
      if (!file.locales.includes(locale)) report([...path, locale], 'is not one of the locales of the file');
    }
  };
  file.questions.forEach((question, at) => {
    const path = ['questions', at];
    check(question.title, [...path, 'title']);
    check(question.note, [...path, 'note']);
    const [name, labelled] =
      'points' in question
        ? (['points', question.points] as const)
        : (['options', 'options' in question ? question.options : []] as const);
    labelled.forEach(({ label }, index) => check(label, [...path, name, index, 'label']));
  });
}

function checkUnique(values: readonly string[], pathOf: (index: number) => Path, report: Report): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) < index) report(pathOf(index), `stands twice: ${value}`);
  });
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? value));
}

/** What is not an answer that `question` can have, among the values that a condition names. */
function strangeTo(question: FileQuestion, values: readonly (string | number)[]): string | number | undefined {
  if (question.kind === 'count' || question.kind === 'duration') {
    return values.find((value) => typeof value !== 'number');
  }
  const known: readonly (string | number)[] =
    'points' in question
      ? question.points.map(({ score }) => score)
      : 'options' in question
        ? question.options.map(({ key }) => key)
        : [];
  return values.find((value) => !known.includes(value));
}

/** Why an answer to `question` cannot be compared in the way of `comparison`, or `null`. */
function comparisonFault(question: FileQuestion, comparison: Comparison): string | null {
  if ('atMost' in comparison || 'atLeast' in comparison) {
    const isNumeric = question.kind === 'scale' || question.kind === 'count' || question.kind === 'duration';
    return isNumeric ? null : `compares ${question.key} with a number, but its answers are none`;
  }
  if (!('isOneOf' in comparison)) return null;
  const strange = strangeTo(question, comparison.isOneOf);
  return strange === undefined ? null : `names ${strange}, which is not an answer to ${question.key}`;
}

/** Checks a condition that may look at the answers to `known` questions. */
function checkCondition(condition: Condition | undefined, known: readonly FileQuestion[], path: Path, report: Report) {
  for (const comparison of condition ? comparisonsOf(condition) : []) {
    const question = known.find(({ key }) => key === comparison.question);
    const fault = question
      ? comparisonFault(question, comparison)
      : `looks at ${comparison.question}, which is not asked before`;
    if (fault) report(path, fault);
  }
}

function checkQuestions(file: File, report: Report): void {
  const { locales, questions } = file;
  checkUnique(
    locales.map((locale) => locale.toLowerCase()),
    (index) => ['locales', index],
    report,
  );
  checkUnique(
    questions.map(({ key }) => key),
    (index) => ['questions', index, 'key'],
    report,
  );
  questions.forEach((question, at) => {
    const path = ['questions', at];
    const before = questions.slice(0, at);
    checkCondition(question.when, before, [...path, 'when'], report);
    if ((question.screen ?? 1) < (questions[at - 1]?.screen ?? 1)) {
      report([...path, 'screen'], 'must not be lower than that of the question before');
    }
    // The first tap is sent at once, and a response that lacks what is required is refused.
    if (question.required && ((question.screen ?? 1) > 1 || question.when)) {
      report([...path, 'required'], 'must be false on a later screen or under a condition');
    }
    if ('points' in question && !isRising(question.points.map(({ score }) => score))) {
      report([...path, 'points'], 'must rise from one score to the next');
    }
    if (question.kind === 'duration' && !isRising(question.choices ?? [])) {
      report([...path, 'choices'], 'must rise from one to the next');
    }
    if ('options' in question) {
      checkUnique(
        question.options.map(({ key }) => key),
        (index) => [...path, 'options', index, 'key'],
        report,
      );
    }
    if (question.kind === 'reasons') {
      question.options.forEach(({ when }, index) =>
        checkCondition(when, before, [...path, 'options', index, 'when'], report),
      );
    }
  });
  if ((questions[0]?.screen ?? 1) !== 1) report(['questions', 0, 'screen'], 'must be 1 for the first question');
  if (questions[0]?.when) report(['questions', 0, 'when'], 'cannot be set on the first question');
  checkCondition(
    file.moreWhen,
    questions.filter(({ screen = 1 }) => screen === 1),
    ['moreWhen'],
    report,
  );
}

/** A survey in all its languages, as a desk keeps it in a file. Every fault is named with its place. */
export const surveyFileSchema = shape
  .superRefine((file, context) => {
    const report: Report = (path, message) => context.addIssue({ code: 'custom', path, message });
    checkWords(file, report);
    checkQuestions(file, report);
  })
  .meta({
    id: 'SurveyFile',
    title: 'A survey of Afterword',
    description:
      'What a desk asks, in which words and when. afterword survey check finds what this schema cannot tell.',
  });

export type SurveyFile = z.infer<typeof surveyFileSchema>;
export type SurveyFileInput = z.input<typeof surveyFileSchema>;

/** A survey file in one of its languages. */
export function surveyIn(file: SurveyFile, locale: string): Survey {
  const say = (value: string | Readonly<Record<string, string>>): string =>
    typeof value === 'string' ? value : (value[locale] ?? '');
  const questions = file.questions.map((question) => ({
    ...question,
    title: say(question.title),
    ...(question.note === undefined ? {} : { note: say(question.note) }),
    ...('points' in question
      ? { points: question.points.map((point) => ({ ...point, label: say(point.label) })) }
      : {}),
    ...('options' in question
      ? { options: question.options.map((option) => ({ ...option, label: say(option.label) })) }
      : {}),
  })) as Survey['questions'];
  const { key, version, moreWhen, anonymous } = file;
  return { key, version, locale, questions, ...(moreWhen ? { moreWhen } : {}), ...(anonymous ? { anonymous } : {}) };
}
