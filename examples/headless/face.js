// A face of one's own: the rules come from the widget, everything that is seen is made here, in plain DOM.
import { createBrowserOutbox, createClient } from '@afterword/client';
import { createSurveyController, postTicketSurvey } from '@afterword/widget/controller';

/** What this face says. A screen names its words, so they can be in any language. */
const words = {
  notNow: 'Not now',
  tellMore: 'Tell more',
  next: 'Go on',
  send: 'Send',
  tryAgain: 'Try again',
  sending: 'On its way…',
  sent: 'It has arrived. Thank you.',
  kept: 'It is kept here and will be sent later.',
  queued: 'It could not be sent yet. Please leave this page open.',
  failed: 'It was refused. Your answers are still here.',
  answeredElsewhere: 'This ticket was rated already.',
  first: 'The first question, too, please.',
  unavailable: 'There is nothing more to ask.',
};

const form = document.getElementById('rating');
const { url, siteKey, subject } = form.dataset;

const controller = createSurveyController({
  client: createClient({ url, siteKey, store: createBrowserOutbox({ url, siteKey }) }),
  survey: await postTicketSurvey('en'),
  subject: { kind: 'ticket', reference: subject, resolution: 1 },
  scope: `${siteKey} ${url}`,
});

/** An element with properties and children. */
function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** What can be chosen for a question with one answer, as pairs of value and words. */
function optionsOf(question) {
  switch (question.kind) {
    case 'scale':
      return question.points.map(({ score, label }) => [score, label]);
    case 'choice':
      return question.options.map(({ key, label }) => [key, label]);
    case 'count':
      return Array.from({ length: question.maximum + 1 }, (_, n) => [
        n,
        n < question.maximum ? `${n}` : `${n} or more`,
      ]);
    case 'duration':
      return (question.choices ?? []).map((minutes) => [minutes, `${minutes} minutes`]);
    default:
      return [];
  }
}

function boxes(question, chosen, type, options, answerOf) {
  const inputs = options.map(([value, label]) =>
    make(
      'label',
      {},
      make('input', {
        type,
        id: `${question.key}-${value}`,
        name: question.key,
        checked: chosen.includes(value),
        onchange: ({ target }) =>
          controller.dispatch({
            name: 'answered',
            question: question.key,
            answer: answerOf(value, target.checked),
            isDeliberate: true,
          }),
      }),
      label,
    ),
  );
  return make('fieldset', {}, make('legend', { textContent: question.title }), ...inputs);
}

/** The control of one question. */
function control(question, { answers, texts }) {
  const { key, title, kind } = question;
  if (kind === 'text') {
    const area = make('textarea', {
      id: key,
      rows: 3,
      value: texts[key] ?? '',
      oninput: () => controller.dispatch({ name: 'written', question: key, text: area.value }),
    });
    return make('div', {}, make('label', { className: 'title', htmlFor: key, textContent: title }), area);
  }
  if (kind === 'consent') {
    return boxes({ key, title: '' }, [answers[key]], 'checkbox', [[true, title]], (_, isOn) => isOn || undefined);
  }
  if (kind === 'reasons') {
    const options = question.options.map((option) => [option.key, option.label]);
    return boxes(question, answers[key] ?? [], 'checkbox', options, (value, isOn) => {
      const before = controller.state.draft.answers[key] ?? [];
      const all = isOn ? [...before, value] : before.filter((one) => one !== value);
      return all.length > 0 ? all : undefined;
    });
  }
  return boxes(question, [answers[key]], 'radio', optionsOf(question), (value) => value);
}

// The status is there from the start, so that screen readers announce what is put into it.
const questions = make('div');
const status = make('p', { role: 'status' });
const buttons = make('p');
form.append(questions, status, buttons);

let shown = '';

function show() {
  const { screen, state } = controller;
  // Questions are made again only when others come: what is typed in, and what has the focus, stays.
  const now = JSON.stringify(screen.questions);
  if (now !== shown) {
    const focused = document.activeElement?.id;
    questions.replaceChildren(...screen.questions.map((question) => control(question, state.draft)));
    if (focused) document.getElementById(focused)?.focus();
    shown = now;
  }
  status.textContent = screen.doubt ? `You chose “${screen.doubt}”. Is that right?` : (words[screen.status] ?? '');
  const button = (event, text) =>
    make('button', { type: 'button', textContent: text, onclick: () => controller.dispatch({ name: event }) });
  buttons.replaceChildren(
    ...(screen.canGoBack ? [button('wentBack', 'Back'), ' '] : []),
    ...(screen.action ? [button(screen.action.event, words[screen.action.label])] : []),
  );
}

controller.subscribe(show);
show();
// The questions are in sight from the start here, and what was chosen is sent when the person goes.
controller.dispatch({ name: 'seen' });
addEventListener('pagehide', () => controller.dispatch({ name: 'left' }));
