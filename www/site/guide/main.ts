import { en } from './en.js';
import { start } from './start.js';

await start(en);
