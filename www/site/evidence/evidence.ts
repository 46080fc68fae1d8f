import { html, type TemplateResult } from 'lit';
import { number } from '../../view/format.js';
import type { Messages } from '../../view/messages/en.js';
import type { Language } from '../../view/messages/languages.js';
import { say } from '../../view/say.js';
import { article } from '../article.js';
import type { Library } from '../guide/answers.js';
import { type Cell, table } from '../table.js';

/** Where the expected numbers of a file of cases come from. */
export type How = 'run' | 'published' | 'tests' | 'documents' | 'hand' | 'read';
/** What AWS's tables say of a node. */
export type Field = 'enis' | 'addresses' | 'free' | 'prefixes' | 'freePrefixes';

interface Machine {
  date: string;
  processor: string;
  node: string;
  rust: string;
}

/** Milliseconds from nothing to an answer. */
type Start = Record<'compile' | 'script' | 'instantiate' | 'first' | 'second', number>;

/** evidence.json, which `npm run evidence` writes. */
export interface Evidence {
  catalogue: { date: string; source: string; types: number };
  vectors: readonly { file: string; program: string; version: string; url: string; how: How; cases: number }[];
  documents: {
    rows: number;
    agree: number;
    depends: number;
    wrong: readonly {
      source: string;
      type: unknown;
      options: object;
      wrong: readonly { name: Field; published: number; is: number }[];
    }[];
  };
  disagreements: readonly { id: string; call: string; arguments: readonly unknown[]; code: string }[];
  fuzzing: {
    date: string;
    seconds: number;
    inputs: number;
    targets: readonly { target: string; by: string; seconds: number; inputs: number }[];
  };
  mutants: Record<'mutants' | 'noticed' | 'endless' | 'no program' | 'equivalent' | 'survived', number> & {
    date: string;
    files: readonly string[];
  };
  constants: { date: string; rows: readonly { file: string; right: string; wrong: string; by: string }[] };
  unreachable: number;
  measured: {
    calls: {
      machine: Machine;
      package: Readonly<Record<string, number>>;
      hand: Readonly<Record<string, number>>;
      floor: Readonly<Record<string, number>>;
    };
    start: {
      machine: Machine;
      node: Start;
      chromium: Start & { version: string };
      memory: Record<'fresh' | 'first' | 'expression' | 'plan', number>;
    };
    sizes: { date: string; files: Readonly<Record<string, Record<'raw' | 'gzip' | 'brotli', number>>> };
  };
  hosts: {
    date: string;
    node: string;
    chromium: string;
    rows: readonly { where: string; version: string; module: string }[];
  };
}

/** What a language's text is told with. */
export type Told = ReturnType<typeof told>;

export const SECTIONS = [
  'agreement',
  'documents',
  'disagreements',
  'constants',
  'mutants',
  'traps',
  'speed',
  'size',
  'hosts',
  'catalogue',
] as const;

/** The page in one language: a word or a section that is missing does not compile. */
export interface EvidenceText {
  language: Language;
  messages: Messages;
  page: { title: string; description: string; heading: string; lead: string };
  contents: string;
  how: Record<How, string>;
  fields: Record<Field, string>;
  /** Columns of the tables. */
  columns: Record<
    'vectors' | 'documents' | 'constants' | 'targets' | 'calls' | 'floor' | 'start' | 'memory' | 'sizes' | 'hosts',
    readonly string[]
  >;
  start: Record<keyof Start, string>;
  memory: Record<'fresh' | 'first' | 'expression' | 'plan', string>;
  /** One of the library's calls, where the program has no name of its own. */
  several: string;
  compiler: string;
  sections: Record<(typeof SECTIONS)[number], { title: string; text: (t: Told) => TemplateResult }>;
}

/** A call as it is written in JavaScript. */
function written(call: string, args: readonly unknown[]): string {
  const value = (of: unknown): string => {
    if (typeof of === 'string') return `'${of}'`;
    if (Array.isArray(of)) return `[${of.map(value).join(', ')}]`;
    if (typeof of !== 'object' || of === null) return `${of}`;
    return `{ ${Object.entries(of)
      .map(([key, each]) => `${key}: ${value(each)}`)
      .join(', ')} }`;
  };
  return `${call}(${args.map(value).join(', ')})`;
}

/** Three digits, and the unit that needs no exponent. */
function time(nanoseconds: number, language: Language): string {
  const units: readonly (readonly [string, number])[] = [
    ['s', 1e9],
    ['ms', 1e6],
    ['µs', 1e3],
  ];
  const [unit, per] = units.find(([, per]) => nanoseconds >= per) ?? ['ns', 1];
  return `${new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(nanoseconds / per)}\u00a0${unit}`;
}

/** What is said of each disagreement, by the library itself. */
function sentences(library: Library, { disagreements }: Evidence, of: { messages: Messages; language: Language }) {
  const functions = library as unknown as Record<string, (...args: unknown[]) => Record<string, unknown>>;
  return disagreements.map(({ id, call, arguments: args, code }) => {
    const answer = functions[call]!(...args);
    const told = ['advice', 'explainedBy', 'lints'].flatMap(
      (name) => (answer[name] ?? []) as readonly { code: string; message: string; values: Record<string, string> }[],
    );
    return { id, call: written(call, args), sentence: say(told.find((advice) => advice.code === code)!, of) };
  });
}

/** Numbers, tables and lists, for the text of a language. */
function told(e: Evidence, library: Library, text: Omit<EvidenceText, 'sections'>) {
  const { language, columns } = text;
  const n = (value: number) => number(value, language);
  const figure = (cell: Parameters<Parameters<typeof table>[3]>[0]) => (typeof cell === 'number' ? n(cell) : '–');
  const of = (section: string, columns: readonly string[], rows: readonly (readonly Cell[])[]) =>
    table(`${section}-title`, columns, rows, figure);
  const right = (figure: string): Cell => ({ figure });
  const ratio = (a: number, b: number) =>
    `×\u00a0${new Intl.NumberFormat(language, { maximumSignificantDigits: 3 }).format(a / b)}`;
  const { calls, start, sizes } = e.measured;
  const code = (text: string): Cell => html`<code translate="no">${text}</code>`;
  return {
    e,
    n,
    sum: (how: How) => n(e.vectors.filter((each) => each.how === how).reduce((sum, { cases }) => sum + cases, 0)),
    minutes: n(Math.round(e.fuzzing.seconds / 60)),
    link: (url: string, text: string) => html`<a href=${url} rel="noopener">${text}</a>`,
    machine: ({ processor, node, rust }: Machine) => `${processor}, Node ${node}, Rust ${rust}`,

    vectors: of(
      'agreement',
      columns.vectors,
      e.vectors
        .filter(({ how }) => how !== 'hand' && how !== 'read')
        .map(({ program, version, url, how, cases, file }) => [
          html`
            ${program === '' ? text.several : html`<a href=${url} rel="noopener">${program}</a> ${version}`}
            <code class="call" translate="no">${file}</code>
          `,
          text.how[how],
          cases,
        ]),
    ),

    documents: of(
      'documents',
      columns.documents,
      e.documents.wrong.flatMap(({ source, type, options, wrong }) =>
        wrong.map(({ name, published, is }) => [
          html`${source}<code class="call" translate="no">${written('warmPool', [type, options])}</code>`,
          text.fields[name],
          published,
          is,
        ]),
      ),
    ),

    disagreements: html`
      <dl class="statements">
        ${sentences(library, e, text).map(
          ({ call, sentence }) => html`
            <div>
              <dt><code translate="no">${call}</code></dt>
              <dd>${sentence}</dd>
            </div>
          `,
        )}
      </dl>
    `,

    constants: of(
      'constants',
      columns.constants,
      e.constants.rows.map(({ file, right, wrong, by }) => [
        html`<code translate="no">${right}</code><code class="call" translate="no">${file}</code>`,
        code(wrong),
        by === 'the compiler' ? text.compiler : code(by),
      ]),
    ),

    targets: of(
      'traps',
      columns.targets,
      e.fuzzing.targets.map(({ target, by, seconds, inputs }) => [code(target), by, seconds, inputs]),
    ),

    calls: of(
      'speed',
      columns.calls,
      Object.entries(calls.package).map(([name, ns]) => {
        const hand = calls.hand[name];
        return [
          html`<span lang="en">${name}</span>`,
          right(time(ns, language)),
          right(hand === undefined ? '–' : time(hand, language)),
          right(hand === undefined ? '–' : ratio(ns, hand)),
        ];
      }),
    ),

    floor: of(
      'speed',
      columns.floor,
      Object.entries(calls.floor).map(([name, ns]) => [
        html`<span lang="en">${name}</span>`,
        right(time(ns, language)),
      ]),
    ),

    start: of(
      'speed',
      columns.start.map((name) =>
        name.replace('{version}', start.chromium.version).replace('{node}', start.machine.node),
      ),
      (Object.keys(text.start) as (keyof Start)[]).map((step) => [
        text.start[step],
        right(time(start.node[step] * 1e6, language)),
        right(time(start.chromium[step] * 1e6, language)),
      ]),
    ),

    memory: of(
      'speed',
      columns.memory,
      (Object.keys(text.memory) as (keyof typeof text.memory)[]).map((when) => [
        text.memory[when],
        right(`${n(Math.round(start.memory[when] / 1000))}\u00a0kB`),
      ]),
    ),

    sizes: of(
      'size',
      columns.sizes,
      Object.entries(sizes.files).map(([file, { raw, gzip, brotli }]) => [code(file), raw, gzip, brotli]),
    ),

    hosts: of(
      'hosts',
      columns.hosts,
      e.hosts.rows.map(({ where, version, module }) => [
        html`<span lang="en">${where}</span>`,
        version,
        html`<span lang="en">${module}</span>`,
      ]),
    ),
  };
}

/** What stands below the header. */
export function evidencePage(text: EvidenceText, evidence: Evidence, library: Library): TemplateResult {
  const of = told(evidence, library, text);
  const sections = SECTIONS.map((id) => ({ id, title: text.sections[id].title, text: text.sections[id].text(of) }));
  return article(text.contents, sections);
}
