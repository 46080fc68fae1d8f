import { html, nothing, type TemplateResult } from 'lit';
import type { WarmPool } from '../lib/types.js';
import { isRefusal, type Side, targetOf } from './answers.js';
import { code } from './code.js';
import type { View } from './context.js';
import { FIELDS, SETTING_KEYS } from './fields.js';
import { entry, fill, number } from './format.js';
import { sayError } from './say.js';
import { alone, swapped } from './state.js';

type Cell = string | number | null;
type Row = readonly [name: string, first: Cell, second: Cell];

/** Two settings side by side: what they say, what comes of it, and where they differ. */
export function compare(sides: readonly [Side, Side], of: View): TemplateResult {
  const { messages, language, whole } = of;
  const shownCell = (cell: Cell) => (typeof cell === 'number' ? number(cell, language) : (cell ?? messages.none));
  return html`
    <section class="compare" aria-labelledby="compare-title">
      <h2 id="compare-title">${messages.compareTitle}</h2>
      <p class="hint">${messages.compareHint}</p>
      <div class="scroll" tabindex="0" role="group" aria-labelledby="compare-title">
        <table id="compare">
          <thead>
            <tr>
              <td></td>
              <th scope="col">${messages.sides.a}</th>
              <th scope="col">${messages.sides.b}</th>
            </tr>
          </thead>
          <tbody>
            ${[...settings(sides, of), ...numbers(sides, of)].map(
              ([name, first, second]) => html`
                <tr class=${first === second ? 'same' : 'differs'}>
                  <th scope="row">${mark(first !== second, of)}${name}</th>
                  <td>${shownCell(first)}</td>
                  <td>${shownCell(second)}</td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
      ${written(sides, of)}
      <p class="downloads live">
        <button type="button" @click=${() => of.go(swapped(whole))}>${messages.swap}</button>
        <button type="button" @click=${() => of.go(alone(whole))}>${messages.removeSecond}</button>
      </p>
    </section>
  `;
}

/** What either of them says. */
function settings(sides: readonly [Side, Side], { messages }: View): Row[] {
  const given = SETTING_KEYS.filter((key) => sides.some(({ state }) => state[key]));
  return given.map((key) => {
    const cell = ({ state }: Side) => settingText(key, state[key], messages);
    return [settingName(key, messages), cell(sides[0]), cell(sides[1])];
  });
}

export const settingName = (key: string, messages: View['messages']) =>
  key === 'type' ? messages.instanceType : entry(messages.fields, key)![0];

/** A setting as it is read. */
export function settingText(key: string, value: string | undefined, messages: View['messages']): string {
  const field = FIELDS.find((field) => field.key === key);
  if (field?.kind === 'flag') return messages.choices[value === '1' ? 'yes' : 'no'];
  if (field?.kind === 'choice') return entry(messages.choices, value ?? field.choices[0]!) ?? value!;
  return value ?? messages.unset;
}

function numbers(sides: readonly [Side, Side], of: View): Row[] {
  const { messages } = of;
  const read: [string, (side: Side) => Cell][] = [
    [messages.verdict, ({ answer }) => (isRefusal(answer) ? sayError(answer, of) : answer.recommended)],
    [messages.formula, ({ answer }) => (isRefusal(answer) ? null : answer.formula)],
    [messages.addressMode, ({ answer }) => (isRefusal(answer) ? null : messages.modes[answer.addressMode])],
    [messages.podAddresses, ({ answer }) => (isRefusal(answer) ? null : answer.podAddresses)],
    ...(['pods', 'subnetAddresses', 'enis', 'prefixes', 'free'] as const).map(
      (name): [string, (side: Side) => Cell] => [
        name === 'pods' ? messages.podsOnNode : messages[name],
        ({ pool }) => counted(pool, name, of),
      ],
    ),
    [
      messages.memoryByExpression,
      ({ reserved }) => (reserved === undefined || isRefusal(reserved) ? null : reserved.kubeReserved.memoryMib),
    ],
  ];
  return read.map(([name, cell]) => [name, cell(sides[0]), cell(sides[1])]);
}

const counted = (
  pool: Side['pool'],
  name: 'pods' | 'subnetAddresses' | 'enis' | 'prefixes' | 'free',
  of: View,
): Cell => (pool === undefined ? null : isRefusal(pool) ? sayError(pool, of) : (pool as WarmPool)[name]);

/** What stands before the name of what differs. */
const mark = (differs: boolean, { messages }: View) =>
  differs
    ? html`<strong><span aria-hidden="true">≠</span><span class="visually-hidden">${messages.differs}</span></strong> `
    : nothing;

/** The texts for the target that is chosen, beside each other where there is room. */
function written(sides: readonly [Side, Side], of: View): TemplateResult {
  const { messages, language, whole } = of;
  const name = fill(messages.writtenFor, { target: messages.targets[targetOf(whole)] }, language);
  const texts = sides.map(({ config }) =>
    isRefusal(config)
      ? sayError(config, of)
      : [...config.files.map((file) => file.text.trimEnd()), ...config.commands].join('\n'),
  );
  return html`
    <h3>${mark(texts[0] !== texts[1], of)}${name}</h3>
    <div class="written">
      ${(['a', 'b'] as const).map((side, index) => {
        const [text, which] = [texts[index]!, messages.sides[side]];
        return html`
          <div>
            <p class="hint">${which}</p>
            ${isRefusal(sides[index]!.config) ? html`<p>${text}</p>` : code(`written-${side}`, text, of, `${name}, ${which}`)}
          </div>
        `;
      })}
    </div>
  `;
}
