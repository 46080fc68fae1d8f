import { render } from 'lit';
import { number } from '../../view/format.js';
import { sayError } from '../../view/say.js';
import { address } from '../address.js';
import { content } from '../article.js';
import { readyFor } from '../library.js';
import { pause } from '../pause.js';
import { languageSwitch } from '../switch.js';
import { type Answers, answers, fixed, MOST_NODES, memory, TooManyNodes } from './answers.js';
import { type Guide, SECTIONS, type SectionId, section } from './guide.js';
import { DEFAULT, type Key, keyOf, parse, print, type State } from './state.js';
import { type Telling, teller } from './teller.js';

type Refused = Telling['refused'] extends ReadonlyMap<Key, infer T> ? T : never;

/** Takes the served text over, and computes it again with each change. */
export async function start(guide: Guide): Promise<void> {
  if (languageSwitch()) return;
  const app = document.querySelector<HTMLElement>('#app')!;
  const library = await readyFor(app, guide.words.notLive);
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
        const told = answers(library, asked, once);
        good = asked;
        return {
          told: {
            ...told,
            // Asked when the first section wants it: the one that is seen first does not.
            get fixed() {
              return once('fixed', [], () => fixed(library));
            },
          },
          refused,
        };
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

  /** The sections. As they were served they say what is so while nothing is changed; live ones are drawn anew. */
  const places = new Map(SECTIONS.map((id) => [id, document.getElementById(id)!]));
  const live = new Set<SectionId>();

  /** Renders these, which are live from here on. */
  function draw(sections: Iterable<SectionId>): void {
    const { told, refused } = ask();
    const t = teller({ guide, state, refused, changed, change });
    for (const id of sections) {
      const place = places.get(id)!;
      if (!live.has(id)) place.replaceChildren();
      render(content(section(guide, id, told, t)), place);
      live.add(id);
      place.dataset['live'] = '';
    }
  }

  /** Makes a section live under the reader's hands: what was typed before, and where, stays. */
  function wake(id: SectionId): void {
    if (live.has(id)) return;
    const place = places.get(id)!;
    const before = controls(place);
    draw([id]);
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

  /** What the reader sees at once, and then one section after another, so that no key waits for all of them. */
  async function show(): Promise<void> {
    draw(live.keys());
    for (const id of SECTIONS) {
      if (live.has(id)) continue;
      await pause();
      wake(id);
    }
  }

  function change(key: Key, value: string, panel: string): void {
    state = { ...state, [key]: value };
    changed = { key, panel };
    // Each key stroke is part of the same visit: back leads out of the guide, not through what was typed.
    address('replaceState', `${location.pathname}${print(state)}${location.hash}`);
    show();
  }

  // Nearly all of a long page is out of sight, and to draw it at once would keep a phone from answering.
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        wake(target.id as SectionId);
      }
    },
    { rootMargin: '50%' },
  );
  if (print(state) === print(DEFAULT)) for (const place of places.values()) near.observe(place);
  else await show();
  addEventListener('popstate', () => {
    state = parse(location.search);
    show();
  });
  app.dataset['ready'] = '';
}

/** Everything in a section that can have the focus, and what was typed there beside what was served. */
const controls = (place: HTMLElement) =>
  [...place.querySelectorAll<HTMLElement>('a[href], button, input, summary, [tabindex]')].map((control) => ({
    control,
    hasFocus: control === document.activeElement,
    typed: control instanceof HTMLInputElement ? typedIn(control) : undefined,
  }));

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
