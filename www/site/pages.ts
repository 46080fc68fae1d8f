import type { Language } from '../view/messages/languages.js';
import { en as guideEn } from './guide/en.js';
import { ko as guideKo } from './guide/ko.js';

/** How Open Graph names each language. */
export const LOCALES: Record<Language, string> = { en: 'en_US', ko: 'ko_KR' };

/** A page as its address, its head and its header need it. */
export interface SitePage {
  /** The same in all languages. */
  name: 'calculator' | 'guide';
  language: Language;
  /** Below the site's root: `''` or `'ko/guide/'`. */
  path: string;
  title: string;
  description: string;
  heading: string;
  lead: string;
}

/** Every page that is built, in the order in which the header names them; a further language is a further row. */
export const PAGES: readonly SitePage[] = [
  {
    name: 'calculator',
    language: 'en',
    path: '',
    title: 'EKS max pods',
    description:
      'How many pods an Amazon EKS node holds: all instance types, prefix delegation, custom networking, IPv6 and Windows, with the formula and what each tool would set.',
    heading: 'EKS max pods',
    lead: 'How many pods an Amazon EKS node holds, computed as the VPC CNI, nodeadm and Karpenter compute it.',
  },
  { name: 'guide', language: 'en', path: 'guide/', ...guideEn.page },
  { name: 'guide', language: 'ko', path: 'ko/guide/', ...guideKo.page },
];
