import { nothing, type TemplateResult } from 'lit';
import { AsyncDirective, type ChildPart, directive } from 'lit/async-directive.js';

type Content = () => TemplateResult;

/** What stands in a `<details>`, drawn once that is open: few ever are. What is served has it all, for those without JavaScript. */
class Unfolded extends AsyncDirective {
  #details: HTMLDetailsElement | undefined;
  #content: Content | undefined;

  override render(content: Content): unknown {
    return content();
  }

  override update({ parentNode }: ChildPart, [content]: [Content]): unknown {
    this.#content = content;
    if (this.#details === undefined) {
      this.#details = (parentNode as Element).closest('details')!;
      this.reconnected();
    }
    return this.#drawn();
  }

  override disconnected(): void {
    this.#details?.removeEventListener('toggle', this.#toggled);
  }
  override reconnected(): void {
    this.#details?.addEventListener('toggle', this.#toggled);
  }

  readonly #toggled = (): void => this.setValue(this.#drawn());

  readonly #drawn = (): unknown => (this.#details?.open ? this.#content?.() : nothing);
}

export const unfolded = directive(Unfolded);
