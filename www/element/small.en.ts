import { en } from '../view/messages/en.js';
import { nodeMessages } from '../view/messages/node.js';

export const messages = nodeMessages(en);
