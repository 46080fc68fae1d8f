import { en } from '../view/messages/en.js';
import { start } from './start.js';

await start(en, 'en');
