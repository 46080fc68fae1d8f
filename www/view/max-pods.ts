import { html, nothing, type TemplateResult } from 'lit';
import type { Advice, MaxPods } from '../lib/types.js';
import { AMIS, isRefusal, type Pods, type Refusal } from './answers.js';
import { code } from './code.js';
import type { Context, Form, View } from './context.js';
import { fields } from './controls.js';
import { suggestions } from './field.js';
import { entry, fill, number, percent } from './format.js';
import { say, sayCheck, sayError, sayStep, sayUnit } from './say.js';
import { keyOf } from './state.js';

/** The answer in one look: the number, what it is of, and how it comes about. */
export function verdict(answer: MaxPods, { messages, language }: Context): TemplateResult {
  const { recommended, maxAllowed, branchPods, formula, instanceType, addressMode } = answer;
  return html`
    <p class="verdict-number" part="number"><output id="recommended">${number(recommended, language)}</output></p>
    <div class="verdict-words">
      <p class="verdict-of">
        ${maxAllowed === null ? messages.noLimit : fill(messages.ofAllowed, { allowed: maxAllowed }, language)}${
          branchPods === null ? nothing : html`, ${fill(messages.withBranch, { pods: branchPods }, language)}`
        }
      </p>
      <p class="formula" part="formula"><code>${formula}</code></p>
      <p class="verdict-node" part="node">${instanceType} · ${messages.modes[addressMode]}</p>
    </div>
  `;
}

/** Advice, the gravest first as the library gives it. */
export function advice(list: readonly Advice[], of: Context): TemplateResult | typeof nothing {
  const { messages } = of;
  return list.length === 0
    ? nothing
    : html`
      <ul class="advice">
        ${list.map(
          (item) => html`
            <li class=${item.severity} data-code=${item.code}>
              <strong>${messages.severities[item.severity]}</strong>
              <span>${say(item, of)} <a href=${item.source} rel="noopener">${messages.source}</a></span>
            </li>
          `,
        )}
      </ul>
    `;
}

/** A refused input: the library's own sentence, and the way out where there is one. */
export function refusal(answer: Refusal, of: Form, take?: (name: string) => void): TemplateResult {
  return html`
    <div class="refusal">
      <p><strong>${of.messages.refused}</strong></p>
      <p>${sayError(answer, of)}</p>
      ${take === undefined ? nothing : suggestions(answer, take, of)}
    </div>
  `;
}

/** What is to know, the memory that it costs, what a node shows instead, how it comes about, what each tool would set. */
export function maxPods(answer: MaxPods, pods: Pods, of: View): TemplateResult {
  const { messages } = of;
  return html`
    ${
      answer.advice.length === 0
        ? nothing
        : html`
          <section aria-labelledby="advice-title">
            <h3 id="advice-title">${messages.advice}</h3>
            ${advice(answer.advice, of)}
          </section>
        `
    }
    <section aria-labelledby="derivation-title">
      <h3 id="derivation-title">${messages.derivation}</h3>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="derivation-title">${derivation(answer, of)}</div>
    </section>
    <section aria-labelledby="tools-title">
      <h3 id="tools-title">${messages.tools}</h3>
      <p class="hint">${messages.toolsIntro}</p>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="tools-title">${tools(answer, of)}</div>
    </section>
    ${diagnosis(pods, of)}
    ${reserved(pods, of)}
  `;
}

/** The derivation, a row each; a step's name leads to where its rule is documented. */
export function derivation({ steps }: MaxPods, of: Context): TemplateResult {
  const { messages } = of;
  return html`
    <table>
      <thead>
        <tr><th scope="col">${messages.step}</th><th scope="col">${messages.formula}</th></tr>
      </thead>
      <tbody>
        ${steps.map(
          (step) => html`
            <tr data-code=${step.code}>
              <th scope="row"><a href=${step.source} rel="noopener">${sayStep(step, of)}</a></th>
              <td><code>${step.formula}</code> ${sayUnit(step, of)}</td>
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

/** "It is on, and the node still says 29": what explains it, and the commands that check it. */
function diagnosis({ diagnosis: found }: Pods, of: View): TemplateResult {
  const { messages } = of;
  return html`
    <section class=${found === undefined ? 'live' : nothing} aria-labelledby="diagnosis-title">
      <h3 id="diagnosis-title">${messages.diagnosisTitle}</h3>
      <p class="hint">${messages.diagnosisIntro}</p>
      <form class="plan" aria-labelledby="diagnosis-title" @submit=${(event: Event) => event.preventDefault()}>
        <div class="fields">${fields('seen', of)}</div>
      </form>
      ${
        found === undefined ||
        (isRefusal(found) && of.refused[keyOf('diagnose', found.field ?? '') ?? ''] !== undefined)
          ? nothing
          : isRefusal(found)
            ? refusal(found, of)
            : html`
              <h4>${messages.explainedBy}</h4>
              ${found.explainedBy.length === 0 ? html`<p>${messages.nothingExplains}</p>` : advice(found.explainedBy, of)}
              ${
                found.checks.length === 0
                  ? nothing
                  : html`
                    <h4>${messages.checks}</h4>
                    <ol class="checks">
                      ${found.checks.map((check) => html`<li data-code=${check.code}><p>${sayCheck(check, of)}</p>${code(`check-${check.code}`, check.command, of)}</li>`)}
                    </ol>
                  `
              }
            `
      }
    </section>
  `;
}

/** What max pods costs in memory, by the AMI that reserves it. */
function reserved({ reserved: answers }: Pods, of: View): TemplateResult {
  const { messages, language } = of;
  const count = (value: number | null) => (value === null ? messages.none : number(value, language));
  const [first] = answers;
  const said = new Set<string>();
  return html`
    <section aria-labelledby="reserved-title">
      <h3 id="reserved-title">${messages.reservedTitle}</h3>
      ${
        first === undefined || isRefusal(first)
          ? first && refusal(first, of)
          : html`
            <p class="hint">${fill(messages.reservedIntro, { pods: first.allocatable.pods }, language)}</p>
            <div class="scroll" tabindex="0" role="group" aria-labelledby="reserved-title">
              <table id="reserved">
                <thead>
                  <tr>${messages.reservedColumns.map((name, index) => html`<th scope="col" class=${index === 0 ? nothing : 'number'}>${name}</th>`)}</tr>
                </thead>
                <tbody>
                  ${answers.map((answer, index) =>
                    isRefusal(answer)
                      ? nothing
                      : html`
                        <tr>
                          <th scope="row">${entry(messages.amis, AMIS[index]!.join(' '))}</th>
                          <td class="number">${count(answer.kubeReserved.memoryMib)}</td>
                          <td class="number">${answer.memoryShare === null ? messages.none : percent(answer.memoryShare, language)}</td>
                          <td class="number">${count(answer.kubeReserved.cpuMillicores)}</td>
                          <td class="number">${count(answer.allocatable.memoryMib)}</td>
                          <td class="number">${count(answer.allocatable.cpuMillicores)}</td>
                        </tr>
                      `,
                  )}
                </tbody>
              </table>
            </div>
            ${advice(
              answers
                .flatMap((answer) => (isRefusal(answer) ? [] : answer.advice))
                .filter((item) => !said.has(say(item, of)) && said.add(say(item, of))),
              of,
            )}
          `
      }
    </section>
  `;
}
