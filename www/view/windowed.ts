import { html, nothing, type TemplateResult } from 'lit';
import { AsyncDirective, type ChildPart, directive } from 'lit/async-directive.js';

/** So many rows are written without a window: a table that one reads, and what is served. */
export const FEW = 40;
/** Rows beyond what is seen, above and below, and a row's height until one has been measured. */
const MARGIN = 8;
const HEIGHT = 36;

type Row = (index: number) => TemplateResult;

/**
 * Of many rows of one height, in a `.scroll` that is not so high, those that are seen, and room for the others; in a
 * `<details>` none before that is open, as few ever are. What is served has them, for those without JavaScript.
 */
class Windowed extends AsyncDirective {
  #scroll: Element | null = null;
  #fold: HTMLDetailsElement | null = null;
  #isPlaced = false;
  #isWhole = false;
  #columns = 1;
  #count = 0;
  #row: Row = () => html``;
  #drawn = '';
  #height = 0;

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
  }
  override reconnected(): void {
    this.#scroll?.addEventListener('scroll', this.#moved, { passive: true });
    this.#fold?.addEventListener('toggle', this.#toggled);
  }

  #now(): unknown {
    if (this.#fold?.open === false) return nothing;
    return this.#isWhole ? this.#rows(0, this.#count, this.#row) : this.#window(true);
  }

  readonly #toggled = (): void => this.setValue(this.#now());

  readonly #moved = (): void => {
    if (this.#isWhole) return;
    const rows = this.#window(false);
    if (rows !== undefined) this.setValue(rows);
  };

  /** The rows in sight; nothing where they are those that stand there already. */
  #window(anew: boolean): unknown {
    const { scrollTop = 0, clientHeight = 0 } = this.#scroll ?? {};
    // Not while somebody scrolls: a pixel more for each row above would be a jump.
    if (anew || this.#height === 0) this.#height = this.#measured();
    const height = this.#height || HEIGHT;
    const seen = Math.ceil((clientHeight || HEIGHT * FEW) / height);
    const first = Math.max(0, Math.min(Math.floor(scrollTop / height), this.#count - seen) - MARGIN);
    const last = Math.min(this.#count, first + seen + 2 * MARGIN);
    const drawn = `${first}-${last}`;
    if (!anew && drawn === this.#drawn) return undefined;
    this.#drawn = drawn;
    return html`${this.#room(first * height)}${this.#rows(first, last, this.#row)}${this.#room((this.#count - last) * height)}`;
  }

  /** How high a row is, on average of those that are there; 0 where none is seen. */
  #measured(): number {
    const rows = this.#scroll?.querySelectorAll('tbody tr[aria-rowindex]') ?? [];
    const [first, last] = [rows[0], rows[rows.length - 1]];
    if (first === undefined || last === undefined) return 0;
    return (last.getBoundingClientRect().bottom - first.getBoundingClientRect().top) / rows.length;
  }

  #room(height: number) {
    return height === 0
      ? nothing
      : html`<tr aria-hidden="true" class="room"><td colspan=${this.#columns} height=${height}></td></tr>`;
  }

  #rows(first: number, last: number, row: Row): TemplateResult[] {
    return Array.from({ length: last - first }, (_, index) => row(first + index));
  }
}

export const windowed = directive(Windowed);
