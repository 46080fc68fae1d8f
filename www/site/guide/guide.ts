import type { TemplateResult } from 'lit';
import type { Messages } from '../../view/messages/en.js';
import type { Language } from '../../view/messages/languages.js';
import { article, type Section } from '../article.js';
import type { Answers } from './answers.js';
import type { Key } from './state.js';
import type { Teller } from './teller.js';

/** The guide's sections in their order, by their anchors. */
export const SECTIONS = [
  'why',
  'formula',
  'prefixes',
  'conditions',
  'avoid',
  'warm',
  'lab',
  'running',
  'right',
  'today',
  'subnets',
  'documents',
  'sources',
] as const;
export type SectionId = (typeof SECTIONS)[number];

/** Anchors within sections, the same in every language. */
export type Subsection =
  | `condition-${'cni' | 'nitro' | 'kubelet'}`
  | `avoid-${'blocks' | 'few' | 'groups' | 'running'}`
  | `warm-${'eni' | 'ip' | 'minimum' | 'prefix' | 'choose'}`
  | `lab-${'why' | 'raise' | 'ceilings'}`
  | `right-${'cni' | 'user-data' | 'terraform' | 'karpenter' | 'group'}`
  | `today-${'reserve' | 'expression' | 'bottlerocket'}`
  | `subnets-${'blocks' | 'reserve'}`;

/** The guide in one language: a section, a word or an input's name that is missing does not compile. */
export interface Guide {
  language: Language;
  /** The views' own words, for pictures and what is refused. */
  messages: Messages;
  /** Head and header. */
  page: { title: string; description: string; heading: string; lead: string };
  words: {
    contents: string;
    /** In front of the text, where the library does not load. */
    notLive: string;
    refused: string;
    didYouMean: string;
    tooManyNodes: (most: string) => string;
    /** Names of the inputs, for readers who do not see the sentence around them. */
    inputs: Record<Key, string>;
  };
  sections: Record<SectionId, { title: string; text: (a: Answers, t: Teller) => TemplateResult }>;
}

/** A section, at build time and live. */
export function section(guide: Guide, id: SectionId, a: Answers, t: Teller): Section {
  const { title, text } = guide.sections[id];
  return { id, title, text: text(a, t) };
}

/** Contents and sections: what stands below the header, as it is served. */
export const guidePage = (guide: Guide, a: Answers, t: Teller): TemplateResult =>
  article(
    guide.words.contents,
    SECTIONS.map((id) => section(guide, id, a, t)),
  );
