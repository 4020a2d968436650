import { defineAfterwordSurvey } from './define-afterword-survey.js';

defineAfterwordSurvey();
