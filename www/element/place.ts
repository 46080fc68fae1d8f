/** A style sheet that no policy on inline styles asks about. */
export function sheetOf(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** CSS pixels for a picture in it, and what happens when that changes. */
export class Room {
  width = 640;
  readonly #observer: ResizeObserver;

  constructor(place: HTMLElement, changed: () => void) {
    this.#observer = new ResizeObserver(() => {
      const width = Math.max(240, Math.floor(place.clientWidth));
      if (place.clientWidth === 0 || width === this.width) return;
      this.width = width;
      changed();
    });
    this.#observer.observe(place);
  }

  close(): void {
    this.#observer.disconnect();
  }
}
