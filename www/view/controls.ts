import { html, isServer, noChange, nothing, type TemplateResult } from 'lit';
import type { Refusal } from './answers.js';
import type { View } from './context.js';
import { type Field, group, LIMITS } from './fields.js';
import { entry, fill } from './format.js';
import { sayError } from './say.js';
import { comparing, OWN } from './state.js';
import { tabs } from './tabs.js';

const prevent = (event: Event) => event.preventDefault();

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
          ${state.type === OWN ? LIMITS.map(({ key }) => textField(key, 'number', of)) : typeSearch(of)}
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
        @change=${typed('type', of)}
      />
      <ul id="types" role="listbox" aria-label=${messages.instanceType} hidden>
        ${shownTypes.map((name) => html`<li role="option" id=${`type-${name}`} data-name=${name}>${name}</li>`)}
      </ul>
    </div>
    <p class="hint" id="type-hint">${fill(messages.instanceTypeHint, { count: typeCount }, language)}</p>
    ${wrong('type', of)}
  `;
}

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const put =
  (key: string, commit: boolean, { change }: View) =>
  (event: Event) =>
    change({ [key]: (event.target as Input).value }, commit);
/** What happens while somebody types, and when they are done. */
export const typing = (key: string, of: View) => put(key, false, of);
export const typed = (key: string, of: View) => put(key, true, of);

export const invalid = (key: string, { refused }: View) => (refused[key] === undefined ? nothing : 'true');
/** The ids of what describes a field. */
export const described = (key: string, hint: boolean, { refused }: View) =>
  [hint ? `${key}-hint` : '', refused[key] === undefined ? '' : `${key}-error`].filter(Boolean).join(' ') || nothing;

/** Why a field was refused, and the way out where there is one. */
export function wrong(key: string, of: View): TemplateResult | typeof nothing {
  const refusal = of.refused[key];
  if (refusal === undefined) return nothing;
  return html`<div class="wrong" id=${`${key}-error`}><p>${sayError(refusal, of)}</p>${suggestions(refusal, (name) => of.change({ [key]: name }, true), of)}</div>`;
}

export function suggestions({ suggestions }: Refusal, take: (name: string) => void, { messages }: View) {
  return suggestions.length === 0
    ? nothing
    : html`<p>${messages.didYouMean} ${suggestions.map((name) => html`<button type="button" @click=${() => take(name)}>${name}</button> `)}</p>`;
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
      return textField(field.key, field.kind, of);
  }
}

function flag(key: string, of: View): TemplateResult {
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
      <span>${name} <code>${hint}</code></span>
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

function select(key: string, choices: readonly string[], of: View): TemplateResult {
  const { messages, change, state } = of;
  const chosen = state[key] ?? choices[0];
  const pick = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    change({ [key]: value === choices[0] ? '' : value }, true);
  };
  // What is none of the choices stands among them as it was written.
  const names = choices.includes(chosen!) ? choices : [...choices, chosen!];
  return html`
    <div class="field">
      <label for=${key}>${entry(messages.fields, key)![0]}</label>
      <select id=${key} aria-describedby=${described(key, false, of)} aria-invalid=${invalid(key, of)} @change=${pick}>
        ${names.map((name) => html`<option value=${name} ?selected=${name === chosen} .selected=${name === chosen}>${entry(messages.choices, name) ?? name}</option>`)}
      </select>
      ${wrong(key, of)}
    </div>
  `;
}

/** A field's name, a hint below it, and what stands in it where nothing is said. */
export const named = ([name, hint]: readonly [string, string]) =>
  hint.startsWith('=') ? { name, hint: '', otherwise: hint.slice(1) } : { name, hint, otherwise: '' };

function textField(key: string, kind: 'number' | 'text', of: View): TemplateResult {
  const { name, hint, otherwise } = named(entry(of.messages.fields, key)!);
  const value = of.state[key] ?? '';
  return html`
    <div class="field">
      <label for=${key}>${name}</label>
      <input
        id=${key}
        inputmode=${kind === 'number' ? 'numeric' : 'text'}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        placeholder=${otherwise}
        aria-describedby=${described(key, hint !== '', of)}
        aria-invalid=${invalid(key, of)}
        .value=${value}
        value=${value}
        @input=${typing(key, of)}
        @change=${typed(key, of)}
      />
      ${hint === '' ? nothing : html`<span class="hint" id=${`${key}-hint`}>${hint}</span>`}
      ${wrong(key, of)}
    </div>
  `;
}
