import type { Language } from '../view/messages/languages.js';
import { en as evidenceEn } from './evidence/en.js';
import { ko as evidenceKo } from './evidence/ko.js';
import { en as guideEn } from './guide/en.js';
import { ko as guideKo } from './guide/ko.js';

/** How Open Graph names each language. */
export const LOCALES: Record<Language, string> = { en: 'en_US', ko: 'ko_KR' };

/** A page as its address, its head and its header need it. */
export interface SitePage {
  /** What kind of page it is. */
  name: 'calculator' | 'guide' | 'evidence' | 'preset';
  language: Language;
  /** Below the site's root: `''` or `'ko/guide/'`. */
  path: string;
  title: string;
  description: string;
  heading: string;
  lead: string;
}

/** Every page that is built, those of the header in its order; a further language is a further row. */
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
  {
    name: 'calculator',
    language: 'ko',
    path: 'ko/',
    title: 'EKS max pods 계산기',
    description:
      'Amazon EKS 노드가 담을 수 있는 파드 수를 계산합니다. 모든 인스턴스 유형, prefix delegation, custom networking, IPv6, Windows를 지원하고 계산식과 도구별 설정값을 함께 보여 줍니다.',
    heading: 'EKS max pods',
    lead: 'Amazon EKS 노드가 담을 수 있는 파드 수를 VPC CNI, nodeadm, Karpenter와 똑같이 계산합니다.',
  },
  { name: 'guide', language: 'en', path: 'guide/', ...guideEn.page },
  { name: 'guide', language: 'ko', path: 'ko/guide/', ...guideKo.page },
  { name: 'evidence', language: 'en', path: 'evidence/', ...evidenceEn.page },
  { name: 'evidence', language: 'ko', path: 'ko/evidence/', ...evidenceKo.page },
];
