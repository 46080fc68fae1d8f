// What one pastes to show an answer elsewhere. Every value is written as the format wants it: none is ever markup there.
import { print, type State } from '../../view/state.js';
import { type Attribute, attributesOf } from './attributes.js';
import { HEIGHT } from './message.js';

/** How the frame or the element looks; words and flags as its attributes have them. */
export interface Look {
  view: string;
  theme: string;
  compact: boolean;
  readonly: boolean;
}

export interface Given {
  /** The setting, and how it is shown. */
  state: State;
  look: Look;
  language: string;
  /** Where the site is; ends with a slash. */
  site: string;
  /** What the frame is called, and what stands where nothing can run. */
  title: string;
  inWords: string;
}

/** An answer as a table of two columns, and where its numbers can be changed. */
export interface Answer {
  head: readonly [string, string];
  rows: readonly (readonly [string, string])[];
  link: string;
  /** What the link is called, and the date of its numbers. */
  source: string;
  date: string;
}

const markup = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What a setting says only on the page. */
function asked({ state, look }: Given): State {
  const { target, side, lang, tab, ...rest } = state;
  return (look.view === 'full' && tab !== undefined ? { ...rest, tab } : rest) as State;
}

/** The looks that are not what holds anyway. */
function looks({ view, theme, compact, readonly }: Look): Attribute[] {
  const said: Attribute[] = [];
  if (view !== 'verdict') said.push(['view', view]);
  if (theme !== 'auto') said.push(['theme', theme]);
  if (compact) said.push(['compact', '']);
  if (readonly) said.push(['readonly', '']);
  return said;
}

/** embed.html with this setting. */
export function frameAddress(given: Given): string {
  const lang = given.language === 'en' ? {} : { lang: given.language };
  const more = new URLSearchParams(looks(given.look).map(([name, value]) => [name, value || '1']));
  return `${given.site}embed.html${print({ ...asked(given), ...lang })}${more.size > 0 ? `&${more}` : ''}`;
}

/** Pixels that look right in a column of 768, where no script says how many there are. */
export const frameHeight = ({ view, compact }: Look) => (view !== 'verdict' ? 640 : compact ? 160 : 430);

/** It keeps its origin, which is not that of the page around, and may do nothing else to it. */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads';

/** A frame that any page can hold. */
export const frame = (given: Given): string =>
  `<iframe src="${markup(frameAddress(given))}" title="${markup(given.title)}" width="100%" height="${frameHeight(given.look)}" loading="lazy" style="border:0" sandbox="${SANDBOX}" allow="clipboard-write"></iframe>`;

/** The same with a script that makes it as high as it says: it listens to this frame alone, and to what was loaded into it. */
export const resizingFrame = (given: Given): string => `${frame(given)}
<script>
(f=>addEventListener("message",({source:s,origin:o,data:d})=>{
if(s===f.contentWindow&&o===new URL(f.src).origin&&d?.type==="${HEIGHT}"&&d.height>0)f.height=d.height
}))(document.currentScript.previousElementSibling)
</script>`;

const tag = (given: Given, attribute: (given: Attribute) => string, inside: string) => {
  const all: Attribute[] = [...attributesOf(asked(given)), ...looks(given.look), ['lang', given.language]];
  return `<eks-max-pods${all.map((one) => ` ${attribute(one)}`).join('')}>${inside}</eks-max-pods>`;
};

/** The element, with the script that this site serves. */
export const element = (
  given: Given,
): string => `<script type="module" src="${markup(given.site)}element/element-define.js"></script>
${tag(given, ([name, value]) => (value === '' ? name : `${name}="${markup(value)}"`), markup(given.inWords))}`;

/** Text that means itself between the quotes of JSX; anything else is a string of JavaScript. */
const PLAIN = /^[^"&<>{}\\\p{Cc}]*$/u;

/** The element of the npm package in MDX. */
export const mdx = (given: Given): string => `import 'eks-max-pods/element/define';

${tag(
  given,
  ([name, value]) =>
    value === '' ? name : PLAIN.test(value) ? `${name}="${value}"` : `${name}={${JSON.stringify(value)}}`,
  `{${JSON.stringify(given.inWords)}}`,
)}`;

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Backslashes before all that GitHub's Markdown could take for its own. */
const inMarkdown = (text: string) => oneLine(text).replace(/[\\`*_{}[\]<>|#~&!$@:]/g, '\\$&');

export function markdown({ head, rows, link, source, date }: Answer): string {
  const row = (cells: readonly string[]) => `| ${cells.map(inMarkdown).join(' | ')} |`;
  return [
    row(head),
    '| --- | --- |',
    ...rows.map(row),
    '',
    `[${inMarkdown(source)}](${link}), ${inMarkdown(date)}`,
  ].join('\n');
}

/** Numbers for all but letters, digits and what is never a part of wikitext. */
const inWiki = (text: string) =>
  oneLine(text).replace(/[^\p{L}\p{N} .,()/+=×−·…‘’“”–-]/gu, (sign) => `&#${sign.codePointAt(0)};`);

export function mediawiki({ head, rows, link, source, date }: Answer): string {
  // Two underscores are a word of its own to MediaWiki, in an address too.
  const address = link.replaceAll('_', '%5F');
  return [
    '{| class="wikitable"',
    `|+ [${address} ${inWiki(source)}], ${inWiki(date)}`,
    `! scope="col" | ${inWiki(head[0])}`,
    `! scope="col" | ${inWiki(head[1])}`,
    ...rows.flatMap(([name, value]) => ['|-', `! scope="row" | ${inWiki(name)}`, `| ${inWiki(value)}`]),
    '|}',
  ].join('\n');
}

/** A picture whose file is its own address. */
export const image = (svg: string, inWords: string): string =>
  `<img src="data:image/svg+xml,${encodeURIComponent(svg)}" alt="${markup(inWords)}">`;
