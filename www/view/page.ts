import { html, nothing, type TemplateResult } from 'lit';
import { cache } from 'lit/directives/cache.js';
import { type Answers, isRefusal } from './answers.js';
import { compare, settingName, settingText } from './compare.js';
import type { View } from './context.js';
import { controls } from './controls.js';
import { expression } from './expression.js';
import { SETTING_KEYS } from './fields.js';
import { fill, number } from './format.js';
import { maxPods, refusal, verdict } from './max-pods.js';
import { planner } from './planner.js';
import { compared, comparing, TABS, type Tab } from './state.js';
import { tabs } from './tabs.js';
import { warmPool } from './warm-pool.js';
import { write } from './write.js';

export interface Page extends View, Answers {
  /** The views that are written, the one in sight first: it alone in the browser, all in what is served. */
  tabs: readonly Tab[];
  tab: Tab;
  /** Is the form not written yet? */
  isBare?: boolean;
  catalog: { date: string; instanceTypes: number; version: string };
  /** The verdict as it is read aloud, once nobody has typed for a while. */
  spoken: string;
  /** What else there is to take along, below the link. */
  along?(of: Page): TemplateResult;
  /** How the views that are not in sight are written. */
  others?(views: readonly TemplateResult[]): TemplateResult;
}

/** The whole calculator, in the browser and, with the default answer, in the HTML that is served. */
export function page(of: Page): TemplateResult {
  const { messages, language, answer, catalog, whole, tab } = of;
  const link = of.link();
  const section = (name: Tab) => html`
    <section
      id=${name === tab ? 'tab-panel' : nothing}
      class="view"
      role=${name === tab ? 'tabpanel' : nothing}
      aria-labelledby=${`view-${name}`}
      data-view=${name}
    >
      <h2 class="tab-name" id=${`view-${name}`}>${messages.views[name]}</h2>
      ${/* Most of what stands there while a name is typed is no type: the view comes back, with what was open in it. */ cache(view(name, of))}
    </section>
  `;
  return html`
    <p class="visually-hidden" role="status">${of.spoken}</p>
    <section class="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title">${messages.verdict}</h2>
      ${isRefusal(answer) ? refusal(answer, of) : verdict(answer, of)}
    </section>
    ${sheet(of)}
    <div class="columns">
      ${of.isBare ? nothing : controls(of)}
      <div class="answer">
        <p class="actions live">
          ${comparing(whole) ? nothing : html`<button type="button" id="compare-with" @click=${() => of.go(compared(whole))}>${messages.compare}</button>`}
          ${link === undefined ? nothing : copyLink(link, of)}
        </p>
        ${of.along?.(of) ?? nothing}
        ${of.sides === undefined ? nothing : compare(of.sides, of)}
        ${tabs({
          id: 'tab',
          label: messages.viewsLabel,
          names: TABS,
          titles: messages.views,
          chosen: tab,
          pick: (name) => of.change({ tab: name === TABS[0] ? '' : name }, true),
        })}
        ${of.tabs.slice(0, 1).map(section)}
        ${of.others?.(of.tabs.slice(1).map(section))}
        <p class="data">
          ${fill(messages.data, { date: catalog.date, count: catalog.instanceTypes, version: catalog.version }, language)}
        </p>
      </div>
    </div>
  `;
}

const copyLink = (link: string, { messages, copied, copy }: Page) => html`
  <button type="button" id="copy-link" @click=${(event: Event) => copy('link', link, (event.currentTarget as Element).nextElementSibling)}>${messages.copyLink}</button>
  <span>${copied?.name === 'link' ? (copied.selected ? html`${messages.selected} <code>${link}</code>` : messages.copied) : nothing}</span>
`;

function view(name: Tab, of: Page): TemplateResult {
  const { messages, answer, pods, pool, fleet, expr, write: config } = of;
  switch (name) {
    case 'pods':
      return isRefusal(answer) || pods === undefined ? html`<p>${messages.seeField}</p>` : maxPods(answer, pods, of);
    case 'pool':
      if (isRefusal(answer)) return html`<p>${messages.seeField}</p>`;
      return pool === undefined ? html`<p>${messages.noWindows}</p>` : warmPool(pool, answer, of);
    case 'fleet':
      return fleet === undefined ? html`<p>${messages.noWindows}</p>` : planner(fleet, of);
    case 'expr':
      return expr === undefined ? html`` : expression(expr, of);
    case 'write':
      return config === undefined ? html`` : write(config, of);
  }
}

/** The settings on one line each, for paper and for readers without JavaScript, who have no use for fields. */
function sheet({ messages, whole, state }: Page): TemplateResult {
  const given = SETTING_KEYS.filter((key) => state[key]);
  return html`
    <dl class="sheet">
      ${comparing(whole) ? html`<div><dt>${messages.whichSetting}</dt><dd>${messages.sides[whole['side'] === 'b' ? 'b' : 'a']}</dd></div>` : nothing}
      ${given.map((key) => html`<div><dt>${settingName(key, messages)}</dt><dd>${settingText(key, state[key], messages)}</dd></div>`)}
    </dl>
  `;
}

/** The verdict, and what the view in sight says, in a sentence to be read aloud. */
export function spoken({ messages, language, answer, pool, fleet, expr, tab }: Omit<Page, 'spoken'>): string {
  if (isRefusal(answer)) return messages.refused;
  const said = [`${messages.verdict}: ${number(answer.recommended, language)}.`];
  if (tab === 'pool' && pool !== undefined && !isRefusal(pool.pool))
    said.push(`${messages.subnetAddresses}: ${number(pool.pool.subnetAddresses, language)}.`);
  if (tab === 'fleet' && fleet !== undefined) {
    const { placement, plan } = fleet;
    if (!isRefusal(placement)) said.push(fill(messages.runs, { running: placement.running }, language));
    if (!isRefusal(plan)) said.push(plan.fits ? messages.fits : messages.doesNotFit);
  }
  if (tab === 'expr' && expr !== undefined && !isRefusal(expr)) {
    const value = expr.one.rows[0]?.value;
    said.push(typeof value === 'number' ? number(value, language) : messages.expressionRefused);
  }
  return said.join(' ');
}
