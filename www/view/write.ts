import { html, nothing, type TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';
import { type Config, isRefusal, type Refusal, TARGETS, type Target, targetOf } from './answers.js';
import { code } from './code.js';
import type { View } from './context.js';
import { fields } from './controls.js';
import { fill } from './format.js';
import { advice, refusal } from './max-pods.js';
import { tabs } from './tabs.js';

const NODE_CONFIG = ['cluster', 'endpoint', 'ca'];
const CLUSTER = [...NODE_CONFIG, 'svc'];

/** The fields that each target's text has a place for: tests/js/views.test.mjs asks the library. */
export const TAKES: Readonly<Record<Target, readonly string[]>> = {
  kubectl: [],
  helm: [],
  'eks-addon': ['cluster', 'region'],
  nodeadm: [...CLUSTER, 'as'],
  karpenter: ['cluster', 'as'],
  eksctl: ['cluster', 'region', 'ng', 'as'],
  terraform: ['cluster', 'ng', 'as'],
  cdk: ['ng', 'as'],
  pulumi: ['ng', 'as'],
  bottlerocket: NODE_CONFIG,
  windows: CLUSTER,
  'bootstrap-sh': NODE_CONFIG,
};

/** What to write where: a tab for each tool, its files and commands, and what to know about it. */
export function write(config: Config | Refusal, of: View): TemplateResult {
  const { messages, language, whole } = of;
  const target = targetOf(whole);
  const taken = TAKES[target];
  return html`
    <p class="hint">${messages.writeIntro}</p>
    ${tabs({
      id: 'target',
      label: messages.targetsLabel,
      names: TARGETS,
      titles: messages.targets,
      chosen: target,
      pick: (name) => of.change({ target: name === TARGETS[0] ? '' : name }, true),
    })}
    <div id="target-panel" role="tabpanel" aria-labelledby=${`target-${target}`} class="target">
      <h3 class="tab-name">${messages.targets[target]}</h3>
      ${
        taken.length === 0
          ? nothing
          : html`
            <form class="plan" aria-label=${messages.targetFields} @submit=${(event: Event) => event.preventDefault()}>
              <div class="fields">${fields('config', of, taken)}</div>
            </form>
          `
      }
      ${cache(
        isRefusal(config)
          ? Object.values(of.refused).includes(config)
            ? html`<p class="hint">${messages.seeField}</p>`
            : refusal(config, of)
          : html`
            ${config.files.map(
              ({ name, text }) => html`
                <section class="file">
                  <h3>${name}</h3>
                  ${code(name, text, of, name)}
                </section>
              `,
            )}
            ${
              config.commands.length === 0
                ? nothing
                : html`
                  <section class="file">
                    <h3>${messages.commands}</h3>
                    ${config.commands.map((command, index) => code(`command-${index}`, command, of, fill(messages.commandNumber, { index: index + 1 }, language)))}
                  </section>
                `
            }
            ${config.notes.length === 0 ? nothing : html`<h3>${messages.advice}</h3>${advice(config.notes, of)}`}
          `,
      )}
    </div>
  `;
}
