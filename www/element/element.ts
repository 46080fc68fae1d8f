import type { Language } from '../view/messages/languages.js';
import type { Change } from '../view/state.js';
import { engine } from './engine.js';
import { LARGE, languageOf, SMALL } from './language.js';
import type { ChangeDetail, EksMaxPods as Public, Settings } from './public.js';
import { LOOKS, read, SETTINGS, written } from './settings.js';
import { changes, type Panel, stateOf, type Texts } from './shown.js';

/** How far below the window an element is loaded, so that it is there when it comes into sight. */
const NEAR = '600px';

/** What the table below defines. */
type Properties = Settings & Pick<Public, 'view' | 'theme' | 'compact' | 'readonly'>;
// Where there is no document the class can be imported, and is not used.
const Base = (globalThis.HTMLElement ?? class {}) as unknown as new () => HTMLElement & Properties;

const ATTRIBUTES = new Map(
  [...SETTINGS, ...LOOKS].map(([property, setting]) => [setting.attribute, { property, ...setting }]),
);

/** What holds before any view is there. */
let host: CSSStyleSheet | undefined;
function hostSheet(): CSSStyleSheet {
  if (host === undefined) {
    host = new CSSStyleSheet();
    host.replaceSync(':host{display:block}:host([hidden]){display:none}');
  }
  return host;
}

/** A view and its messages: those that nobody should wait for who wants a number come by themselves. */
function loadView(view: Public['view'], language: Language): Promise<[Views, unknown]> {
  const [views, { [language]: words }] =
    view === 'planner' || view === 'full' ? [import('./large.js'), LARGE] : [import('./small.js'), SMALL];
  return Promise.all([views as Promise<Views>, words().then(({ messages }) => messages)]);
}
interface Views {
  sheet: CSSStyleSheet;
  panel(place: HTMLElement): Panel<unknown>;
}

export class EksMaxPods extends Base {
  static readonly observedAttributes = [...ATTRIBUTES.keys(), 'lang'];

  readonly #root: ShadowRoot;
  #isNear = false;
  #asked = false;
  #update: Promise<boolean> = Promise.resolve(false);
  #panel: Panel<unknown> | undefined;
  #place: HTMLElement | undefined;
  #view: Public['view'] | undefined;
  #rest: Change = {};

  constructor() {
    super();
    // A server may have written what is shown until the answer is there.
    const written = this.shadowRoot;
    this.#root = written ?? this.attachShadow({ mode: 'open' });
    if (written === null) this.#fallBack();
  }

  connectedCallback(): void {
    // What was set before the element was known hides its property.
    for (const { property } of ATTRIBUTES.values()) {
      if (!Object.hasOwn(this, property)) continue;
      const value: unknown = this[property as keyof this];
      delete this[property as keyof this];
      (this as Record<string, unknown>)[property] = value;
    }
    if (this.#isNear) this.#ask();
    else EksMaxPods.#observe(this);
  }

  disconnectedCallback(): void {
    EksMaxPods.#observer?.unobserve(this);
    this.#panel?.remove();
    this.#panel = undefined;
  }

  attributeChangedCallback(_name: string, old: string | null, now: string | null): void {
    if (old !== now) this.#ask();
  }

  /** One observer for all elements, which tells each once that it is about to be seen. */
  static #observer: IntersectionObserver | undefined;
  static #observe(element: EksMaxPods): void {
    EksMaxPods.#observer ??= new IntersectionObserver(
      (entries, observer) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          observer.unobserve(target);
          (target as EksMaxPods).#isNear = true;
          (target as EksMaxPods).#ask();
        }
      },
      { rootMargin: NEAR },
    );
    EksMaxPods.#observer.observe(element);
  }

  get updateComplete(): Promise<boolean> {
    return this.#update;
  }

  /** Once for all that changes at a time. */
  #ask(): void {
    if (this.#asked || !this.#isNear) return;
    this.#asked = true;
    const before = this.#update;
    this.#update = Promise.resolve().then(async () => {
      await before;
      this.#asked = false;
      if (!this.isConnected) return false;
      try {
        await this.#show();
        return true;
      } catch (error) {
        // What stands there is still the best that there is, unless it is an older answer.
        if (this.#panel !== undefined) this.#fallBack();
        globalThis.reportError?.(error);
        return false;
      }
    });
  }

  async #show(): Promise<void> {
    const view = this.view;
    const language = languageOf(this.closest('[lang]')?.getAttribute('lang'), this.ownerDocument.documentElement.lang);
    const [[{ panel, sheet }, messages], library] = await Promise.all([loadView(view, language), engine()]);
    if (!this.isConnected) return;
    if (this.#panel === undefined || this.#view !== view) {
      this.#panel?.remove();
      this.#place = document.createElement('div');
      this.#panel = panel(this.#place);
      this.#view = view;
      this.#root.adoptedStyleSheets = [hostSheet(), sheet];
    }
    const state = stateOf(this.#texts(), this.#rest);
    this.#place!.className = ['place', this.compact && 'compact', this.readonly && 'readonly']
      .filter(Boolean)
      .join(' ');
    this.#panel.update({
      view,
      compact: this.compact,
      readonly: this.readonly,
      state,
      messages,
      language,
      library,
      reached: (reached) => this.#reached(...changes(state, reached)),
    });
    if (this.#place !== undefined && this.#place.parentNode !== this.#root) this.#root.replaceChildren(this.#place);
  }

  #fallBack(): void {
    this.#panel?.remove();
    this.#panel = undefined;
    this.#root.replaceChildren(document.createElement('slot'));
    this.#root.adoptedStyleSheets = [hostSheet()];
  }

  /** What was asked, as it was written. */
  #texts(): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const [property, { attribute, kind }] of SETTINGS) {
      const text = this.getAttribute(attribute);
      const said = kind === 'flag' ? (this[property as keyof Settings] ? '1' : '') : (text ?? '');
      if (said !== '') texts[property] = said;
    }
    return texts;
  }

  /** Writes back what somebody has changed, and says so. */
  #reached(texts: Texts, rest: Change): void {
    this.#rest = rest;
    const [old, now]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
    for (const [property, text] of Object.entries(texts)) {
      const { attribute, kind } = SETTINGS.get(property)!;
      old[property] = this[property as keyof Settings];
      if (text === '') this.removeAttribute(attribute);
      else this.setAttribute(attribute, kind === 'flag' ? '' : text);
      now[property] = this[property as keyof Settings];
    }
    if (Object.keys(texts).length === 0) return;
    const detail: ChangeDetail = { old, new: now };
    this.dispatchEvent(new CustomEvent('change', { detail, bubbles: true }));
  }
}

for (const { property, ...setting } of ATTRIBUTES.values()) {
  Object.defineProperty(EksMaxPods.prototype, property, {
    configurable: true,
    enumerable: true,
    get(this: EksMaxPods) {
      return read(setting, this.getAttribute(setting.attribute));
    },
    set(this: EksMaxPods, value: unknown) {
      const text = written(setting, value);
      if (text === null) this.removeAttribute(setting.attribute);
      else this.setAttribute(setting.attribute, text);
    },
  });
}
