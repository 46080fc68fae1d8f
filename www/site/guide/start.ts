import * as library from 'eks-max-pods';
import { render } from 'lit';
import type { Refusal } from '../../view/answers.js';
import { languageSwitch } from '../shell.js';
import { type Answers, answers, fixed, MOST_NODES, TooManyNodes } from './answers.js';
import { type Guide, guidePage } from './guide.js';
import { DEFAULT, type Key, parse, print, type State } from './state.js';
import { teller } from './teller.js';

/** Takes the served text over, and computes it again with each change. */
export async function start(guide: Guide): Promise<void> {
  if (languageSwitch()) return;
  const app = document.querySelector<HTMLElement>('#app')!;
  try {
    await library.init();
  } catch (error) {
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.textContent = guide.words.notLive;
    app.prepend(notice);
    throw error;
  }
  const always = fixed(library);
  let state: State = parse(location.search);
  let active: string | undefined;
  let last: Answers | undefined;

  function show(): void {
    let refused: Pick<Refusal, 'message' | 'field' | 'suggestions'> | undefined;
    try {
      last = { ...answers(library, state), fixed: always };
    } catch (error) {
      if (error instanceof TooManyNodes) {
        const message = guide.words.tooManyNodes(new Intl.NumberFormat(guide.language).format(MOST_NODES));
        refused = { message, field: 'nodes', suggestions: [`${MOST_NODES}`] };
      } else if (error instanceof library.EksMaxPodsError) refused = error;
      else throw error;
      last ??= { ...answers(library, DEFAULT), fixed: always };
    }
    render(guidePage(guide, last, teller({ guide, state, refused, active, change })), app);
  }

  function change(key: Key, value: string, panel: string): void {
    state = { ...state, [key]: value };
    active = panel;
    // Each key stroke is part of the same visit: back leads out of the guide, not through what was typed.
    history.replaceState(null, '', `${location.pathname}${print(state)}${location.hash}`);
    show();
  }

  app.replaceChildren();
  show();
  addEventListener('popstate', () => {
    state = parse(location.search);
    show();
  });
  app.dataset['ready'] = '';
}
