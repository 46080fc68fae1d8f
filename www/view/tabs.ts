import { html, nothing, type TemplateResult } from 'lit';

/** Tabs as the ARIA practices have them: one of them is reached by Tab, the others from it by the arrows, Home and End. */
export function tabs<Name extends string>(of: {
  /** Parts these tabs' ids from others'. */
  id: string;
  label: string;
  names: readonly Name[];
  titles: Readonly<Record<Name, string>>;
  chosen: Name;
  pick: (name: Name) => void;
}): TemplateResult {
  const { id, names, chosen, pick } = of;
  const move = (event: KeyboardEvent) => {
    const at = names.indexOf(chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const list = event.currentTarget as HTMLElement;
    pick(names.at(to === names.length ? 0 : to)!);
    list.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  };
  return html`
    <div role="tablist" aria-label=${of.label} class=${`tabs tabs-${id} live`} @keydown=${move}>
      ${names.map(
        (name) => html`
          <button
            type="button"
            role="tab"
            id=${`${id}-${name}`}
            aria-selected=${name === chosen ? 'true' : 'false'}
            aria-controls=${name === chosen ? `${id}-panel` : nothing}
            tabindex=${name === chosen ? 0 : -1}
            @click=${() => pick(name)}
          >${of.titles[name]}</button>
        `,
      )}
    </div>
  `;
}
