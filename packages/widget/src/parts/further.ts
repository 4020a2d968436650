/** The part that is loaded after the first tap: what the later screens ask, and how it looks. */
export { withFurtherQuestions } from '@afterword/contract/built-in/further';
export { furtherFace } from '../view/further.js';
export { furtherStyleSheet } from '../view/further-styles.js';
