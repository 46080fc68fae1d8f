import { Calculator } from '../view/calculator.js';
import type { Messages } from '../view/messages/en.js';
import { parse, print } from '../view/state.js';
import { address } from './address.js';
import { embedBox } from './embed/box.js';
import { readyFor } from './library.js';
import { pause } from './pause.js';
import { languageSwitch } from './switch.js';

/** Takes the served calculator over: from here on it is the one that was asked for. */
export async function start(messages: Messages, language: string): Promise<void> {
  if (languageSwitch()) return;
  const root = document.querySelector<HTMLElement>('#app')!;
  const library = await readyFor(root, messages.noModule).catch((error) => {
    // Nothing will change any more: all views, as without JavaScript.
    document.documentElement.classList.add('still');
    throw error;
  });
  await pause();
  const site = new URL(language === 'en' ? './' : '../', new URL('./', location.href)).href;
  const along = embedBox(site, () => calculator.show());
  const calculator: Calculator = new Calculator({
    ...{ library, root, messages, language, state: parse(location.search), along },
    link: (state) => new URL(print(state), location.href).href,
    reached(state) {
      if (print(state) !== location.search) address('pushState', print(state));
    },
  });
  addEventListener('popstate', () => {
    calculator.state = parse(location.search);
  });
  root.dataset['ready'] = '';
}
