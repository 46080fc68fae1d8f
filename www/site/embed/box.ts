import { html, nothing, type TemplateResult } from 'lit';
import { VIEWS } from '../../element/settings.js';
import type { MaxPods } from '../../lib/types.js';
import { isRefusal, type Refusal } from '../../view/answers.js';
import { code } from '../../view/code.js';
import { settingName, settingText } from '../../view/compare.js';
import { SETTING_KEYS } from '../../view/fields.js';
import { save, svgText } from '../../view/figure.js';
import { fill, number } from '../../view/format.js';
import type { Page } from '../../view/page.js';
import { inFile } from '../../view/pictures/canvas.js';
import { verdictPicture } from '../../view/pictures/verdict.js';
import { tabs } from '../../view/tabs.js';
import { presetOf } from '../presets.js';
import * as snippets from './snippets.js';

const FORMATS = ['link', 'frame', 'fitting', 'element', 'mdx', 'markdown', 'mediawiki', 'picture'] as const;
type Format = (typeof FORMATS)[number];
/** Those whose looks one can choose. */
const LIVE: readonly Format[] = ['frame', 'fitting', 'element', 'mdx'];
const THEMES = ['auto', 'light', 'dark'] as const;
/** How wide the picture is, in pixels: a column of text. */
const WIDE = 480;

/**
 * The box that writes what one pastes elsewhere; what is chosen in it is nobody else's affair, and is in no address.
 * `site` is where the site is, with a slash at its end.
 */
export function embedBox(site: string, redraw: () => void): (of: Page) => TemplateResult {
  let open = false;
  let format: Format = 'link';
  let look: snippets.Look = { view: 'verdict', theme: 'auto', compact: false, readonly: false };
  const set = (change: Partial<snippets.Look>) => {
    look = { ...look, ...change };
    redraw();
  };

  return (of) => {
    const words = of.messages.embed;
    const toggled = (event: Event) => {
      const now = (event.target as HTMLDetailsElement).open;
      if (now === open) return;
      open = now;
      redraw();
    };
    return html`
      <details class="embed live" ?open=${open} @toggle=${toggled}>
        <summary>${words.title}</summary>
        ${open ? content(of) : nothing}
      </details>
    `;
  };

  function content(of: Page): TemplateResult {
    const { messages, language, answer, state } = of;
    const words = messages.embed;
    const told = isRefusal(answer) ? undefined : answer;
    const type = told?.instanceType ?? state.type;
    const given: snippets.Given = {
      ...{ state, look, language, site },
      title: fill(words.frameTitle, { type }, language),
      inWords: told === undefined ? '' : inWords(told, of),
    };
    return html`
      ${tabs({
        ...{ id: 'embed', label: words.formatsLabel, names: FORMATS, titles: words.formats, chosen: format },
        pick(name) {
          format = name;
          redraw();
        },
      })}
      <div id="embed-panel" role="tabpanel" aria-labelledby=${`embed-${format}`}>
        <p class="hint">${words.hints[format]}</p>
        ${LIVE.includes(format) ? lookFields(of) : nothing}
        ${written(format, given, answer, of)}
      </div>
    `;
  }

  function lookFields({ messages }: Page): TemplateResult {
    const words = messages.embed;
    const select = (name: 'view' | 'theme', names: readonly string[], titles: Readonly<Record<string, string>>) => html`
      <div class="field">
        <label for=${`embed-${name}`}>${words[name]}</label>
        <select id=${`embed-${name}`} @change=${(event: Event) => set({ [name]: (event.target as HTMLSelectElement).value })}>
          ${names.map((value) => html`<option value=${value} ?selected=${look[name] === value}>${titles[value]}</option>`)}
        </select>
      </div>
    `;
    const flag = (name: 'compact' | 'readonly') => html`
      <label class="flag">
        <input type="checkbox" id=${`embed-${name}`} .checked=${look[name]} @change=${(event: Event) => set({ [name]: (event.target as HTMLInputElement).checked })} />
        <span>${words[name]}</span>
      </label>
    `;
    return html`
      <form aria-label=${words.looks} @submit=${(event: Event) => event.preventDefault()}>
        <div class="fields">${select('view', VIEWS, words.views)} ${select('theme', THEMES, words.themes)}</div>
        <p class="flags">${flag('compact')} ${flag('readonly')}</p>
      </form>
    `;
  }

  function written(format: Format, given: snippets.Given, answer: MaxPods | Refusal, of: Page): TemplateResult {
    const { messages, language } = of;
    const words = messages.embed;
    const block = (text: string, name: string = format) => code(`embed-${name}`, text, of, words.formats[format]);
    switch (format) {
      case 'link': {
        const preset = presetOf(of.whole, language);
        return html`
          ${block(of.link() ?? '')}
          ${preset === undefined ? nothing : html`<p class="hint">${words.preset}</p>${block(`${site}${preset}`, 'preset')}`}
        `;
      }
      case 'frame':
        return block(snippets.frame(given));
      case 'fitting':
        return block(snippets.resizingFrame(given));
      case 'element':
        return block(snippets.element(given));
      case 'mdx':
        return block(snippets.mdx(given));
    }
    if (isRefusal(answer)) return html`<p>${messages.seeField}</p>`;
    switch (format) {
      case 'markdown':
        return block(snippets.markdown(tableOf(answer, of)));
      case 'mediawiki':
        return block(snippets.mediawiki(tableOf(answer, of)));
      case 'picture': {
        const svg = svgText(verdictPicture(answer, given.inWords, of, inFile(WIDE)));
        const data = snippets.image(svg, given.inWords);
        return html`
          <p><img class="preview" src=${`data:image/svg+xml,${encodeURIComponent(svg)}`} alt=${given.inWords} /></p>
          <p><button type="button" id="embed-download" @click=${() => save('verdict.svg', 'image/svg+xml', svg)}>${messages.downloadSvg}</button></p>
          ${block(data)}
        `;
      }
    }
  }
}

/** The answer where nothing can run. */
const inWords = ({ instanceType, addressMode, recommended }: MaxPods, { messages, language }: Page) =>
  fill(messages.embed.inWords, { type: instanceType, mode: messages.modes[addressMode], pods: recommended }, language);

/** The settings that were given, the numbers, and what each tool would set. */
function tableOf(answer: MaxPods, of: Page): snippets.Answer {
  const { messages, language, state, catalog } = of;
  const count = (pods: number | null) => (pods === null ? messages.none : number(pods, language));
  const settings = SETTING_KEYS.filter((key) => key !== 'type' && state[key]);
  return {
    head: [messages.instanceType, answer.instanceType],
    rows: [
      ...settings.map((key): [string, string] => [settingName(key, messages), settingText(key, state[key], messages)]),
      [messages.verdict, count(answer.recommended)],
      [messages.formula, answer.formula],
      ...Object.entries(messages.toolNames).map(([tool, name]): [string, string] => [
        fill(messages.embed.setBy, { tool: name }, language),
        count(answer.byTool[tool as keyof MaxPods['byTool']]),
      ]),
    ],
    link: of.link() ?? '',
    source: messages.embed.source,
    date: fill(messages.embed.limits, { date: catalog.date }, language),
  };
}
