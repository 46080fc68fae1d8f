import type { Language } from '../../view/messages/languages.js';
import type { Mode } from '../presets.js';

/** What preset pages say; what the calculator says too stands in www/view/messages. */
export const WORDS: Record<
  Language,
  {
    title: Record<Mode, string>;
    heading: Record<Mode, string>;
    description: string;
    lead: string;
    change: string;
    other: Record<Mode, string>;
    types: string;
  }
> = {
  en: {
    title: {
      secondary: '{type}: {pods} pods – EKS max pods',
      prefix: '{type} with prefix delegation: {pods} pods – EKS max pods',
    },
    heading: { secondary: 'Max pods of {type}', prefix: 'Max pods of {type} with prefix delegation' },
    description: 'Set max pods to {pods}: {formula}. With the derivation, and what nodeadm, Karpenter and others set.',
    lead: 'How many pods an Amazon EKS node of this type holds, computed as the VPC CNI computes it.',
    change: 'Change the settings in the calculator',
    other: { secondary: 'Without prefix delegation: {pods} pods', prefix: 'With prefix delegation: {pods} pods' },
    types: 'Other types',
  },
  ko: {
    title: {
      secondary: '{type}: 파드 {pods}개 – EKS max pods',
      prefix: '{type}, prefix delegation: 파드 {pods}개 – EKS max pods',
    },
    heading: { secondary: '{type}의 max pods', prefix: 'Prefix delegation을 켠 {type}의 max pods' },
    description:
      'Max pods 권장값 {pods}. 계산식 {formula}, 계산 과정, nodeadm과 Karpenter 등 도구별 설정값을 보여 줍니다.',
    lead: '이 유형의 Amazon EKS 노드가 담을 수 있는 파드 수를 VPC CNI와 똑같이 계산합니다.',
    change: '계산기에서 설정 바꿔 보기',
    other: { secondary: 'Prefix delegation을 끄면 파드 {pods}개', prefix: 'Prefix delegation을 켜면 파드 {pods}개' },
    types: '다른 유형',
  },
};
