/** The views that come when somebody asks for them: the planner, and the whole calculator. */
import { html, type TemplateResult } from 'lit';
import frame from '../view/calculator.css';
import { Calculator } from '../view/calculator.js';
import type { Messages } from '../view/messages/en.js';
import { type Page, page } from '../view/page.js';
import { planner } from '../view/planner.js';
import type { State } from '../view/state.js';
import css from '../view/style.css';
import own from './element.css';
import large from './large.css';
import { sheetOf } from './place.js';
import type { Panel, Shown } from './shown.js';

export const sheet = sheetOf(css + frame + own + large);
export const panel = (place: HTMLElement): Panel<Messages> => new Large(place);

class Large implements Panel<Messages> {
  readonly #place: HTMLElement;
  #of: Shown<Messages> | undefined;
  #calculator: Calculator | undefined;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  update(of: Shown<Messages>): void {
    const before = this.#of;
    const isPlanner = of.view === 'planner';
    this.#of = of;
    const state: State = isPlanner ? { ...of.state, tab: 'fleet' } : of.state;
    if (this.#calculator !== undefined && before?.view === of.view && before.messages === of.messages) {
      this.#calculator.state = state;
      return;
    }
    this.remove();
    const root = document.createElement('div');
    this.#place.replaceChildren(root);
    const { library, messages, language } = of;
    this.#calculator = new Calculator({
      ...{ library, root, messages, language, state },
      template: isPlanner ? fleet : page,
      // The planner is one part of the calculator, which the element has no word for.
      reached: (state) => this.#of!.reached(isPlanner ? { ...state, tab: this.#of!.state['tab'] ?? '' } : state),
    });
  }

  remove(): void {
    this.#calculator?.close();
    this.#calculator = undefined;
  }
}

const fleet = (of: Page): TemplateResult => html`
  <div class="view" part="planner">
    <h2>${of.messages.views.fleet}</h2>
    ${of.fleet === undefined ? html`<p>${of.messages.noWindows}</p>` : planner(of.fleet, of)}
  </div>
`;
