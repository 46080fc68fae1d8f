// A preset page has its answer in its HTML; a script has nothing to do but to keep what the address says of the language.
import { languageSwitch } from '../switch.js';

languageSwitch();
