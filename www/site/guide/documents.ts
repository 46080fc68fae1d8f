import type { Library } from './answers.js';

/** Where a document states a number that the software does not give. */
export interface Statement {
  document: string;
  url: string;
  /** As it stood there when this was written: word for word, or the cells of a table that say it. */
  quote: string;
  cells?: true;
  /** What the library says to the same question. */
  is: number;
  /** More of the answer, for the sentence that says why. */
  values: Readonly<Record<string, number | string>>;
}

const PRACTICES = 'https://docs.aws.amazon.com/eks/latest/best-practices/';
const CNI = 'https://github.com/aws/amazon-vpc-cni-k8s/blob/v1.23.1/';

/** Statements of AWS's and Karpenter's documents that are wrong. The quotations are data; what is right is asked for. */
export function statements(library: Library) {
  const { maxPods, warmPool, warmPoolCurve, planSubnets } = library;
  const m5 = maxPods('m5.large');
  const customNetworking = maxPods('m5.large', { customNetworking: true });
  const prefixes = maxPods('m5.large', { prefixDelegation: true });
  const wide = { enis: 4, ipv4PerEni: 20 };
  const warmIps = { warmIpTarget: 5 };
  const { enis } = warmPoolCurve(wide, { ...warmIps, upTo: 20 });
  const second = warmPool(wide, { ...warmIps, pods: enis.indexOf(2) });
  const empty = warmPool('m4.4xlarge', { pods: 0 });
  const small = warmPool('t3.small', { prefixDelegation: true, warmIpTarget: 7, minimumIpTarget: 20, pods: 0 });
  const large = warmPool('p3dn.24xlarge', { prefixDelegation: true, pods: 95 });
  const branches = maxPods('c5.4xlarge');
  const sheet = planSubnets({
    subnets: [{ cidr: '10.0.0.0/23' }],
    nodeGroups: [
      { instanceType: 'm5.12xlarge', nodes: 2, podsPerNode: 100 },
      { instanceType: 'c5.2xlarge', nodes: 1, podsPerNode: 30 },
    ],
  });
  return {
    customNetworking: {
      document: 'EKS Best Practices, Custom Networking',
      url: `${PRACTICES}custom-networking.html`,
      quote: 'The maximum number of Pods you can run without prefix assignment is 29',
      is: customNetworking.maxAllowed!,
      values: { formula: customNetworking.formula, without: m5.maxAllowed! },
    },
    ipv6: {
      document: 'EKS Best Practices, Running IPv6 EKS Clusters',
      url: `${PRACTICES}ipv6.html`,
      quote: '= 460 (real)',
      is: prefixes.maxAllowed!,
      values: {
        formula: prefixes.formula,
        recommended: maxPods('m5.large', { ipFamily: 'ipv6', prefixDelegation: true }).recommended,
      },
    },
    warmIpTarget: {
      document: 'EKS Best Practices, Amazon VPC CNI',
      url: `${PRACTICES}vpc-cni.html`,
      quote: 'Then, the CNI will attach a second ENI, consuming 20 possible addresses from the subnet CIDR.',
      is: second.perEni[1]![0],
      values: { pods: second.pods, target: warmIps.warmIpTarget },
    },
    emptyNode: {
      document: 'VPC CNI, README',
      url: `${CNI}README.md#eni-allocation`,
      quote:
        'If the number of current running Pods is between 0 and 29, ipamd will allocate one more eni. And Warm-Pool size is 2 eni * (30 -1) = 58',
      is: empty.addresses!,
      values: { enis: empty.enis, type: 'm4.4xlarge' },
    },
    secondaryIps: {
      document: 'VPC CNI, README',
      url: `${CNI}README.md#enable_pod_eni-v170`,
      quote: 'a c5.4xlarge can continue to have up to 234 secondary IP addresses or 234 /28 prefixes',
      is: branches.podAddresses!,
      values: { maxPods: branches.maxAllowed! },
    },
    minimumPrefixes: {
      document: 'VPC CNI, prefix-and-ip-target.md',
      url: `${CNI}docs/prefix-and-ip-target.md`,
      quote: 't3.small, WARM_IP_TARGET 7, MINIMUM_IP_TARGET 20, 0 pods: Attached Prefixes 1',
      cells: true,
      is: small.prefixes!,
      values: { minimum: 20 },
    },
    prefixEnis: {
      document: 'VPC CNI, prefix-and-ip-target.md',
      url: `${CNI}docs/prefix-and-ip-target.md`,
      quote: 'p3dn.24xlarge, WARM_PREFIX_TARGET 1, 95 pods: ENIs 3, Prefixes per ENI 7,0,0',
      cells: true,
      is: large.enis,
      values: { prefixes: large.prefixes!, slots: maxPods('p3dn.24xlarge').slotsPerEni },
    },
    karpenter: {
      document: 'Karpenter, NodeClasses (preview)',
      url: 'https://karpenter.sh/preview/concepts/nodeclasses/',
      quote: 'ENI-limited maxPods (default formula): ((default_enis - 1) * (ips_per_eni - 1)) + 2',
      cells: true,
      is: m5.byTool.karpenter,
      values: { recipe: customNetworking.maxAllowed!, type: 'm5.large' },
    },
    spreadsheet: {
      document: 'EKS Best Practices, subnet-calc.xlsx',
      url: 'https://github.com/aws/aws-eks-best-practices/tree/master/latest/bpg/networking/subnet-calc',
      quote: '2 × m5.12xlarge with 100 pods, 1 × c5.2xlarge with 30: 351 IPs used; a /23 has 510',
      cells: true,
      is: sheet.subnets[0]!.usedAtRest,
      values: { usable: sheet.subnets[0]!.usable },
    },
  } satisfies Record<string, Statement>;
}

export type Statements = ReturnType<typeof statements>;
