import { html, nothing, type TemplateResult } from 'lit';
import type { MaxPods } from '../../lib/types.js';
import type { Library } from '../../view/answers.js';
import type { Context } from '../../view/context.js';
import { fill } from '../../view/format.js';
import { advice, derivation, tools, verdict } from '../../view/max-pods.js';
import type { Messages } from '../../view/messages/en.js';
import type { Language } from '../../view/messages/languages.js';
import { call, print } from '../../view/state.js';
import * as snippets from '../embed/snippets.js';
import type { SitePage } from '../pages.js';
import { MODES, type Mode, pathOf, stateOf, TYPES } from '../presets.js';
import { WORDS } from './words.js';

export interface Preset extends SitePage {
  type: string;
  mode: Mode;
  answer: MaxPods;
}

/** Every preset page in these languages. A type that the catalogue no longer has stops the build. */
export function presets(library: Library, languages: readonly Language[]): Preset[] {
  const all = TYPES.flatMap((type) => MODES.map((mode) => ({ type, mode })));
  return all.flatMap(({ type, mode }) => {
    const answer = library.maxPods(...call(stateOf(type, mode)));
    return languages.map((language): Preset => {
      const words = WORDS[language];
      const said = (text: string) => fill(text, { type, pods: answer.recommended, formula: answer.formula }, language);
      return {
        ...{ name: 'preset', language, path: pathOf(type, mode, language), type, mode, answer },
        ...{ title: said(words.title[mode]), description: said(words.description) },
        ...{ heading: said(words.heading[mode]), lead: words.lead },
      };
    });
  });
}

/** From a preset page to the site's root. */
export const up = ({ path }: SitePage) => '../'.repeat(path.split('/').length - 1);

/** The answer, how it comes about, and the ways on: all of it text. */
export function presetPage(page: Preset, all: readonly Preset[], messages: Messages): TemplateResult {
  const { type, mode, answer, language } = page;
  const words = WORDS[language];
  const of: Context = { messages, language, width: 640 };
  const calculator = `${up(page)}${language === 'en' ? '' : `${language}/`}${print(stateOf(type, mode))}`;
  const same = (one: Preset) => one.language === language;
  const other = all.find((one) => same(one) && one.type === type && one.mode !== mode)!;
  const section = (title: string, content: TemplateResult) => html`
    <section>
      <h2>${title}</h2>
      ${content}
    </section>
  `;
  const table = (title: string, rows: TemplateResult) =>
    section(title, html`<div class="scroll" tabindex="0" role="group" aria-label=${title}>${rows}</div>`);
  return html`
    <section class="verdict" aria-labelledby="verdict-title">
      <h2 id="verdict-title">${messages.verdict}</h2>
      ${verdict(answer, of)}
    </section>
    <p class="ways">
      <a href=${calculator}>${words.change}</a>
      <a href=${up(page) + other.path}>${fill(words.other[other.mode], { pods: other.answer.recommended }, language)}</a>
    </p>
    ${answer.advice.length === 0 ? nothing : section(messages.advice, html`${advice(answer.advice, of)}`)}
    ${table(messages.derivation, derivation(answer, of))} ${table(messages.tools, tools(answer, of))}
    ${section(
      words.types,
      html`<ul class="types">
        ${all
          .filter((one) => same(one) && one.mode === mode)
          .map(
            (one) =>
              html`<li>${one === page ? html`<strong aria-current="page">${one.type}</strong>` : html`<a href=${up(page) + one.path}>${one.type}</a>`}</li>`,
          )}
      </ul>`,
    )}
  `;
}

/** The picture of a link to the page, which both languages share: below the site's root. */
export const cardOf = ({ type, mode }: Preset) => `${pathOf(type, mode, 'en')}card.png`;
export const oembedOf = ({ path }: Preset) => `${path}oembed.json`;

/** How the page says itself in other pages (oembed.com); addresses in it must be whole, so it takes the site's. */
export function oembed(page: Preset, site: string): Record<string, string | number> {
  const { type, mode, language, title, heading } = page;
  const look = { view: 'verdict', theme: 'auto', compact: false, readonly: false };
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: 'eks-max-pods',
    provider_url: site,
    html: snippets.frame({ state: stateOf(type, mode), look, language, site, title: heading, inWords: '' }),
    width: 768,
    height: snippets.frameHeight(look),
    thumbnail_url: site + cardOf(page),
    thumbnail_width: CARD.width,
    thumbnail_height: CARD.height,
  };
}

/** What Open Graph's readers show at full size. */
export const CARD = { width: 1200, height: 630 } as const;
