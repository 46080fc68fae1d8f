// embed.html: one element, as the query says. In a frame that is allowed scripts alone there is no storage and no way to
// the page around it but a message.
import 'eks-max-pods/element/define';
import { LOOKS } from '../../element/settings.js';
import { type Language, languageOf } from '../../view/messages/languages.js';
import { parse, print, type State, shown } from '../../view/state.js';
import { attributesOf, stateOf } from './attributes.js';
import { HEIGHT } from './message.js';

const OPEN: Record<Language, string> = { en: 'Open in the calculator', ko: '계산기에서 열기' };

const query = new URLSearchParams(location.search);
const asked = parse(location.search);
const language = languageOf(asked['lang']);
const main = document.querySelector('main')!;
const element = main.querySelector('eks-max-pods')!;
const link = main.querySelector<HTMLAnchorElement>('.more a')!;

document.documentElement.lang = language;
for (const [name, value] of attributesOf(shown(asked))) element.setAttribute(name, value);
for (const { attribute, kind } of LOOKS.values()) {
  const text = query.get(attribute);
  if (text === null || (kind === 'flag' && text === '0')) continue;
  element.setAttribute(attribute, text);
}
main.dataset['theme'] = query.get('theme') ?? 'auto';

/** The whole calculator, in the same language and with the same settings. */
function lead(state: State): void {
  const { lang, ...rest } = state;
  link.href = `${language === 'en' ? '' : `${language}/`}./${print(rest as State)}`;
}
link.textContent = OPEN[language];
lead(asked);
element.addEventListener('change', () => lead(stateOf(element, shown(asked))));

// To whoever shows this frame: its height is no secret, and a page in a sandbox has no origin to name.
if (parent !== window) {
  new ResizeObserver(() => {
    parent.postMessage({ type: HEIGHT, height: Math.ceil(main.getBoundingClientRect().height) }, '*');
  }).observe(main);
}
