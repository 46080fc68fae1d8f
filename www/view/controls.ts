import { html, isServer, noChange, nothing, type TemplateResult } from 'lit';
import type { Form, View } from './context.js';
import { described, done, inputField, invalid, prevent, selectField, typing, wrong } from './field.js';
import { type Field, group, LIMITS } from './fields.js';
import { entry, fill } from './format.js';
import { comparing, OWN } from './state.js';
import { tabs } from './tabs.js';

/** The form: the type, the CNI's settings, the rest. Of two settings it has the one that is shown. */
export function controls(of: View): TemplateResult {
  const { messages, state, whole } = of;
  return html`
    <form class="controls" aria-label=${messages.settings} @submit=${prevent}>
      ${
        comparing(whole)
          ? tabs({
              id: 'side',
              label: messages.whichSetting,
              names: ['a', 'b'],
              titles: messages.sides,
              chosen: whole['side'] === 'b' ? 'b' : 'a',
              pick: (side) => of.change({ side: side === 'b' ? 'b' : '' }, true),
            })
          : nothing
      }
      <div id="side-panel" role=${comparing(whole) ? 'tabpanel' : nothing} aria-labelledby=${comparing(whole) ? `side-${whole['side'] === 'b' ? 'b' : 'a'}` : nothing}>
        <fieldset>
          <legend>${messages.node}</legend>
          ${state.type === OWN ? LIMITS.map(({ key }) => text(key, 'number', of)) : typeSearch(of)}
          <p>
            <button type="button" class="link" id="own" @click=${() => of.change({ type: state.type === OWN ? 't3.large' : OWN }, true)}>
              ${state.type === OWN ? messages.fromCatalogue : messages.own}
            </button>
          </p>
        </fieldset>
        <fieldset>
          <legend>${messages.cni}</legend>
          ${fields('cni', of)}
        </fieldset>
        ${more(messages.warm, group('warm'), of)}
        ${more(messages.others, group('more'), of)}
      </div>
    </form>
  `;
}

/** Opens where something is said inside, and never closes by itself: somebody may be in it. */
export const opened = (open: boolean) => open || (isServer ? false : noChange);

/** Fields that most people leave alone: open where one of them says something. */
function more(title: string, list: readonly Field[], of: View): TemplateResult {
  return html`
    <details class="rest" ?open=${opened(list.some(({ key }) => of.state[key] !== undefined))}>
      <summary>${title}</summary>
      ${list.map((field) => control(field, of))}
    </details>
  `;
}

/** The fields of a group, or some of them. */
export const fields = (name: Field['group'], of: View, keys?: readonly string[]): TemplateResult[] =>
  group(name)
    .filter(({ key }) => keys === undefined || keys.includes(key))
    .map((field) => control(field, of));

/** A search field and the list of what it finds, as the ARIA practices have it: @github/combobox-nav moves in it. */
function typeSearch(of: View): TemplateResult {
  const { messages, language, state, typeCount, shownTypes } = of;
  return html`
    <label for="type">${messages.instanceType}</label>
    <div class="combobox">
      <input
        id="type"
        role="combobox"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-autocomplete="list"
        aria-controls="types"
        aria-expanded="false"
        aria-describedby=${described('type', true, of)}
        aria-invalid=${invalid('type', of)}
        .value=${state.type}
        value=${state.type}
        @input=${typing('type', of)}
        @change=${done('type', of)}
      />
      <ul id="types" role="listbox" aria-label=${messages.instanceType} hidden>
        ${shownTypes.map((name) => html`<li role="option" id=${`type-${name}`} data-name=${name}>${name}</li>`)}
      </ul>
    </div>
    <p class="hint" id="type-hint">${fill(messages.instanceTypeHint, { count: typeCount }, language)}</p>
    ${wrong('type', of)}
  `;
}

function control(field: Field, of: View): TemplateResult {
  switch (field.kind) {
    case 'flag':
      return flag(field.key, of);
    case 'choice':
      return field.group !== 'cni' && field.group !== 'more'
        ? select(field.key, field.choices, of)
        : choice(field.key, field.choices, of);
    default:
      return text(field.key, field.kind, of);
  }
}

export const text = (key: string, kind: 'number' | 'text', of: Form) =>
  inputField(key, entry(of.messages.fields, key)!, kind, of.state[key] ?? '', of);

function select(key: string, choices: readonly string[], of: View): TemplateResult {
  const { messages, state } = of;
  const [name] = entry(messages.fields, key)!;
  const label = (choice: string) => entry(messages.choices, choice) ?? choice;
  return selectField(key, name, choices, state[key] ?? choices[0]!, of, label);
}

/** A variable's name, which may break over a line behind its underscores. */
const breakable = (name: string) => name.split(/(?<=_)/).map((part) => html`${part}<wbr>`);

export function flag(key: string, of: Form): TemplateResult {
  const [name, hint] = entry(of.messages.fields, key)!;
  const on = of.state[key] === '1';
  return html`
    <label class="flag">
      <input
        type="checkbox"
        id=${key}
        .checked=${on}
        ?checked=${on}
        aria-describedby=${described(key, false, of)}
        aria-invalid=${invalid(key, of)}
        @change=${(event: Event) => of.change({ [key]: (event.target as HTMLInputElement).checked ? '1' : '' }, true)}
      />
      <span>${name} <code>${breakable(hint)}</code></span>
    </label>
    ${wrong(key, of)}
  `;
}

function choice(key: string, choices: readonly string[], of: View): TemplateResult {
  const { messages, change, state } = of;
  // What is none of the choices is refused, so none is chosen: each can be pressed.
  const chosen = state[key] ?? choices[0];
  return html`
    <fieldset class="choice" id=${key} aria-describedby=${described(key, false, of)}>
      <legend>${entry(messages.fields, key)![0]}</legend>
      ${choices.map(
        (name) => html`
          <label>
            <input
              type="radio"
              name=${key}
              value=${name}
              .checked=${name === chosen}
              ?checked=${name === chosen}
              @change=${() => change({ [key]: name === choices[0] ? '' : name }, true)}
            />
            ${entry(messages.choices, name)}
          </label>
        `,
      )}
      ${wrong(key, of)}
    </fieldset>
  `;
}
