import { answers } from '../view/answers.js';
import { Calculator, room } from '../view/calculator.js';
import { opening } from '../view/format.js';
import type { Messages } from '../view/messages/en.js';
import { type Page, page } from '../view/page.js';
import { parse, print, tabOf } from '../view/state.js';
import { address } from './address.js';
import { embedBox } from './embed/box.js';
import { readyFor } from './library.js';
import { inTurns, pause } from './pause.js';
import { languageSwitch } from './switch.js';

/** Takes the served calculator over: from here on it is the one that was asked for. */
export async function start(messages: Messages, language: string): Promise<void> {
  if (languageSwitch()) return;
  const served = document.querySelector<HTMLElement>('#app')!;
  const library = await readyFor(served, messages.noModule);
  const state = parse(location.search);
  // The browser compiles what it meets for the first time: piece by piece, so that it can answer between them.
  await inTurns([...opening(language), () => library.catalogInfo(), () => answers(library, state, [tabOf(state)])]);
  await pause();
  const site = new URL(language === 'en' ? './' : '../', new URL('./', location.href)).href;
  // Drawn apart, in turns: first without form and view, then without view; and put into the place of the served one.
  const root = served.cloneNode(false) as HTMLElement;
  let unwritten: Partial<Page> = { isBare: true, tabs: [] };
  const along = embedBox(site, () => calculator.show());
  const calculator: Calculator = new Calculator({
    ...{ library, root, messages, language, state, along, width: room(served) },
    template: (of) => page({ ...of, ...unwritten }),
    link: (state) => new URL(print(state), location.href).href,
    reached(state) {
      if (print(state) !== location.search) address('pushState', print(state));
    },
  });
  addEventListener('popstate', () => {
    calculator.state = parse(location.search);
  });
  const withLess = (rest: Partial<Page>) => () => {
    unwritten = rest;
    calculator.show();
  };
  await inTurns([withLess({ tabs: [] }), withLess({})]);
  served.replaceWith(root);
  root.dataset['ready'] = '';
}
