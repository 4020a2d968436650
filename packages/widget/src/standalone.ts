import { html, nothing, svg } from 'lit/html.js';
import { AfterwordSurvey } from './afterword-survey.js';
import { defineElements } from './define-elements.js';
import { scriptBase } from './load-parts.standalone.js';

AfterwordSurvey.defaultUrl = scriptBase;
// For the parts that are loaded later, see rollup.config.js.
Object.assign(AfterwordSurvey, { lit: { html, nothing, svg } });

// The bundle looks for an older definition before it begins, see rollup.config.js.
defineElements();
