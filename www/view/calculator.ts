import Combobox from '@github/combobox-nav';
import { render, type TemplateResult } from 'lit';
import { answers, type Library } from './answers.js';
import type { View } from './context.js';
import type { Messages } from './messages/en.js';
import { type Page, page, spoken } from './page.js';
import { pasted } from './paste.js';
import { REM } from './pictures/canvas.js';
import { printed } from './printed.js';
import { resized } from './resized.js';
import { type Change, changed, type State, shown, tabOf } from './state.js';

/** More names than this no one reads. */
const MOST_SHOWN = 60;
/** How long nobody has typed before the verdict is read aloud. */
const QUIET = 800;

export interface Host {
  library: Library;
  root: HTMLElement;
  messages: Messages;
  language: string;
  state: State;
  /** How wide a picture may be until the place has been measured; left out: it is measured at once. */
  width?: number;
  /** The address of a state; left out where it has none. */
  link?(state: State): string;
  /** What is shown; left out: the whole page. */
  template?(of: Page): TemplateResult;
  /** What there is to take along beyond the link. */
  along?(of: Page): TemplateResult;
  /** Called with each state that somebody has come to. */
  reached(state: State): void;
}

/** How wide a picture may be in a calculator's place, in pixels of which 16 are a rem. */
export function room(root: HTMLElement): number {
  const place = root.querySelector('.view') ?? root;
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.max(240, Math.floor((place.clientWidth * REM) / rem) || 640);
}

/** The calculator in a place of its own: what is typed goes to the library, and what it answers is shown. */
export class Calculator implements Pick<View, 'change' | 'go' | 'drafted' | 'read' | 'copy' | 'link'> {
  readonly #host: Host;
  readonly #catalog: Page['catalog'];
  readonly #closing = new AbortController();
  #state: State;
  #width: number;
  #printing = false;
  /** Every type's name, once somebody has looked for one. */
  #names: readonly string[] | undefined;
  #searching = false;
  #draft = '';
  #pasted: View['pasted'];
  #copied: View['copied'];
  #spoken = '';
  #said: string | undefined;
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#state = host.state;
    this.#catalog = host.library.catalogInfo();
    this.#width = host.width ?? room(host.root);
    this.show();
    this.#openTypes();
    const { signal } = this.#closing;
    const fit = () => {
      const width = room(host.root);
      if (width === this.#width) return;
      this.#width = width;
      this.show();
    };
    // The place of a view is known now that there is one, and nothing has been painted yet.
    if (host.width === undefined) fit();
    signal.addEventListener('abort', resized(host.root, fit));
    const draw = (printing: boolean) => {
      this.#printing = printing;
      this.show();
    };
    printed(host.root, draw, signal);
  }

  /** Its place is needed for something else. */
  close(): void {
    this.#closing.abort();
    clearTimeout(this.#saying);
  }

  /** Shows a state that one has come back to. */
  set state(state: State) {
    this.#state = state;
    this.show();
  }

  change = (change: Change, commit: boolean): void => {
    this.#to(changed(this.#state, change), commit);
  };

  go = (state: State): void => {
    this.#to(state, true);
  };

  drafted = (draft: string): void => {
    this.#draft = draft;
    this.#pasted = undefined;
    this.show();
  };

  read = (): void => {
    this.#pasted = pasted(this.#draft);
    if ('change' in this.#pasted) this.change(this.#pasted.change, true);
    else this.show();
  };

  link = (): string | undefined => this.#host.link?.(this.#state);

  copy = async (name: string, text: string, from: Element | null): Promise<void> => {
    let selected = false;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Forbidden here, or there is none.
      selected = true;
    }
    this.#copied = { name, selected };
    this.show();
    const block = from?.querySelector('code') ?? from;
    if (selected && block != null) getSelection()?.selectAllChildren(block);
  };

  #to(state: State, commit: boolean): void {
    this.#state = state;
    this.#copied = undefined;
    if (commit) this.#host.reached(state);
    this.show();
  }

  show(): void {
    const { library, root, messages, language, along } = this.#host;
    const whole = this.#state;
    const state = shown(whole);
    const tab = tabOf(whole);
    const { change, go, drafted, read, copy, link } = this;
    const of = {
      ...answers(library, whole, [tab]),
      ...{ change, go, drafted, read, copy, link },
      messages,
      language,
      state,
      whole,
      tab,
      tabs: [tab],
      width: this.#width,
      printing: this.#printing,
      shownTypes: this.#searching ? this.#found(state.type) : [],
      typeCount: this.#catalog.instanceTypes,
      catalog: this.#catalog,
      draft: this.#draft,
      pasted: this.#pasted,
      copied: this.#copied,
      ...(along && { along }),
    };
    render((this.#host.template ?? page)({ ...of, spoken: this.#spoken }), root);
    this.#say(spoken(of));
  }

  /** Reads the verdict aloud once it has been another one for a while; not the one that the page opens with. */
  #say(said: string): void {
    this.#said ??= said;
    clearTimeout(this.#saying);
    if (said === this.#said) return;
    this.#saying = setTimeout(() => {
      this.#said = said;
      this.#spoken = said;
      this.show();
    }, QUIET);
  }

  /** Types whose names have every part of what was typed; of a type that there is, its family. */
  #found(typed: string): readonly string[] {
    this.#names ??= this.#host.library.instanceTypes();
    if (this.#names.includes(typed)) {
      const family = typed.slice(0, typed.indexOf('.') + 1);
      return this.#names.filter((name) => name.startsWith(family));
    }
    const parts = typed
      .toLowerCase()
      .split(/[\s.]+/)
      .filter((part) => part !== '');
    return this.#names.filter((name) => parts.every((part) => name.includes(part))).slice(0, MOST_SHOWN);
  }

  /** The list opens while somebody searches, and takes the type that is chosen in it. */
  #openTypes(): void {
    const { root } = this.#host;
    let combobox: Combobox | undefined;
    const close = () => {
      combobox?.destroy();
      combobox = undefined;
      this.#searching = false;
      const list = root.querySelector<HTMLElement>('#types');
      if (list !== null) list.hidden = true;
    };
    const open = (input: HTMLInputElement) => {
      if (!this.#searching) {
        this.#searching = true;
        this.show();
      }
      const list = root.querySelector<HTMLElement>('#types');
      if (list === null) return;
      list.hidden = list.childElementCount === 0;
      if (combobox !== undefined || list.hidden) return;
      combobox = new Combobox(input, list, { tabInsertsSuggestions: false });
      combobox.start();
    };
    const isType = (target: EventTarget | null): target is HTMLInputElement =>
      (target as Element | null)?.id === 'type';
    root.addEventListener('input', ({ target }) => isType(target) && open(target));
    root.addEventListener('focusin', ({ target }) => {
      if (!isType(target)) return;
      // The browser puts its caret there first; whoever types at once is quicker, and keeps what was typed.
      const { value } = target;
      setTimeout(() => target.value === value && target.select());
      open(target);
    });
    root.addEventListener('focusout', ({ target }) => isType(target) && setTimeout(close, 150));
    root.addEventListener('keydown', (event) => {
      if (isType(event.target) && event.key === 'Escape') close();
    });
    root.addEventListener('combobox-commit', ({ target }) => {
      const name = (target as HTMLElement).dataset['name'];
      if (name !== undefined) this.change({ type: name }, true);
      close();
    });
  }
}
