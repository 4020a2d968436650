import { AfterwordSurvey } from './afterword-survey.js';

// A module has no `currentScript`; then the script is known by its name.
const script = document.currentScript ?? document.querySelector('script[src*="/afterword.js"]');
AfterwordSurvey.defaultUrl = (script as HTMLScriptElement | null)?.src.replace(/\/[^/]*$/, '') ?? '';

// The bundle looks for an older definition before it begins, see rollup.config.js.
customElements.define('afterword-survey', AfterwordSurvey);
