import { html, nothing, type TemplateResult } from 'lit';
import type { Advice, MaxPods } from '../lib/types.js';
import { fill, number } from './format.js';
import type { Messages } from './messages/en.js';

/** An input that the library refused, as a view shows it. */
export interface Refusal {
  message: string;
  field: string | null;
  suggestions: readonly string[];
}

/** What every view needs to speak. */
export interface Context {
  messages: Messages;
  language: string;
}

/** The answer in one look: the number, what it is of, and how it comes about. */
export function verdict(answer: MaxPods, { messages, language }: Context): TemplateResult {
  const { recommended, maxAllowed, branchPods, formula, instanceType, addressMode } = answer;
  return html`
    <p class="verdict-number"><output id="recommended">${number(recommended, language)}</output></p>
    <p class="verdict-of">
      ${maxAllowed === null ? messages.noLimit : fill(messages.ofAllowed, { allowed: maxAllowed }, language)}${
        branchPods === null ? nothing : html`, ${fill(messages.withBranch, { pods: branchPods }, language)}`
      }
    </p>
    <p class="formula"><code>${formula}</code></p>
    <p class="verdict-node">${instanceType} · ${messages.modes[addressMode]}</p>
  `;
}

/** Advice, the gravest first as the library gives it. */
export function advice(list: readonly Advice[], { messages }: Context): TemplateResult {
  return html`
    <ul class="advice">
      ${list.map(
        ({ code, severity, message, source }) => html`
          <li class=${severity} data-code=${code}>
            <strong>${messages.severities[severity]}</strong>
            <span>${capital(message)}. <a href=${source} rel="noopener">${messages.source}</a></span>
          </li>
        `,
      )}
    </ul>
  `;
}

/** The derivation, a row each; a step's name leads to where its rule is documented. */
export function derivation({ steps }: MaxPods, { messages }: Context): TemplateResult {
  return html`
    <table>
      <thead>
        <tr><th scope="col">${messages.step}</th><th scope="col">${messages.formula}</th></tr>
      </thead>
      <tbody>
        ${steps.map(
          ({ code, name, formula, unit, source }) => html`
            <tr data-code=${code}>
              <th scope="row"><a href=${source} rel="noopener">${name}</a></th>
              <td><code>${formula}</code> ${unit}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

/** What each tool would set, and whether that is what is recommended. */
export function tools({ byTool, recommended }: MaxPods, { messages, language }: Context): TemplateResult {
  const compare = (pods: number) =>
    pods === recommended ? messages.same : pods < recommended ? messages.less : messages.more;
  return html`
    <table>
      <thead>
        <tr><th scope="col">${messages.tool}</th><th scope="col" class="number">${messages.pods}</th><th scope="col">${messages.compared}</th></tr>
      </thead>
      <tbody>
        ${Object.entries(messages.toolNames).map(([tool, name]) => {
          const pods = byTool[tool as keyof MaxPods['byTool']];
          return html`
            <tr data-tool=${tool} class=${pods === recommended ? 'same' : 'differs'}>
              <th scope="row">${name}</th>
              <td class="number">${pods === null ? messages.none : number(pods, language)}</td>
              <td>${pods === null ? nothing : compare(pods)}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
  `;
}

/** A refused input: the library's own sentence, and the way out where there is one. */
export function refusal(
  { message, suggestions }: Refusal,
  { messages }: Context,
  take: (name: string) => void,
): TemplateResult {
  return html`
    <div class="refusal">
      <p><strong>${messages.refused}</strong></p>
      <p>${message}</p>
      ${
        suggestions.length === 0
          ? nothing
          : html`
            <p>
              ${messages.didYouMean}
              ${suggestions.map((name) => html`<button type="button" @click=${() => take(name)}>${name}</button> `)}
            </p>
          `
      }
    </div>
  `;
}

/** The library's sentences begin in lower case, so that they can stand behind a name. */
const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
