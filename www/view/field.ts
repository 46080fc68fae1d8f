import { html, nothing, type TemplateResult } from 'lit';
import type { Refusal } from './answers.js';
import type { Form } from './context.js';
import { sayError } from './say.js';

/** A form sends nothing anywhere. */
export const prevent = (event: Event) => event.preventDefault();

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const put = (key: string, commit: boolean, of: Form) => (event: Event) =>
  of.change({ [key]: (event.target as Input).value }, commit);
/** What happens while somebody types, and once they are done. */
export const typing = (key: string, of: Form) => put(key, false, of);
export const done = (key: string, of: Form) => put(key, true, of);

export const invalid = (key: string, { refused }: Form) => (refused[key] === undefined ? nothing : 'true');
/** The ids of what describes a field. */
export const described = (key: string, hint: boolean, { refused }: Form) =>
  [hint ? `${key}-hint` : '', refused[key] === undefined ? '' : `${key}-error`].filter(Boolean).join(' ') || nothing;

/** Why a field was refused, and the way out where there is one. */
export function wrong(key: string, of: Form): TemplateResult | typeof nothing {
  const refusal = of.refused[key];
  if (refusal === undefined) return nothing;
  return html`<div class="wrong" id=${`${key}-error`}><p>${sayError(refusal, of)}</p>${suggestions(refusal, (name) => of.change({ [key]: name }, true), of)}</div>`;
}

export function suggestions({ suggestions }: Refusal, take: (name: string) => void, { messages }: Form) {
  return suggestions.length === 0
    ? nothing
    : html`<p>${messages.didYouMean} ${suggestions.map((name) => html`<button type="button" @click=${() => take(name)}>${name}</button> `)}</p>`;
}

/** A text or a number. A hint that begins with = stands in the field where nothing is said. */
export function inputField(
  key: string,
  [name, text]: readonly [name: string, hint: string],
  kind: 'number' | 'text',
  value: string,
  of: Form,
): TemplateResult {
  const [hint, otherwise] = text.startsWith('=') ? ['', text.slice(1)] : [text, ''];
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
        @change=${done(key, of)}
      />
      ${hint === '' ? nothing : html`<span class="hint" id=${`${key}-hint`}>${hint}</span>`}
      ${wrong(key, of)}
    </div>
  `;
}

/** One of several; the first is what holds where nothing is said, and what is none of them stands there as it was written. */
export function selectField(
  key: string,
  name: string,
  choices: readonly string[],
  value: string,
  of: Form,
  label: (choice: string) => string,
): TemplateResult {
  const pick = (event: Event) => {
    const picked = (event.target as HTMLSelectElement).value;
    of.change({ [key]: picked === choices[0] ? '' : picked }, true);
  };
  const all = choices.includes(value) ? choices : [...choices, value];
  return html`
    <div class="field">
      <label for=${key}>${name}</label>
      <select id=${key} aria-describedby=${described(key, false, of)} aria-invalid=${invalid(key, of)} @change=${pick}>
        ${all.map((choice) => html`<option value=${choice} ?selected=${choice === value} .selected=${choice === value}>${label(choice)}</option>`)}
      </select>
      ${wrong(key, of)}
    </div>
  `;
}
