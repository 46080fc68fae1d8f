import * as library from 'eks-max-pods';
import { Calculator } from '../view/calculator.js';
import { en } from '../view/messages/en.js';
import { messagesOf } from '../view/messages/index.js';
import { languageOf } from '../view/messages/languages.js';
import { parse, print } from '../view/state.js';
import { languageSwitch } from './shell.js';

const root = document.querySelector<HTMLElement>('#app')!;

async function start(): Promise<void> {
  if (languageSwitch()) return;
  const language = languageOf(new URLSearchParams(location.search).get('lang'), document.documentElement.lang);
  const [messages] = await Promise.all([messagesOf(language), library.init()]);
  document.documentElement.lang = language;
  // What is served is the default answer; from here on it is the one that was asked for.
  const calculator = new Calculator({
    library,
    root,
    messages,
    language,
    state: parse(location.search),
    link: (state) => new URL(print(state), location.href).href,
    reached(state) {
      if (print(state) !== location.search) history.pushState(null, '', print(state));
    },
  });
  addEventListener('popstate', () => {
    calculator.state = parse(location.search);
  });
  root.dataset['ready'] = '';
}

start().catch((error: unknown) => {
  // Nothing will change any more: all views, as without JavaScript.
  document.documentElement.classList.add('still');
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.textContent = en.noModule;
  root.prepend(notice);
  throw error;
});
