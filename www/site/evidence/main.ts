import { languageSwitch } from '../switch.js';

// Nothing else: the page is as it was built.
if (!languageSwitch()) document.querySelector<HTMLElement>('#app')!.dataset['ready'] = '';
