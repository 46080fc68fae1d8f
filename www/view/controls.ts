import { html, nothing, type TemplateResult } from 'lit';
import { type Field, group } from './fields.js';
import { fill } from './format.js';
import type { Context, Refusal } from './max-pods.js';
import { keyOf, LIMITS, OWN, type State } from './state.js';

/** Hands in what was typed: `commit` once the person is done with the field. */
export type Change = (change: { type?: string; key?: string; value?: string }, commit: boolean) => void;

export interface Controls extends Context {
  state: State;
  refused: Refusal | undefined;
  typeCount: number;
  /** The names that the search shows. */
  shownTypes: readonly string[];
  change: Change;
}

/** The form: the type, the CNI's settings, the rest. */
export function controls(of: Controls): TemplateResult {
  const { messages } = of;
  return html`
    <form class="controls" @submit=${(event: Event) => event.preventDefault()}>
      <fieldset>
        <legend>${messages.node}</legend>
        ${of.state.type === OWN ? ownLimits(of) : typeSearch(of)}
        <p>
          <button type="button" class="link" id="own" @click=${() => of.change({ type: of.state.type === OWN ? 't3.large' : OWN }, true)}>
            ${of.state.type === OWN ? messages.fromCatalogue : messages.own}
          </button>
        </p>
      </fieldset>
      <fieldset>
        <legend>${messages.cni}</legend>
        ${group('cni').map((field) => control(field, of))}
      </fieldset>
      ${more(messages.warm, group('warm'), of)}
      ${more(messages.others, group('more'), of)}
    </form>
  `;
}

/** Fields that most people leave alone: open where one of them says something. */
function more(title: string, fields: readonly Field[], of: Controls): TemplateResult {
  return html`
    <details class="rest" ?open=${fields.some(({ key }) => of.state.values[key] !== undefined)}>
      <summary>${title}</summary>
      ${fields.map((field) => control(field, of))}
    </details>
  `;
}

/** A search field and the list of what it finds, as the ARIA practices have it: @github/combobox-nav moves in it. */
function typeSearch({ messages, language, state, refused, typeCount, shownTypes, change }: Controls): TemplateResult {
  const wrong = keyOf(refused?.field ?? null) === 'type';
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
        aria-describedby="type-hint"
        aria-invalid=${wrong ? 'true' : nothing}
        .value=${state.type}
        value=${state.type}
        @input=${(event: InputEvent) => change({ type: (event.target as HTMLInputElement).value }, false)}
        @change=${(event: Event) => change({ type: (event.target as HTMLInputElement).value }, true)}
      />
      <ul id="types" role="listbox" aria-label=${messages.instanceType} hidden>
        ${shownTypes.map((name) => html`<li role="option" id=${`type-${name}`} data-name=${name}>${name}</li>`)}
      </ul>
    </div>
    <p class="hint" id="type-hint">${fill(messages.instanceTypeHint, { count: typeCount }, language)}</p>
  `;
}

function ownLimits(of: Controls): TemplateResult {
  return html`${LIMITS.map(({ key }) => textField(key, 'numeric', of))}`;
}

function control(field: Field, of: Controls): TemplateResult {
  const value = of.state.values[field.key];
  switch (field.kind) {
    case 'flag':
      return flag(field.key, value, of);
    case 'choice':
      return choice(field.key, field.choices, value, of);
    default:
      return textField(field.key, field.kind === 'number' ? 'numeric' : 'text', of);
  }
}

function flag(key: string, value: string | undefined, { messages, change }: Controls): TemplateResult {
  const [name, hint] = messages.fields[key]!;
  return html`
    <label class="flag">
      <input
        type="checkbox"
        id=${key}
        .checked=${value === '1'}
        ?checked=${value === '1'}
        @change=${(event: Event) => change({ key, value: (event.target as HTMLInputElement).checked ? '1' : '' }, true)}
      />
      <span>${name} <code>${hint}</code></span>
    </label>
  `;
}

function choice(key: string, choices: readonly string[], value: string | undefined, of: Controls): TemplateResult {
  const { messages, change } = of;
  // What is none of the choices is refused, so none is chosen: each can be pressed.
  const chosen = value ?? choices[0];
  return html`
    <fieldset class="choice" id=${key}>
      <legend>${messages.fields[key]![0]}</legend>
      ${choices.map(
        (name) => html`
          <label>
            <input
              type="radio"
              name=${key}
              value=${name}
              .checked=${name === chosen}
              ?checked=${name === chosen}
              @change=${() => change({ key, value: name === choices[0] ? '' : name }, true)}
            />
            ${messages.choices[name]}
          </label>
        `,
      )}
    </fieldset>
  `;
}

function textField(
  key: string,
  inputmode: 'numeric' | 'text',
  { messages, state, refused, change }: Controls,
): TemplateResult {
  const [name, hint] = messages.fields[key]!;
  const wrong = keyOf(refused?.field ?? null) === key;
  return html`
    <div class="field">
      <label for=${key}>${name}</label>
      <input
        id=${key}
        inputmode=${inputmode}
        autocomplete="off"
        spellcheck="false"
        aria-describedby=${hint === '' ? nothing : `${key}-hint`}
        aria-invalid=${wrong ? 'true' : nothing}
        .value=${state.values[key] ?? ''}
        value=${state.values[key] ?? ''}
        @input=${(event: InputEvent) => change({ key, value: (event.target as HTMLInputElement).value }, false)}
        @change=${(event: Event) => change({ key, value: (event.target as HTMLInputElement).value }, true)}
      />
      ${hint === '' ? nothing : html`<span class="hint" id=${`${key}-hint`}>${hint}</span>`}
    </div>
  `;
}
