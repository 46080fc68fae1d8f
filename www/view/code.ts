import { html, nothing, type TemplateResult } from 'lit';
import type { View } from './context.js';
import { fill } from './format.js';

/** A text to take along, verbatim, and a button that copies exactly that. `what` is said of the button; the name parts it from others. */
export function code(name: string, text: string, of: View, what = ''): TemplateResult {
  const { messages, copied } = of;
  const here = copied?.name === name;
  const take = (event: Event) => {
    const block = (event.currentTarget as Element).closest('.code')?.querySelector('code') ?? null;
    of.copy(name, text, block);
  };
  return html`
    <div class="code" data-name=${name}>
      <pre tabindex="0" role="group" aria-label=${what === '' ? messages.command : what}><code>${text}</code></pre>
      <p class="copy live">
        <button type="button" aria-label=${fill(messages.copyWhat, { what: what === '' ? text.slice(0, 40) : what }, of.language)} @click=${take}>${messages.copy}</button>
        <span>${here ? (copied.selected ? messages.selected : messages.copied) : nothing}</span>
      </p>
    </div>
  `;
}
