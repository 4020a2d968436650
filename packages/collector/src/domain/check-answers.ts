import { jsonPointer, type Answers, type FieldError, type Question, type Survey } from '@afterword/contract';

/** Answers that fit their survey: what is counted, and what people wrote. */
export interface CheckedAnswers {
  readonly scores: Readonly<Record<string, string | number>>;
  /** `null` when nothing was written. */
  readonly texts: Readonly<Record<string, string>> | null;
}

function count(text: string): number {
  return [...text].length;
}

/** What is wrong with an answer to a question, or `null`. */
function findFault(question: Question, answer: string | number): string | null {
  switch (question.kind) {
    case 'scale':
      return question.points.some((point) => point.score === answer)
        ? null
        : `must be one of the scores ${question.points.map((point) => point.score).join(', ')}`;
    case 'choice':
      return question.options.some((option) => option.key === answer)
        ? null
        : `must be one of ${question.options.map((option) => option.key).join(', ')}`;
    case 'text':
      if (typeof answer !== 'string') return 'must be a text';
      return count(answer) <= question.maximumCharacters
        ? null
        : `must have at most ${question.maximumCharacters} characters`;
  }
}

/** Checks answers against their survey. Returns every fault with a pointer into the response, or the answers apart. */
export function checkAnswers(survey: Survey, answers: Answers): CheckedAnswers | readonly FieldError[] {
  const errors: FieldError[] = [];
  const scores: Record<string, string | number> = {};
  const texts: Record<string, string> = {};
  for (const [key, answer] of Object.entries(answers)) {
    const question = survey.questions.find((candidate) => candidate.key === key);
    const fault = question ? findFault(question, answer) : `is not a question of ${survey.key}`;
    if (fault !== null) errors.push({ pointer: jsonPointer(['answers', key]), detail: fault });
    else if (question?.kind !== 'text') scores[key] = answer;
    else if (String(answer).trim() !== '') texts[key] = String(answer);
  }
  for (const { key, required } of survey.questions) {
    if (required && !Object.hasOwn(answers, key)) {
      errors.push({ pointer: jsonPointer(['answers', key]), detail: 'must be answered' });
    }
  }
  if (errors.length > 0) return errors;
  return { scores, texts: Object.keys(texts).length > 0 ? texts : null };
}
