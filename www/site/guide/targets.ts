import { html } from 'lit';
import type { Answers } from './answers.js';

/** The targets that count, of a setting with all of them. `and` and `prefixes` are a language's words between and behind them. */
export function targets(
  {
    prefixDelegation,
    warmEniTarget,
    warmIpTarget,
    minimumIpTarget,
    warmPrefixTarget,
  }: Answers['usual']['best']['settings'],
  and: string,
  prefixes: string,
) {
  if (warmIpTarget) {
    const minimum = minimumIpTarget ? html`${and}<code>MINIMUM_IP_TARGET=${minimumIpTarget}</code>` : '';
    return html`<code>WARM_IP_TARGET=${warmIpTarget}</code>${minimum}${prefixDelegation ? prefixes : ''}`;
  }
  return prefixDelegation
    ? html`<code>WARM_PREFIX_TARGET=${warmPrefixTarget}</code>${prefixes}`
    : html`<code>WARM_ENI_TARGET=${warmEniTarget}</code>`;
}
