/** The views that are there at once: the verdict, the tables, the node's pool of addresses. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { MaxPods } from '../lib/types.js';
import { type Ask, asker, curveEnd, isRefusal, type Refusal } from '../view/answers.js';
import type { Form } from '../view/context.js';
import { flag, text } from '../view/controls.js';
import { described, done, invalid, prevent, typing, wrong } from '../view/field.js';
import { group, LIMITS } from '../view/fields.js';
import { advice, derivation, refusal, tools, verdict } from '../view/max-pods.js';
import type { NodeMessages } from '../view/messages/node.js';
import { type Change, call, callWarmPool, changed, keyOf, OWN, type State } from '../view/state.js';
import css from '../view/style.css';
import { atRest } from '../view/warm-pool.js';
import own from './element.css';
import { Room, sheetOf } from './place.js';
import type { Panel, Shown } from './shown.js';

type Asked = Shown<NodeMessages>;

export const sheet = sheetOf(css + own);
export const panel = (place: HTMLElement): Panel<NodeMessages> => new Answer(place);

/** More names than this no one reads. */
const MOST_NAMES = 30;

class Answer implements Panel<NodeMessages> {
  readonly #place: HTMLElement;
  readonly #room: Room;
  #of: Asked | undefined;
  /** As it is typed. */
  #state: State | undefined;
  #names: readonly string[] | undefined;

  constructor(place: HTMLElement) {
    this.#place = place;
    this.#room = new Room(place, () => this.#show());
  }

  update(of: Asked): void {
    this.#of = of;
    this.#state = of.state;
    this.#show();
  }

  remove(): void {
    this.#room.close();
  }

  #change = (change: Change, commit: boolean): void => {
    this.#state = changed(this.#state!, change);
    this.#show();
    if (commit) this.#of!.reached(this.#state);
  };

  #show(): void {
    if (this.#of === undefined || this.#state === undefined) return;
    const { messages, language, library } = this.#of;
    this.#names ??= library.instanceTypes();
    const refused: Record<string, Refusal> = {};
    const view: Form = {
      ...{ messages, language, state: this.#state, refused, width: this.#room.width, change: this.#change },
      shownTypes: found(this.#state.type, this.#names),
    };
    render(all(this.#of, view, refused), this.#place);
  }
}

/** Types whose names have every part of what was typed. */
function found(text: string, names: readonly string[]): readonly string[] {
  const parts = text
    .toLowerCase()
    .split(/[\s.]+/)
    .filter((part) => part !== '');
  return names.filter((name) => parts.every((part) => name.includes(part))).slice(0, MOST_NAMES);
}

function all(of: Asked, view: Form, refused: Record<string, Refusal>): TemplateResult {
  const { library, messages, compact, readonly } = of;
  const { state } = view;
  const ask = asker(library, refused, keyOf);
  const answer = ask('maxPods', () => library.maxPods(...call(state)));
  const more = isRefusal(answer) ? nothing : below(answer, of, view, ask);
  // Behind all questions: what was refused stands at its field.
  const fields = compact || readonly ? nothing : form(of, view);
  return html`
    ${fields}
    <section class="verdict" part="verdict" aria-live=${readonly ? nothing : 'polite'}>
      ${compact ? nothing : html`<p class="caption" part="caption">${messages.verdict}</p>`}
      ${isRefusal(answer) ? (refused['type'] === answer && fields !== nothing ? brief(messages) : refusal(answer, view)) : verdict(answer, view)}
    </section>
    ${more}
  `;
}

/** What is wrong stands at the field. */
const brief = ({ refused }: NodeMessages) => html`<p class="refusal"><strong>${refused}</strong></p>`;

/** What a view says beyond the verdict. */
function below(answer: MaxPods, of: Asked, view: Form, ask: Ask): TemplateResult | typeof nothing {
  const { messages } = of;
  const note =
    of.compact || answer.advice.length === 0 ? nothing : html`<div part="advice">${advice(answer.advice, view)}</div>`;
  switch (of.view) {
    case 'table':
      return html`
        ${note}
        ${table('derivation', messages.derivation, derivation(answer, view))}
        ${table('tools', `${messages.tools} ${messages.toolsIntro}`, tools(answer, view))}
      `;
    case 'chart':
      return html`${note}<div part="pool">${pool(answer, of, view, ask)}</div>`;
    default:
      return note;
  }
}

const table = (part: string, title: string, rows: TemplateResult) => html`
  <section part=${part}>
    <p class="title">${title}</p>
    <div class="scroll" tabindex="0" role="group" aria-label=${title}>${rows}</div>
  </section>
`;

/** The node's pool of addresses, in numbers and pictures. */
function pool(answer: MaxPods, { library, messages }: Asked, view: Form, ask: Ask): TemplateResult {
  if (view.state['os'] === 'windows') return html`<p>${messages.noWindows}</p>`;
  const [type, { pods, ...given }] = callWarmPool(view.state, answer);
  const found = ask('warmPool', () => ({
    pool: library.warmPool(type, { ...given, pods }),
    curve: library.warmPoolCurve(type, { ...given, upTo: curveEnd(pods, answer) }),
  }));
  return isRefusal(found) ? refusal(found, view) : atRest(found.pool, found.curve, answer, view);
}

/** The fields that most people change. */
function form({ view: kind, messages }: Asked, view: Form): TemplateResult {
  return html`
    <form class="settings" part="form" aria-label=${messages.settings} @submit=${prevent}>
      ${view.state.type === OWN ? LIMITS.map(({ key }) => text(key, 'number', view)) : type(view)}
      ${['pd', 'cn', 'sg'].map((key) => flag(key, view))}
      ${kind === 'chart' ? group('warm').map(({ key }) => text(key, 'number', view)) : nothing}
    </form>
  `;
}

function type(view: Form): TemplateResult {
  const { messages, state, shownTypes } = view;
  return html`
    <div class="field">
      <label for="type">${messages.instanceType}</label>
      <input
        id="type"
        list="types"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby=${described('type', false, view)}
        aria-invalid=${invalid('type', view)}
        .value=${state.type}
        @input=${typing('type', view)}
        @change=${done('type', view)}
      />
      <datalist id="types">${shownTypes.map((name) => html`<option value=${name}></option>`)}</datalist>
      ${wrong('type', view)}
    </div>
  `;
}
