import { render } from 'lit';
import { number, opening } from '../../view/format.js';
import { printed } from '../../view/printed.js';
import { resized } from '../../view/resized.js';
import { sayError } from '../../view/say.js';
import { address } from '../address.js';
import { content } from '../article.js';
import { readyFor } from '../library.js';
import { inTurns } from '../pause.js';
import { languageSwitch } from '../switch.js';
import { type Answers, answers, fixed, MOST_NODES, memory, parts, TooManyNodes } from './answers.js';
import { type Guide, SECTIONS, type SectionId, section } from './guide.js';
import { WIDEST } from './pictures.js';
import { DEFAULT, type Key, keyOf, parse, print, type State } from './state.js';
import { type Telling, teller } from './teller.js';

type Refused = Telling['refused'] extends ReadonlyMap<Key, infer T> ? T : never;

/** Takes the served text over, and computes it again with each change. */
export async function start(guide: Guide): Promise<void> {
  if (languageSwitch()) return;
  const app = document.querySelector<HTMLElement>('#app')!;
  const library = await readyFor(app, guide.words.notLive);
  const always = fixed(library);
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

  const room = () => Math.min(WIDEST, app.clientWidth);
  let width = room();
  let printing = false;
  /** Where the sections are that are live, or are being made so. */
  const live = new Map<SectionId, HTMLElement>();

  /** Renders these with so many pictures each, or all; says whether pictures are left. */
  function draw(sections: Iterable<SectionId>, pictures?: number): boolean {
    const { told, refused } = ask();
    const of = { guide, state, refused, changed, change, width, printing, ...(pictures !== undefined && { pictures }) };
    let isShort = false;
    for (const id of sections) {
      const t = teller(of);
      render(content(section(guide, id, told, t)), live.get(id)!);
      isShort ||= t.isShort();
    }
    return isShort;
  }

  /** Makes a section live: apart, picture by picture, and then in the place of the served one. */
  function* wake(id: SectionId): Iterable<() => void> {
    const served = document.getElementById(id)!;
    const place = served.cloneNode(false) as HTMLElement;
    live.set(id, place);
    let pictures = 0;
    let isShort = true;
    while (isShort) {
      yield () => {
        isShort = draw([id], pictures);
      };
      pictures += 1;
    }
    yield () => takeOver(served, place);
  }

  /** Under the reader's hands: what was opened or typed before, and where, stays. */
  function takeOver(served: Element, place: Element): void {
    const before = controls(served);
    const open = folds(served).map((fold) => fold.open);
    served.replaceWith(place);
    folds(place).forEach((fold, index) => {
      fold.open = open[index] ?? false;
    });
    const now = controls(place);
    before.forEach(({ typed, hasFocus }, index) => {
      const control = now[index]?.control;
      if (hasFocus) control?.focus({ preventScroll: true });
      if (typed === undefined || !(control instanceof HTMLInputElement)) return;
      const { type, value, checked, selection } = typed;
      Object.assign(control, { value, checked });
      if (hasFocus && type === 'text') control.setSelectionRange(...selection);
      control.dispatchEvent(new Event(type === 'checkbox' ? 'change' : 'input'));
    });
  }

  function change(key: Key, value: string, panel: string): void {
    state = { ...state, [key]: value };
    changed = { key, panel };
    // Each key stroke is part of the same visit: back leads out of the guide, not through what was typed.
    address('replaceState', `${location.pathname}${print(state)}${location.hash}`);
    draw(live.keys());
  }

  printed(app, (now) => {
    printing = now;
    draw(live.keys());
  });
  resized(app, () => {
    if (width === room()) return;
    width = room();
    draw(live.keys());
  });

  addEventListener('popstate', () => {
    state = parse(location.search);
    draw(live.keys());
  });
  const said = parts(library, state, once);
  const asking = Object.keys(said).map((part) => () => {
    try {
      void said[part as keyof typeof said];
    } catch {
      // What is refused is told beside the input.
    }
  });
  // All of a long page at once would keep a phone from answering for as long.
  await inTurns([...opening(guide.language), ...asking]);
  for (const id of SECTIONS) await inTurns(wake(id));
  app.dataset['ready'] = '';
}

const folds = (place: Element) => [...place.querySelectorAll('details')];

/** Everything in a section that can have the focus, but what is drawn only when it is opened; and what was typed there. */
const controls = (place: Element) =>
  [...place.querySelectorAll<HTMLElement>('a[href], button, input, summary, [tabindex]')]
    .filter((control) => control.closest('details') === null || control.matches('summary'))
    .map((control) => ({
      control,
      hasFocus: control === document.activeElement,
      typed: control instanceof HTMLInputElement ? typedIn(control) : undefined,
    }));

/** What was typed in an input beside what was served. */
function typedIn({
  type,
  value,
  defaultValue,
  checked,
  defaultChecked,
  selectionStart,
  selectionEnd,
}: HTMLInputElement) {
  const asServed = type === 'checkbox' ? checked === defaultChecked : value === defaultValue;
  return asServed ? undefined : { type, value, checked, selection: [selectionStart, selectionEnd] as const };
}
