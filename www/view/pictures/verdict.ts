import { svg, type TemplateResult } from 'lit';
import type { MaxPods } from '../../lib/types.js';
import type { Context } from '../context.js';
import { fill, number } from '../format.js';
import { type Canvas, cut, picture, textWidth } from './canvas.js';

const LARGE = 48;
const BAR = 5;
/** Bold digits are wider than other letters. */
const BOLD = 1.25;

/** The number, what it is of, and how it comes about, as the verdict of the page has them. */
export function verdictPicture(answer: MaxPods, about: string, of: Context, canvas: Canvas): TemplateResult {
  const { messages, language } = of;
  const { recommended, maxAllowed, formula, instanceType, addressMode } = answer;
  const large = number(recommended, language);
  const x = BAR + 14 + Math.ceil(textWidth(large, LARGE * BOLD)) + 16;
  const lines = [
    maxAllowed === null ? messages.noLimit : fill(messages.ofAllowed, { allowed: maxAllowed }, language),
    formula,
    `${instanceType} · ${messages.modes[addressMode]}`,
  ];
  const body = svg`<rect y="2" width=${BAR} height="56" fill=${canvas.ink.assigned}/><text x=${BAR + 14} y="47" font-size=${LARGE} font-weight="700">${large}</text>${lines.map((line, index) => svg`<text x=${x} y=${14 + index * 21} fill=${index === 0 ? canvas.ink.ink : canvas.ink.quiet}>${cut(canvas.width - x, line)}</text>`)}`;
  return picture(canvas, { title: messages.verdict, about }, { body, height: 64 });
}
