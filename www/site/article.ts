import { html, type TemplateResult } from 'lit';

/** A section by its anchor. */
export interface Section {
  id: string;
  title: string;
  text: TemplateResult;
}

/** What stands in a section: a page that is live renders it there again. */
export const content = ({ id, title, text }: Section): TemplateResult => html`
  <h2 id=${`${id}-title`}><a class="anchor" href=${`#${id}`}>${title}</a></h2>
  ${text}
`;

/** A page to read: its contents, and the sections. */
export const article = (contents: string, sections: readonly Section[]): TemplateResult => html`
  <div class="guide">
    <nav class="contents" aria-labelledby="contents-title">
      <h2 id="contents-title">${contents}</h2>
      <ol>
        ${sections.map(({ id, title }) => html`<li><a href=${`#${id}`}>${title}</a></li>`)}
      </ol>
    </nav>
    <div class="prose">
      ${sections.map(
        (section) =>
          html`<section id=${section.id} aria-labelledby=${`${section.id}-title`}>${content(section)}</section>`,
      )}
    </div>
  </div>
`;
