import { html } from 'lit';
import { en as messages } from '../../view/messages/en.js';
import type { EvidenceText } from './evidence.js';

/** The page of evidence in English. No number stands in this text: each comes from evidence.json. */
export const en: EvidenceText = {
  language: 'en',
  messages,
  page: {
    title: 'Why these numbers are right: the evidence of eks-max-pods',
    description:
      'What the calculator of Amazon EKS pod density is held against: runs of the real VPC CNI, calculator script, Karpenter and cel-go; what AWS’s documents get wrong; mutants, fuzzing, speed and sizes.',
    heading: 'Evidence',
    lead: 'What the numbers are held against, what was done to break them, and how fast they come.',
  },
  contents: 'Contents',
  how: {
    run: 'what the program itself gave',
    published: 'the table that the project publishes',
    tests: 'cases of the tools’ own tests and documents',
    documents: 'rows of AWS’s documents, beside what the real CNI does',
    hand: 'worked out by hand',
    read: 'written by the package, read by a person',
  },
  fields: {
    enis: 'ENIs',
    addresses: 'addresses',
    free: 'free addresses',
    prefixes: 'prefixes',
    freePrefixes: 'free prefixes',
  },
  columns: {
    vectors: ['program', 'what', 'cases'],
    documents: ['document, and the question', 'of', 'it says', 'the CNI does'],
    constants: ['right', 'put in', 'noticed by'],
    targets: ['target', 'by', 'seconds', 'inputs'],
    calls: ['from JavaScript, in Node', 'this', 'by hand', 'ratio'],
    floor: ['the floor', 'time'],
    start: ['from nothing to an answer', 'Node {node}', 'Chromium {version}'],
    memory: ['memory of the module', 'size'],
    sizes: ['file, bytes', 'raw', 'gzip', 'brotli'],
    hosts: ['where', 'version', 'the module is'],
  },
  start: {
    compile: 'compile the module',
    script: 'read the script',
    instantiate: 'instantiate',
    first: 'the first answer',
    second: 'the second',
  },
  memory: {
    fresh: 'fresh',
    first: 'after a type',
    expression: 'after an expression over all types',
    plan: 'after a plan of many groups',
  },
  several: 'several, each named beside its case',
  compiler: 'the compiler',
  sections: {
    agreement: {
      title: 'What the numbers agree with',
      text: (t) => html`
        <p>
          The right number is the one that the real software sets, so that is what each change is compared with, in Rust,
          in Node and in a browser. Of these cases none differs. A few expressions use parts of CEL that are not covered, and
          get no number.
        </p>
        ${t.vectors}
        <p>
          ${t.sum('hand')} more are worked out by hand from the rules: every error and every advice by its whole sentence.
          ${t.sum('read')} answers are compared with texts that somebody has read: configurations line by line, and all the
          advice that an input gets. Thousands more configurations are read by the parsers and schemas of their tools.
        </p>
      `,
    },
    documents: {
      title: 'What AWS’s tables get wrong',
      text: (t) => html`
        <p>
          Of ${t.n(t.e.documents.rows)} rows and examples on the CNI’s warm pool ${t.n(t.e.documents.agree)} are what the
          real ipamd does, ${t.n(t.e.documents.depends)} are so with some placements of pods only, and these are not so in
          any:
        </p>
        ${t.documents}
        <p>
          What other documents state wrongly is ${t.link('../guide/#documents', 'in the guide')}, word for word.
        </p>
      `,
    },
    disagreements: {
      title: 'Where the tools disagree',
      text: (t) => html`
        <p>
          nodeadm, Karpenter, Bottlerocket, the calculator script and the documents do not always give the same number.
          Each of the ${t.n(t.e.disagreements.length)} disagreements that are known has a question that raises it, and this
          is what the library says to it:
        </p>
        ${t.disagreements}
      `,
    },
    constants: {
      title: 'Wrong constants, put in on purpose',
      text: (t) => html`
        <p>
          Tests that pass prove little until they fail. Each of these ${t.n(t.e.constants.rows.length)} constants was put
          into the core by itself, on ${t.e.constants.date}; the last column has the tests that noticed.
        </p>
        ${t.constants}
      `,
    },
    mutants: {
      title: 'Mutants',
      text: (t) => html`
        <p>
          The same by machine: cargo-mutants changes a comparison, an operator, an arm or a result, and the tests should
          fail. Up to ${t.e.mutants.date} it did so in ${t.n(t.e.mutants.mutants)} places of
          ${t.n(t.e.mutants.files.length)} files. ${t.n(t.e.mutants.noticed)} were noticed,
          ${t.n(t.e.mutants.endless)} made a test so slow that it was stopped,
          ${t.n(t.e.mutants['no program'])} did not compile,
          ${t.n(t.e.mutants.equivalent)} change nothing for any input, each with its reason, and
          ${t.n(t.e.mutants.survived)} are not explained yet.
        </p>
      `,
    },
    traps: {
      title: 'Anything as input',
      text: (t) => html`
        <p>
          An input that traps is a bug, and none is known. For the core the linker shows that there is none: it is linked
          with a panic handler that calls a function that does not exist. In the published module
          ${t.n(t.e.unreachable)} instructions could still trap, each with the reason why no input reaches it. And fuzzing found none in ${t.minutes} minutes recorded up to
          ${t.e.fuzzing.date}, beside the few thousand inputs that every change runs:
        </p>
        ${t.targets}
      `,
    },
    speed: {
      title: 'Speed',
      text: (t) => html`
        <p>
          Beside JavaScript written by hand for the same question, which gives the numbers alone: no derivation, no advice,
          no check of what it is given. ${t.e.measured.calls.machine.date},
          ${t.machine(t.e.measured.calls.machine)}; the fastest of many runs on a
          machine that did other work too.
        </p>
        ${t.calls} ${t.floor} ${t.start} ${t.memory}
      `,
    },
    size: {
      title: 'Size',
      text: (t) => html`
        <p>What a reader downloads, on ${t.e.measured.sizes.date}. The build fails where one outgrows its budget.</p>
        ${t.sizes}
      `,
    },
    hosts: {
      title: 'Where it runs',
      text: (t) => html`
        <p>
          The packed package in bundlers, frameworks and runtimes with their own defaults, on ${t.e.hosts.date} with Node
          ${t.e.hosts.node} and Chromium ${t.e.hosts.chromium}:
        </p>
        ${t.hosts}
        <p>
          A reader's ways through page and element are walked in Chromium, Firefox and WebKit with every change, the same
          in each.
        </p>
      `,
    },
    catalogue: {
      title: 'The catalogue',
      text: (t) => html`
        <p>
          ${t.n(t.e.catalogue.types)} instance types with their limits as of ${t.e.catalogue.date}. Sources:
          <span lang="en">${t.e.catalogue.source}</span>. Once a month a job asks EC2 and proposes what has changed; a
          person reads it.
        </p>
      `,
    },
  },
};
