/** The part that is loaded after the first tap: what the later screens ask, how it looks, and its words in English. */
import { en as words } from '@afterword/contract/built-in/further-words/en';
import { en as messages } from '../locales/further/en.js';

export { withFurtherQuestions } from '@afterword/contract/built-in/further';
export { furtherFace } from '../view/further.js';
export { css } from '../view/further-styles.js';

export const furtherEnglish = { messages, words };
