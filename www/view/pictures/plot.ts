import { nice, ticks } from 'd3-array';
import { svg, type TemplateResult } from 'lit';
import { number } from '../format.js';
import { type Canvas, type Drawing, linear, textWidth } from './canvas.js';

type Scale = (value: number) => number;

/** Two axes with their names and numbers, and what is drawn between them. */
export function plot(
  { width, ink }: Canvas,
  of: {
    language: string;
    most: readonly [x: number, y: number];
    names: readonly [x: string, y: string];
    draw: (x: Scale, y: Scale, bottom: number) => TemplateResult;
  },
): Drawing {
  const [top, bottom] = [28, 28 + Math.min(280, Math.max(180, width * 0.45))];
  const [, mostX] = nice(0, Math.max(1, of.most[0]), 6);
  const [, mostY] = nice(0, Math.max(1, of.most[1]), 5);
  const rows = whole(ticks(0, mostY, 5));
  const label = (value: number) => number(value, of.language);
  const left = Math.max(...rows.map((value) => textWidth(label(value)))) + 10;
  const widest = textWidth(label(mostX));
  const right = width - Math.max(8, widest / 2);
  const columns = whole(ticks(0, mostX, Math.min(8, (right - left) / (widest + 28))));
  const [x, y] = [linear(mostX, left, right), linear(mostY, bottom, top)];
  return {
    height: bottom + 46,
    body: svg`<g fill=${ink.quiet}><text y="12">${of.names[1]}</text>${rows.map(
      (value) => svg`<text x=${left - 8} y=${y(value) + 4} text-anchor="end">${label(value)}</text>`,
    )}${columns.map((value) => svg`<text x=${x(value)} y=${bottom + 19} text-anchor="middle">${label(value)}</text>`)}<text x=${right} y=${bottom + 38} text-anchor="end">${of.names[0]}</text></g><path d=${rows.map((value) => `M${left} ${y(value)}H${right}`).join('')} stroke=${ink.line}/>${of.draw(x, y, bottom)}<path d=${`M${left} ${bottom}H${right}`} stroke=${ink.quiet}/>`,
  };
}

const whole = (values: number[]) => values.filter(Number.isInteger);

/** A line that stays level and then jumps, through the values at these places; steps that no one could see are left out. */
export function stairs(
  values: ArrayLike<number>,
  x: Scale,
  y: Scale,
  at: (index: number) => number = (i) => i,
): string {
  const { length } = values;
  if (length === 0) return '';
  let drawn = x(at(0));
  let last = values[0]!;
  let path = `M${drawn} ${y(last)}`;
  for (let index = 1; index < length; index += 1) {
    const [to, value] = [x(at(index)), values[index]!];
    const isHidden = index < length - 1 && x(at(index + 1)) - drawn < 0.5;
    if (value === last || isHidden) continue;
    path += `H${to}V${y(value)}`;
    [drawn, last] = [to, value];
  }
  return `${path}H${x(at(length - 1))}`;
}
