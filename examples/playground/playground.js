// The playground: what is set on the left is shown on the right, by the widget as any page has it.
import { surveyFileSchema, surveyIn } from '@afterword/contract';
import { catalogue } from '@afterword/contract/built-in';
import { dimensions, subjectKinds } from '@afterword/contract/constants';
import { postTicketSurvey } from '@afterword/widget/controller';
import '@afterword/widget/define';
import { tokens } from './tokens.js';

const find = (id) => document.getElementById(id);
const form = find('settings');
const field = (name) => form.elements.namedItem(name);

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

const attributes = ['subject', 'subject-kind', 'resolution', 'resolved-at', 'mode', ...dimensions];
const given = { subject: 'INC-20417', team: 'Network' };
const choices = { 'subject-kind': ['', ...subjectKinds], mode: ['', 'inline', 'popover', 'link'] };

field('lang').append(
  ...Object.entries(catalogue).map(([locale, { name }]) => make('option', { textContent: name, value: locale })),
);
field('lang').value = 'en';
find('attributes').append(
  ...attributes.map((name) => {
    const options = choices[name]?.map((value) => make('option', { value, textContent: value || 'not set' }));
    const control = options ? make('select', { name }, ...options) : make('input', { name, value: given[name] ?? '' });
    return make('label', {}, name, control);
  }),
);
find('tokens').append(
  ...tokens.map(({ name, isColour, example }) => {
    const text = make('input', { name, placeholder: example, ariaLabel: name });
    if (!isColour) return make('label', {}, name.replace('--afterword-', ''), text);
    const picker = make('input', {
      type: 'color',
      value: example,
      ariaLabel: `${name}, to pick`,
      oninput: () => {
        text.value = picker.value;
        show();
      },
    });
    text.addEventListener('input', () => {
      if (/^#[\da-f]{6}$/i.test(text.value)) picker.value = text.value;
    });
    return make('label', {}, name.replace('--afterword-', ''), make('span', { className: 'colour' }, text, picker));
  }),
);

/** Takes what would be sent, shows it, and says that it arrived, or that it waits. */
const client = {
  async submit(response) {
    const isAway = find('is-away').checked;
    const { revision, answers } = response;
    const text = `${isAway ? 'waits: ' : ''}revision ${revision} ${JSON.stringify(answers)}`;
    find('sent').prepend(make('li', {}, make('code', { textContent: text, title: JSON.stringify(response, null, 2) })));
    find('nothing').hidden = true;
    if (!isAway) return { state: 'sent', receipt: { outcome: 'kept', id: response.id, revision } };
    const settled = new Promise((resolve) =>
      find('is-away').addEventListener(
        'change',
        () => resolve({ state: 'sent', receipt: { outcome: 'kept', id: response.id, revision } }),
        { once: true },
      ),
    );
    return { state: 'queued', isKept: true, settled };
  },
  countImpression: () => undefined,
  leave: () => undefined,
};

/** What the textarea holds as a survey, or what is wrong with it, each with a JSON pointer. */
function readFile() {
  let json;
  try {
    json = JSON.parse(field('file').value);
  } catch (error) {
    return { faults: [{ pointer: '', detail: error.message }] };
  }
  const { success, data, error } = surveyFileSchema.safeParse(json);
  if (success) return { file: data, faults: [] };
  return {
    faults: error.issues.map(({ path, message }) => ({
      pointer: path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      detail: message,
    })),
  };
}

/** A built-in survey as a file in one language. */
async function startingFile() {
  const { locale, questions, key: _, version: __, ...rest } = await postTicketSurvey('en');
  return { key: 'my-survey', version: 1, locales: [locale], ...rest, questions };
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The lines that a page needs. */
function snippet(tag, set, style, surveyKey) {
  const all = [['site-key', 'aw_site_…'], ...(surveyKey ? [['survey', surveyKey]] : []), ...set];
  const lines = all.map(([name, value]) => `  ${name}="${escape(value)}"`);
  const css =
    style.length > 0
      ? `<style>\n  ${tag} {\n${style.map(([name, value]) => `    ${name}: ${value};`).join('\n')}\n  }\n</style>\n`
      : '';
  return `<script src="https://afterword.example.com/afterword.js" defer></script>\n${css}<${tag}\n${lines.join('\n')}\n></${tag}>`;
}

let survey;
let round = 0;

function start() {
  survey?.remove();
  // What was begun, and what was closed in its corner, shall not be remembered here.
  sessionStorage.clear();
  localStorage.clear();
  round += 1;
  survey = document.createElement(field('element').value);
  survey.client = client;
  // Nothing goes there: the client above takes it. Each round is a rating of its own.
  survey.url = 'https://afterword.example.com';
  survey.siteKey = `playground ${round}`;
  find('stage').replaceChildren(survey);
  find('sent').replaceChildren();
  find('nothing').hidden = false;
  show();
}

let definition = '';

function show() {
  const lang = field('lang').value;
  const set = attributes.map((name) => [name, field(name).value.trim()]).filter(([, value]) => value);
  for (const name of attributes) survey.toggleAttribute(name, false);
  for (const [name, value] of set) survey.setAttribute(name, value);
  survey.lang = lang;
  find('stage').style.colorScheme = field('scheme').value;
  find('stage').style.background = { light: '#fff', dark: '#121519' }[field('scheme').value] ?? '';
  survey.style.inlineSize = field('width').value;
  const style = tokens.map(({ name }) => [name, field(name).value.trim()]).filter(([, value]) => value);
  for (const { name } of tokens) survey.style.removeProperty(name);
  for (const [name, value] of style) survey.style.setProperty(name, value);

  const { file, faults } = readFile();
  find('faults').replaceChildren(
    ...faults.map(({ pointer, detail }) => make('li', {}, make('code', { textContent: pointer || '/' }), ` ${detail}`)),
  );
  const isUsed = field('isFileUsed').checked && file;
  const locale = file?.locales.includes(lang) ? lang : file?.locales[0];
  // A survey that did not change is not set again: it would begin anew.
  const next = isUsed ? JSON.stringify(surveyIn(file, locale)) : '';
  if (next !== definition || (next && !survey.definition))
    survey.definition = isUsed ? surveyIn(file, locale) : undefined;
  definition = next;
  find('snippet').textContent = snippet(survey.localName, [...set, ['lang', lang]], style, isUsed ? file.key : '');
}

find('copy').addEventListener('click', () => {
  navigator.clipboard.writeText(find('snippet').textContent).then(
    () => (find('copied').textContent = 'Copied.'),
    () => {
      getSelection().selectAllChildren(find('snippet'));
      find('copied').textContent = 'Selected; copy it with Ctrl+C.';
    },
  );
});
find('again').addEventListener('click', start);
form.addEventListener('input', ({ target }) => {
  find('copied').textContent = '';
  if (target.name === 'file') field('isFileUsed').checked = true;
  if (target.name === 'element' || target.name === 'mode') start();
  else show();
});

field('file').value = JSON.stringify(await startingFile(), null, 2);
start();
