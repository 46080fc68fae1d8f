import { ko } from '../view/messages/ko.js';
import { nodeMessages } from '../view/messages/node.js';

export const messages = nodeMessages(ko);
