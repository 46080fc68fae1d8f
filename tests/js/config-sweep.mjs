// Which configurations are rendered to be checked: every target, the modes that a text differs in, types of every kind.
import { instanceTypes, renderConfig } from 'eks-max-pods';

export const TARGETS = [
  'kubectl',
  'helm',
  'eks-addon',
  'nodeadm',
  'bootstrap-sh',
  'bottlerocket',
  'windows',
  'eksctl',
  'karpenter',
  'terraform',
  'cdk',
  'pulumi',
];
/** A cluster whose coordinates are known. */
export const JOINED = {
  clusterName: 'c1',
  region: 'eu-west-1',
  nodeGroupName: 'ng_1',
  apiServerEndpoint: 'https://ABC.gr7.eu-west-1.eks.amazonaws.com',
  certificateAuthority: 'QUJDRA==',
  serviceCidr: '10.100.0.0/16',
};
export const MODES = [
  {},
  { prefixDelegation: true },
  { prefixDelegation: true, warmIpTarget: 5, minimumIpTarget: 20, maxPods: 97 },
  { customNetworking: true, securityGroupsForPods: true, maxEni: 3 },
  { ipFamily: 'ipv6' },
  { ...JOINED, prefixDelegation: true, customNetworking: true },
  { ...JOINED, ipFamily: 'ipv6', serviceCidr: 'fd12:3456::/108' },
];
const current = instanceTypes({ retired: false });
/** A hundred types, all over the catalogue. */
export const SAMPLE = current.filter((_, index) => index % Math.ceil(current.length / 100) === 0);

/** Each TypeScript text of the sweep once, by a name for its file. */
export function typescriptTexts() {
  const texts = new Map();
  for (const target of ['cdk', 'pulumi'])
    for (const type of SAMPLE)
      for (const mode of MODES)
        for (const maxPodsAs of ['number', 'expression'])
          for (const { language, text } of renderConfig(target, type, { ...mode, maxPodsAs }).files)
            if (language === 'typescript' && !texts.has(text)) texts.set(text, `${target}-${texts.size}.ts`);
  return [...texts].map(([text, name]) => ({ name, text }));
}
