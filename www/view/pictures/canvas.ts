import { html, nothing, svg, type TemplateResult } from 'lit';
import { unsafeSVG } from 'lit/directives/unsafe-svg.js';

/** The colours of a picture by what they stand for. */
export type Ink = Readonly<Record<(typeof COLOURS)[number], string>>;
const COLOURS = [
  'paper',
  'ink',
  'quiet',
  'line',
  'attached',
  'assigned',
  'subnet',
  'used',
  'error',
  'on-assigned',
] as const;

/** On the page: its style sheet decides, by theme. */
export const PAGE_INK = Object.fromEntries(COLOURS.map((name) => [name, `var(--${name})`])) as Ink;
/** In a file, whose reader may be light or dark: a sheet of paper. */
const FILE_INK: Ink = {
  paper: '#fcfcfa',
  ink: '#1a1e23',
  quiet: '#55606b',
  line: '#dcdfe2',
  attached: '#b9dcd5',
  assigned: '#0a6464',
  subnet: '#8a4b00',
  used: '#9aa2aa',
  error: '#a8201a',
  'on-assigned': '#ffffff',
};

/** What a picture is drawn on: so many pixels wide, on the page or by itself. On the page 16 of them are a rem. */
export interface Canvas {
  width: number;
  ink: Ink;
  /** With its own title, description and background. */
  alone: boolean;
}

export const onPage = (width: number): Canvas => ({ width, ink: PAGE_INK, alone: false });
export const inFile = (width = 720): Canvas => ({ width, ink: FILE_INK, alone: true });

/** A drawing and how high it is. */
export interface Drawing {
  body: TemplateResult | readonly TemplateResult[];
  height: number;
}

export const SIZE = 13;
const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans KR", sans-serif';
const MARGIN = 20;
/** Pixels of a drawing in a rem of the page. */
export const REM = 16;

/** How wide a text will be, near enough to lay out by: no font is known where a picture is built. */
export const textWidth = (text: string, size = SIZE) =>
  [...text].reduce((width, letter) => width + (letter > '\u2e80' ? size : size * 0.56), 0);

/** The first of the texts that fits, or the last one. */
export const fitting = (width: number, ...texts: string[]) =>
  texts.find((text) => textWidth(text) <= width) ?? texts.at(-1)!;

/** A text that ends where its place does. */
export function cut(width: number, text: string): string {
  const letters = [...text];
  while (letters.length > 1 && textWidth(letters.join('')) > width) letters.splice(-2, 2, '…');
  return letters.join('');
}

const round = (value: number) => Math.round(value * 10) / 10;
/** From numbers to pixels. */
export const linear = (most: number, from: number, to: number) => (value: number) =>
  round(from + (value / most) * (to - from));

/** A whole SVG. A title is no place for a template's parts, so it is written as text. */
export function picture(
  { width, ink, alone }: Canvas,
  { title, about }: { title: string; about: string },
  { body, height }: Drawing,
): TemplateResult {
  const [x, y] = alone ? [MARGIN, MARGIN + 30] : [0, 0];
  const [w, h] = [width + 2 * x, height + y + x];
  // Letters on the page are as large as its reader has them.
  const length = (pixels: number) => (alone ? pixels : `${pixels / REM}rem`);
  return html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label=${title} width=${length(w)} height=${length(h)} viewBox=${`0 0 ${w} ${h}`} font-family=${FONT} font-size=${SIZE} fill=${ink.ink}>${
    alone
      ? svg`${unsafeSVG(`<title>${title.replace(/[&<]/g, (sign) => (sign === '&' ? '&amp;' : '&lt;'))}</title>`)}<desc>${about}</desc><rect width=${w} height=${h} fill=${ink.paper}/><text x=${x} y=${MARGIN + 12} font-size="16" font-weight="600">${title}</text>`
      : nothing
  }<g transform=${`translate(${x} ${y})`}>${body}</g></svg>`;
}

export interface Key {
  name: string;
  fill: string;
  /** As it is where it lies over others. */
  faint?: boolean;
  /** A line instead of a field. */
  line?: boolean;
  mark?: Mark;
}

/** The legend, in as many lines as it takes. */
export function legend({ width, ink }: Canvas, keys: readonly Key[]): Drawing {
  const [swatch, gap, line] = [14, 20, 20];
  let [x, y] = [0, 0];
  const body = keys.map((key) => {
    const name = cut(width - swatch - 6, key.name);
    const taken = swatch + 6 + textWidth(name);
    if (x > 0 && x + taken > width) [x, y] = [0, y + line];
    const at = x;
    x += taken + gap;
    return svg`<g transform=${`translate(${at} ${y})`}>${
      key.line
        ? svg`<path d="M0 8H14" stroke=${key.fill} stroke-width="2.5"/>`
        : svg`<rect y="1" width="14" height="14" rx="2" fill=${key.fill} fill-opacity=${key.faint ? 0.3 : 1} stroke=${ink.quiet}/>${key.mark ? svg`<path d=${marked(key.mark, 0, 1, 14, 14)} stroke=${ink.ink} fill="none"/>` : nothing}`
    }<text x=${swatch + 6} y="12.5">${name}</text></g>`;
  });
  return { body, height: y + line + 6 };
}

/** A sign in a field that tells it from others without its colour. */
export type Mark = 'slash' | 'dot' | 'cross';
export function marked(mark: Mark, x: number, y: number, width: number, height: number): string {
  const [left, right] = [round(x + width * 0.25), round(x + width * 0.75)];
  const [top, bottom] = [round(y + height * 0.25), round(y + height * 0.75)];
  const slash = `M${left} ${bottom}L${right} ${top}`;
  if (mark === 'dot') return `M${left} ${round(y + height / 2)}H${right}`;
  return mark === 'cross' ? `${slash}M${left} ${top}L${right} ${bottom}` : slash;
}

/** Drawings one below the other. */
export function stack(...drawings: readonly Drawing[]): Drawing {
  let height = 0;
  const body = drawings.map((drawing) => {
    const y = height;
    height += drawing.height;
    return svg`<g transform=${`translate(0 ${y})`}>${drawing.body}</g>`;
  });
  return { body, height };
}
