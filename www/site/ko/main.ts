import { ko } from '../../view/messages/ko.js';
import { start } from '../start.js';

await start(ko, 'ko');
