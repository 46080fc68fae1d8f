import { html, nothing, type TemplateResult } from 'lit';
import type { MaxPods } from '../lib/types.js';
import { type Controls, controls } from './controls.js';
import { type Expression, expression } from './expression.js';
import { fill } from './format.js';
import { advice, derivation, type Refusal, refusal, tools, verdict } from './max-pods.js';
import { type Fleet, planner } from './planner.js';
import { settingOf } from './state.js';
import { type Pool, warmPool } from './warm-pool.js';

export interface Page extends Controls {
  /** The answer, or what was refused. */
  answer: MaxPods | Refusal;
  /** The node's pool of addresses, what was refused, or nothing where there is none: on Windows. */
  pool: Pool | Refusal | undefined;
  /** Replicas on nodes, and nodes in subnets; likewise. */
  fleet: Fleet | undefined;
  expression: Expression;
  catalog: { date: string; instanceTypes: number; version: string };
}

const isRefusal = (answer: MaxPods | Pool | Refusal): answer is Refusal => 'suggestions' in answer;

/** The whole calculator, in the browser and, with the default answer, in the HTML that is served. */
export function page(of: Page): TemplateResult {
  const { messages, language, answer, catalog, pool, fleet } = of;
  /** Takes a suggestion for the field that was refused. */
  const take =
    ({ field }: Refusal) =>
    (name: string) =>
      of.change(settingOf(field, name), true);
  return html`
    <div class="columns">
      ${controls(of)}
      <div class="answer">
        <section class="verdict" aria-live="polite" aria-labelledby="verdict-title">
          <h2 id="verdict-title">${messages.verdict}</h2>
          ${isRefusal(answer) ? refusal(answer, of, take(answer)) : verdict(answer, of)}
        </section>
        ${
          isRefusal(answer)
            ? nothing
            : html`
              <section aria-labelledby="advice-title" ?hidden=${answer.advice.length === 0}>
                <h2 id="advice-title">${messages.advice}</h2>
                ${advice(answer.advice, of)}
              </section>
              <section aria-labelledby="pool-title" ?hidden=${pool === undefined}>
                <h2 id="pool-title">${messages.pool}</h2>
                ${pool === undefined ? nothing : isRefusal(pool) ? refusal(pool, of, take(pool)) : warmPool(pool, answer, of)}
              </section>
              ${fleet === undefined ? nothing : planner(fleet, of)}
              <section aria-labelledby="derivation-title">
                <h2 id="derivation-title">${messages.derivation}</h2>
                <div class="scroll" tabindex="0" role="group" aria-labelledby="derivation-title">${derivation(answer, of)}</div>
              </section>
              <section aria-labelledby="tools-title">
                <h2 id="tools-title">${messages.tools}</h2>
                <p class="hint">${messages.toolsIntro}</p>
                <div class="scroll" tabindex="0" role="group" aria-labelledby="tools-title">${tools(answer, of)}</div>
              </section>
            `
        }
        ${expression(of)}
        <p class="data">
          ${fill(messages.data, { date: catalog.date, count: catalog.instanceTypes, version: catalog.version }, language)}
        </p>
      </div>
    </div>
  `;
}
