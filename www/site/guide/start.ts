import { render } from 'lit';
import { number } from '../../view/format.js';
import { sayError } from '../../view/say.js';
import { address } from '../address.js';
import { readyFor } from '../library.js';
import { pause } from '../pause.js';
import { languageSwitch } from '../switch.js';
import { type Answers, answers, fixed, MOST_NODES, memory, TooManyNodes } from './answers.js';
import { type Guide, guidePage } from './guide.js';
import { DEFAULT, type Key, keyOf, parse, print, type State } from './state.js';
import { type Telling, teller } from './teller.js';

type Refused = Telling['refused'] extends ReadonlyMap<Key, infer T> ? T : never;

/** Takes the served text over, and computes it again with each change. */
export async function start(guide: Guide): Promise<void> {
  if (languageSwitch()) return;
  const app = document.querySelector<HTMLElement>('#app')!;
  const library = await readyFor(app, guide.words.notLive);
  await pause();
  const always = fixed(library);
  await pause();
  const once = memory();
  let state: State = parse(location.search);
  let changed: Telling['changed'];
  /** What was answered last: it stands in for what is refused. */
  let good: State = DEFAULT;

  /** The answers to what was typed, and what was refused of it. */
  function ask(): { told: Answers; refused: Telling['refused'] } {
    const refused = new Map<Key, Refused>();
    let asked = state;
    for (;;) {
      try {
        const told = { ...answers(library, asked, once), fixed: always };
        good = asked;
        return { told, refused };
      } catch (error) {
        const [key, refusal] = refusedBy(error);
        // What stood there before was answered, so each input is refused once.
        if (key === undefined || refused.has(key)) throw error;
        refused.set(key, refusal);
        asked = { ...asked, [key]: good[key] };
      }
    }
  }

  function refusedBy(error: unknown): [Key | undefined, Refused] {
    if (error instanceof TooManyNodes) {
      const most = number(MOST_NODES, guide.language);
      const message = guide.words.tooManyNodes(most);
      return ['nodes', { message, suggestions: [`${MOST_NODES}`] }];
    }
    if (!(error instanceof library.EksMaxPodsError)) throw error;
    return [keyOf(error.field), { message: sayError(error, guide), suggestions: error.suggestions }];
  }

  function show(): void {
    const { told, refused } = ask();
    render(guidePage(guide, told, teller({ guide, state, refused, changed, change })), app);
  }

  function change(key: Key, value: string, panel: string): void {
    state = { ...state, [key]: value };
    changed = { key, panel };
    // Each key stroke is part of the same visit: back leads out of the guide, not through what was typed.
    address('replaceState', `${location.pathname}${print(state)}${location.hash}`);
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
