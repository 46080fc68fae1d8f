import Combobox from '@github/combobox-nav';
import * as library from 'eks-max-pods';
import { render } from 'lit';
import { answers } from '../view/answers.js';
import type { Change } from '../view/controls.js';
import { en } from '../view/messages/en.js';
import { page } from '../view/page.js';
import { parse, print, type State } from '../view/state.js';
import { languageSwitch } from './shell.js';

const app = document.querySelector<HTMLElement>('#app')!;
/** More names than this no one reads. */
const MOST_SHOWN = 60;

let state: State = parse(location.search);

/** Types whose names have every part of what was typed. */
function found(names: readonly string[]): readonly string[] {
  const parts = state.type
    .toLowerCase()
    .split(/[\s.]+/)
    .filter((part) => part !== '');
  const exact = names.includes(state.type);
  return names.filter((name) => exact || parts.every((part) => name.includes(part))).slice(0, MOST_SHOWN);
}

const change: Change = ({ type, key, value }, commit) => {
  const values = key === undefined ? state.values : { ...state.values, [key]: value ?? '' };
  state = {
    type: type ?? state.type,
    values: Object.fromEntries(Object.entries(values).filter(([, text]) => text !== '')),
  };
  if (commit && print(state) !== location.search) history.pushState(null, '', print(state));
  show();
};

let catalog: ReturnType<typeof library.catalogInfo>;
let names: readonly string[] = [];

function show(): void {
  const shownTypes = found(names);
  render(
    page({
      ...answers(library, state),
      state,
      shownTypes,
      typeCount: names.length,
      catalog,
      change,
      messages: en,
      language: 'en',
    }),
    app,
  );
}

/** The list opens while somebody searches, and takes the type that is chosen in it. */
function openTypes(): void {
  let combobox: Combobox | undefined;
  const close = () => {
    combobox?.destroy();
    combobox = undefined;
    const list = app.querySelector<HTMLElement>('#types');
    if (list !== null) list.hidden = true;
  };
  const open = (input: HTMLInputElement) => {
    const list = app.querySelector<HTMLElement>('#types');
    if (list === null) return;
    list.hidden = list.childElementCount === 0;
    if (combobox !== undefined || list.hidden) return;
    combobox = new Combobox(input, list, { tabInsertsSuggestions: false });
    combobox.start();
  };
  const isType = (target: EventTarget | null): target is HTMLInputElement => (target as Element | null)?.id === 'type';
  app.addEventListener('input', ({ target }) => isType(target) && open(target));
  app.addEventListener('focusin', ({ target }) => {
    if (!isType(target)) return;
    target.select();
    open(target);
  });
  app.addEventListener('focusout', ({ target }) => isType(target) && setTimeout(close, 150));
  app.addEventListener('keydown', (event) => {
    if (isType(event.target) && event.key === 'Escape') close();
  });
  app.addEventListener('combobox-commit', ({ target }) => {
    const name = (target as HTMLElement).dataset['name'];
    if (name !== undefined) change({ type: name }, true);
    close();
  });
}

async function start(): Promise<void> {
  if (languageSwitch()) return;
  await library.init();
  catalog = library.catalogInfo();
  names = library.instanceTypes();
  // What is served is the default answer; from here on it is the one that was asked for.
  app.replaceChildren();
  show();
  openTypes();
  addEventListener('popstate', () => {
    state = parse(location.search);
    show();
  });
  app.dataset['ready'] = '';
}

start().catch((error: unknown) => {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.textContent = en.noModule;
  app.prepend(notice);
  throw error;
});
