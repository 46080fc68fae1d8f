export { ko as messages } from '../view/messages/ko.js';
