import type { Question, Survey } from '@afterword/contract';
import type { MailInput } from './mail-input.js';

/** An answer that can be tapped: its words, and the page with this answer chosen. */
export interface GivenLink {
  readonly label: string;
  readonly link: string;
}

/** The question that a mail asks: that of the survey by which it is judged, or its first. */
export function askedQuestion({ questions }: Survey, kind: MailInput['kind']): Question | undefined {
  const wanted = kind === 'again' ? 'accuracy' : 'satisfaction';
  return questions.find(({ key }) => key === wanted) ?? questions[0];
}

/**
 * A link for each answer, in the survey's order. Only where one of a few named answers is asked for: everything else is
 * answered on the page.
 */
export function givenLinks(question: Question | undefined, link: string): readonly GivenLink[] {
  const leadTo = (value: string | number) => `${link}?given=${encodeURIComponent(value)}`;
  if (question?.kind === 'scale') return question.points.map(({ score, label }) => ({ label, link: leadTo(score) }));
  if (question?.kind === 'choice') return question.options.map(({ key, label }) => ({ label, link: leadTo(key) }));
  return [];
}
