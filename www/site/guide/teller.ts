import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { MaxPods, WarmPool } from '../../lib/types.js';
import type { Refusal } from '../../view/answers.js';
import { isOne, number, percent } from '../../view/format.js';
import { type Cell, table } from '../table.js';
import type { Answers } from './answers.js';
import type { Statement } from './documents.js';
import type { Guide, Subsection } from './guide.js';
import { nodePicture, type Pool, poolChart, subnetPicture } from './pictures.js';
import type { Key, State } from './state.js';

/** What the text stands on while it is told. */
export interface Telling {
  guide: Guide;
  /** As typed, also where it is refused. */
  state: State;
  /** What was refused, and why: for these the answers are of what stood there before. */
  refused: ReadonlyMap<Key, Pick<Refusal, 'message' | 'suggestions'>>;
  /** What was changed last, and in which panel: it alone is read out. */
  changed: { key: Key; panel: string } | undefined;
  change: (key: Key, value: string, panel: string) => void;
  /** How wide a picture may be. */
  width: number;
  /** Tables are written out: a sheet of paper does not scroll. */
  printing?: boolean;
  /** So many pictures are drawn, the rest later; left out: all. */
  pictures?: number;
}

export type Teller = ReturnType<typeof teller>;
/** A sentence with inputs in it; what stands behind one without a space stays on its line. */
export type Asked = (input: (key: Key, behind?: string) => TemplateResult) => TemplateResult;

/** What both languages tell their text with: numbers, inputs, pictures, code. */
export function teller(of: Telling) {
  const { guide, state, refused, changed, width, printing = false, pictures = Number.POSITIVE_INFINITY } = of;
  const { language, words } = guide;
  const context = { messages: guide.messages, language, width, printing };
  let count = 0;
  /** Drawn anew only when it shows something else, or elsewhere. */
  const picture = (shown: unknown, draw: () => TemplateResult) => {
    count += 1;
    return count > pictures ? nothing : guard([shown, width, printing], draw);
  };
  const n = (value: number | null) => (value === null ? '–' : number(value, language));
  const figure = (cell: number | null | { share: number | null }) =>
    cell === null || typeof cell === 'number' ? n(cell) : cell.share === null ? n(null) : percent(cell.share, language);
  const plural = (value: number | null, one: string, other: string) => (isOne(value ?? 0, language) ? one : other);

  return {
    n,
    plural,
    /** A number and what is counted: 1 ENI, 2 ENIs. */
    of: (value: number | null, one: string, other: string) => `${n(value)} ${plural(value, one, other)}`,

    /** A heading within a section. */
    sub: (id: Subsection, title: string | TemplateResult) =>
      html`<h3 id=${id}><a class="anchor" href=${`#${id}`}>${title}</a></h3>`,

    /** A few inputs in a sentence, and what they give. */
    panel(name: string, asked: Asked, given: TemplateResult): TemplateResult {
      const inside: Key[] = [];
      const input = (key: Key, behind = '') => {
        inside.push(key);
        return html`<span class="whole">${field(key, name)}${behind}</span>`;
      };
      const sentence = asked(input);
      // The same input can stand in several panels.
      const wrong = inside.filter((key) => refused.has(key) && (changed?.key !== key || changed.panel === name));
      return html`
        <div class="panel" data-panel=${name}>
          ${sentence}
          <div class="given" aria-live=${changed?.panel === name ? 'polite' : 'off'} aria-atomic="true">
            ${wrong.length > 0 ? wrong.map((key) => refusal(key, name)) : given}
          </div>
        </div>
      `;
    },

    /** A table that is named by an element of this id. */
    table: (labelledBy: string, columns: readonly string[], rows: readonly (readonly Cell[])[]) =>
      table(labelledBy, columns, rows, figure),

    /** Cells of a table of what the kubelet keeps for itself. */
    reserve: ({ pods, kubeReserved, memoryShare }: Answers['told']['reserved']['number']): Cell[] => [
      pods,
      kubeReserved.memoryMib,
      { share: memoryShare },
    ],

    /** Commands, or a file by its name. */
    code: (of: string | { name: string; text: string }) => html`
      <figure class="code">
        ${typeof of === 'string' ? nothing : html`<figcaption><code>${of.name}</code></figcaption>`}
        <pre tabindex="0" translate="no"><code>${(typeof of === 'string' ? of : of.text).trim()}</code></pre>
      </figure>
    `,

    /** What a document says, and what is so. */
    statement: ({ document, url, quote, cells, is }: Statement, so: (is: TemplateResult) => TemplateResult) => html`
      <div>
        <dt><a href=${url} rel="noopener">${document}</a></dt>
        <dd lang="en">${cells ? quote : html`<q>${quote}</q>`}</dd>
        <dd>${so(html`<strong>${n(is)}</strong>`)}</dd>
      </div>
    `,

    /** A formula, which breaks over a line only where it is wider than one. */
    formula: (text: string) => html`<code class="formula">${text}</code>`,

    link: (url: string, text: string) => html`<a href=${url} rel="noopener">${text}</a>`,

    chart: (pool: Pool, id: string, title: string) => picture(pool, () => poolChart(pool, { id, title, ...context })),
    node: (pool: WarmPool, answer: MaxPods, title: string) =>
      picture(pool, () => nodePicture(pool, answer, { title, ...context })),
    subnet: (subnet: Answers['subnet']['used']['subnet'], id: string) =>
      picture(subnet, () => subnetPicture(subnet, { id, ...context })),
    /** Were there more pictures than could be drawn? */
    isShort: () => count > pictures,
  };

  function field(key: Key, panel: string): TemplateResult {
    const value = state[key];
    const put = (event: Event) => of.change(key, (event.target as HTMLInputElement).value, panel);
    if (key === 'pd') {
      return html`
        <label class="switch">
          <input
            type="checkbox"
            data-key=${key}
            .checked=${value === '1'}
            ?checked=${value === '1'}
            @change=${(event: Event) => of.change(key, (event.target as HTMLInputElement).checked ? '1' : '0', panel)}
          />
          ${words.inputs.pd}
        </label>
      `;
    }
    return html`<input
      class="inline"
      data-key=${key}
      size=${Math.max(2, value.length)}
      inputmode=${key === 'type' || key === 'cidr' ? 'text' : 'numeric'}
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-label=${words.inputs[key]}
      aria-invalid=${refused.has(key) ? 'true' : nothing}
      .value=${value}
      value=${value}
      @input=${put}
    />`;
  }

  function refusal(key: Key, panel: string): TemplateResult {
    const { message, suggestions } = refused.get(key)!;
    return html`
      <p class="refusal"><strong>${words.refused}</strong> ${message}</p>
      ${
        suggestions.length === 0
          ? nothing
          : html`<p>${words.didYouMean} ${suggestions.map((name) => html`<button type="button" @click=${() => of.change(key, name, panel)}>${name}</button> `)}</p>`
      }
    `;
  }
}
