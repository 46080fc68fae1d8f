import { ko } from '../../guide/ko.js';
import { start } from '../../guide/start.js';

await start(ko);
