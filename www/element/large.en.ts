export { en as messages } from '../view/messages/en.js';
