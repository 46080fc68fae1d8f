import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, type ChildPart, directive } from 'lit/async-directive.js';
import { resized } from './resized.js';

/** So many rows are written without a window: a table that one reads, and what is served. */
export const FEW = 40;
/** Rows beyond what is seen, above and below; until somebody looks, a row's height and how many are seen, as the style has it. */
const MARGIN = 8;
const HEIGHT = 36;
const SEEN = 15;
/** A height that differs by no more counts as the same: a pixel more for each row above would be a jump. */
const SAME = 1;

type Row = (index: number) => TemplateResult;

/**
 * Of many rows of one height, in a `.scroll` that is not so high, those that are seen, and room for the others; in a
 * `<details>` none before that is open, as few ever are. What is served has them, for those without JavaScript. Both must
 * stand in the template of the rows: when this comes to it the first time, it is in no other yet.
 */
class Windowed extends AsyncDirective {
  #scroll: Element | null = null;
  #fold: HTMLDetailsElement | null = null;
  #stopResized: (() => void) | undefined;
  #isPlaced = false;
  #isWhole = false;
  #columns = 1;
  #count = 0;
  #row: Row = () => html``;
  #drawn: readonly [first: number, last: number] = [0, 0];
  // As looked at last, when it got its size or was scrolled: to look while rows are written would lay the page out once more.
  #top = 0;
  #sight = HEIGHT * SEEN;
  #height = HEIGHT;

  override render(count: number, _columns: number, row: Row, all: boolean): unknown {
    return this.#rows(0, all ? count : Math.min(count, FEW), row);
  }

  override update({ parentNode }: ChildPart, [count, columns, row, all]: Parameters<this['render']>): unknown {
    [this.#count, this.#columns, this.#row, this.#isWhole] = [count, columns, row, all || count <= FEW];
    if (!this.#isPlaced) {
      this.#isPlaced = true;
      this.#scroll = (parentNode as Element).closest('.scroll');
      this.#fold = (parentNode as Element).closest('details');
      this.reconnected();
    }
    return this.#now();
  }

  override disconnected(): void {
    this.#scroll?.removeEventListener('scroll', this.#moved);
    this.#fold?.removeEventListener('toggle', this.#toggled);
    this.#stopResized?.();
    // What is taken out of the page and put back begins at its first row.
    this.#top = 0;
  }
  override reconnected(): void {
    this.#scroll?.addEventListener('scroll', this.#moved, { passive: true });
    this.#fold?.addEventListener('toggle', this.#toggled);
    if (this.#scroll !== null) this.#stopResized = resized(this.#scroll, this.#moved);
  }

  #now(): unknown {
    if (this.#fold?.open === false) return nothing;
    if (this.#isWhole) return this.#rows(0, this.#count, this.#row);
    const [first, last] = this.#window();
    this.#drawn = [first, last];
    return html`${this.#room(first)}${this.#rows(first, last, this.#row)}${this.#room(this.#count - last)}`;
  }

  readonly #toggled = (): void => this.setValue(this.#now());

  readonly #moved = (): void => {
    const height = this.#height;
    this.#look();
    if (this.#isWhole) return;
    const [first, last] = this.#window();
    const [from, to] = this.#drawn;
    if (first < from || last > to || height !== this.#height) this.setValue(this.#now());
  };

  /** The rows in sight and next to it: from one, up to another. */
  #window(): readonly [first: number, last: number] {
    const seen = Math.ceil(this.#sight / this.#height);
    const first = Math.max(0, Math.min(Math.floor(this.#top / this.#height), this.#count - seen) - MARGIN);
    return [first, Math.min(this.#count, first + seen + 2 * MARGIN)];
  }

  #look(): void {
    const { scrollTop, clientHeight } = this.#scroll!;
    // It has no height where it is not shown.
    if (clientHeight === 0) return;
    [this.#top, this.#sight] = [scrollTop, clientHeight];
    const height = this.#measured();
    if (Math.abs(height - this.#height) > SAME) this.#height = height;
  }

  /** How high a row is, on average of those that are there; as it was where none is. */
  #measured(): number {
    const rows = this.#scroll!.querySelectorAll('tbody tr[aria-rowindex]');
    const [first, last] = [rows[0], rows[rows.length - 1]];
    if (first === undefined || last === undefined) return this.#height;
    return (last.getBoundingClientRect().bottom - first.getBoundingClientRect().top) / rows.length;
  }

  /** Room for so many rows. */
  #room(rows: number) {
    return rows === 0
      ? nothing
      : html`<tr aria-hidden="true" class="room"><td colspan=${this.#columns} height=${rows * this.#height}></td></tr>`;
  }

  #rows(first: number, last: number, row: Row): TemplateResult[] {
    return Array.from({ length: last - first }, (_, index) => row(first + index));
  }
}

export const windowed = directive(Windowed);
