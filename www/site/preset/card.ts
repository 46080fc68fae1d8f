// The picture that stands for a preset page where links are shown as cards: drawn as SVG, made a PNG by resvg. It has the
// fonts that it needs from a package, as the machine that builds may have none; no reader loads them.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { CARD, type Preset } from './preset.js';

const INTER = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/inter/package.json'));
const FONTS = {
  fontFiles: ['400Regular/Inter_400Regular.ttf', '700Bold/Inter_700Bold.ttf'].map((file) => join(INTER, file)),
  loadSystemFonts: false,
  defaultFontFamily: 'Inter',
};

const MARGIN = 80;
const INK = { paper: '#fcfcfa', ink: '#1a1e23', quiet: '#55606b', line: '#dcdfe2', accent: '#0a6464', slot: '#b9dcd5' };
/** AWS's words, which are the same in every language of the site. */
const MODES = { secondary: 'secondary IPs', prefix: 'prefix delegation' };

/** The node's ENIs as a row, each cut into its slots. */
function enis({ answer }: Preset): string {
  const gap = 12;
  const wide = (CARD.width - 2 * MARGIN + gap) / answer.enis - gap;
  const slot = wide / answer.slotsPerEni;
  const cuts = Array.from({ length: answer.slotsPerEni - 1 }, (_, index) => `M${slot * (index + 1)} 0V40`).join('');
  const one = `<rect width="${wide}" height="40" rx="3" fill="${INK.slot}"/><path d="${cuts}" stroke="${INK.paper}" stroke-width="${Math.min(3, slot / 4)}"/>`;
  return Array.from(
    { length: answer.enis },
    (_, index) => `<g transform="translate(${MARGIN + index * (wide + gap)} 470)">${one}</g>`,
  ).join('');
}

export function cardPicture(page: Preset): string {
  const { type, mode, answer } = page;
  const text = (x: number, y: number, size: number, fill: string, said: string, more = '') =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" ${more}>${said}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" font-family="Inter">
<rect width="100%" height="100%" fill="${INK.paper}"/>
${text(MARGIN, 120, 52, INK.ink, type, 'font-weight="700"')}
${text(CARD.width - MARGIN, 120, 40, INK.quiet, MODES[mode], 'text-anchor="end"')}
<rect x="${MARGIN}" y="178" width="12" height="190" fill="${INK.accent}"/>
${text(MARGIN + 40, 358, 230, INK.ink, `${answer.recommended}<tspan dx="28" font-size="60" font-weight="400" letter-spacing="0" fill="${INK.quiet}">max pods</tspan>`, 'font-weight="700" letter-spacing="-6"')}
${text(MARGIN, 435, 34, INK.quiet, answer.formula)}
${enis(page)}
<path d="M${MARGIN} 548H${CARD.width - MARGIN}" stroke="${INK.line}" stroke-width="2"/>
${text(MARGIN, 592, 28, INK.quiet, 'eks-max-pods')}
</svg>`;
}

export const card = (page: Preset): Buffer => new Resvg(cardPicture(page), { font: FONTS }).render().asPng();
