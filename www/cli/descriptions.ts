// What each option is, for `--help` and for shells: its value, and a few words.

type Description = readonly [value: string, about: string];

/** By the option's name in the API: how its value is written (nothing for a flag), and what it is. */
const DESCRIPTIONS: Readonly<Record<string, Description>> = {
  enis: ['N', 'ENIs of the default network card'],
  ipv4PerEni: ['N', 'IPv4 addresses per ENI, the primary one included'],
  vcpus: ['N', 'vCPUs'],
  memoryMib: ['N', 'memory in MiB'],
  hypervisor: ['nitro|xen', 'prefixes need nitro, or bare metal'],
  bareMetal: ['', 'it is bare metal'],
  architecture: ['x86_64|arm64', 'of the processor'],
  trunk: ['', 'it can have a trunk ENI'],
  branchEnis: ['N', 'branch ENIs that the trunk can carry'],

  cniVersion: ['1.23.1', 'version of the VPC CNI'],
  prefixDelegation: ['', 'ENABLE_PREFIX_DELEGATION'],
  customNetworking: ['', 'AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG'],
  securityGroupsForPods: ['', 'ENABLE_POD_ENI'],
  ipFamily: ['ipv4|ipv6', 'of the cluster'],
  maxEni: ['N', 'MAX_ENI'],
  unmanagedEnis: ['N', "ENIs that are not the CNI's to use"],
  warmEniTarget: ['N', 'WARM_ENI_TARGET'],
  warmIpTarget: ['N', 'WARM_IP_TARGET'],
  minimumIpTarget: ['N', 'MINIMUM_IP_TARGET'],
  warmPrefixTarget: ['N', 'WARM_PREFIX_TARGET'],

  maxPods: ['N', "the kubelet's max pods; default: the pods that get an address, with prefixes AWS's recommendation"],
  trunkEni: ['attached|pending', 'is the trunk ENI there yet?'],
  os: ['linux|windows', 'of the node'],
  hostNetworkPods: ['N', "pods on the node's own address; default 2"],
  karpenterReservedEnis: ['N', 'RESERVED_ENIS of Karpenter'],
  podsPerCore: ['N', "podsPerCore of Karpenter's EC2NodeClass"],
  ami: ['AMI', 'what is reserved: al2, al2023, bottlerocket, karpenter-al2023, karpenter-bottlerocket'],
  maxPodsFrom: ['HOW', "with --ami: default, kubelet-config or expression; nodeadm's reserve follows the last"],

  allocatablePods: ['N', 'what the node shows: kubectl get node -o jsonpath={.status.allocatable.pods}'],
  nodeIsNewerThanSetting: ['', 'the node was started after the CNI was set; --no-... if not'],
  provisioner: ['WHO', 'managed-node-group, managed-node-group-custom-ami, self-managed, karpenter or auto-mode'],

  pods: ['N,N,...', 'pods on the node, one count after another'],
  upTo: ['N', 'every count of pods up to this one'],
  events: ['AT:PODS[:REPLACED],...', 'pods wanted at a second, second by second'],
  podsPerNode: ['N', 'pods that want an address, on each node'],
  burst: ['N', 'pods that should start at once'],
  addresses: ['N', 'free addresses in the subnet'],
  prefixBlocks: ['N', 'whole /28 blocks in the subnet'],
  startPods: ['N', 'pods that run at the beginning'],
  seconds: ['N', 'how long to look'],
  attachSeconds: ['N', 'how long it takes to attach an ENI'],
  remove: ['newest|oldest', 'pods that go first'],

  instanceType: ['TYPE', 'a group of nodes of this type'],
  nodes: ['N', 'nodes in that group'],
  replicas: ['N', 'replicas to place'],
  otherPods: ['N', 'pods that run already'],
  branchReplicas: ['N', 'replicas with a security group of their own'],
  daemonSetPods: ['N', 'daemon-set pods with an address, per node'],
  cpuMillicores: ['N', 'CPU that each replica requests'],
  surge: ['N|N%', 'more nodes during an upgrade'],
  otherAddresses: ['N', 'other addresses in the subnets'],
  cidr: ['CIDR,...', 'the subnets'],
  check: ['', 'end with 1 if something does not fit'],

  dialect: ['nodeadm|karpenter', 'the tool that it is written for'],
  field: ['FIELD', 'maxPods, cpu, memory or ephemeral-storage (Karpenter)'],
  instanceTypes: ['TYPE,...', 'default: every type that is not retired'],
  lint: ['CODE', 'only the types that this lint is about'],

  clusterName: ['NAME', 'the cluster'],
  region: ['REGION', 'its region'],
  nodeGroupName: ['NAME', 'the node group'],
  apiServerEndpoint: ['URL', 'for a complete NodeConfig, with the next two'],
  certificateAuthority: ['BASE64', 'as aws eks describe-cluster prints it'],
  serviceCidr: ['CIDR', 'addresses of services'],
  maxPodsAs: ['number|expression', 'how max pods is written'],
  file: ['NAME', 'this file alone, as it is'],

  retired: ['', 'with retired types, as by default; --no-retired without'],
  names: ['', 'names alone'],

  json: ['', "the API's answer"],
  csv: ['', 'the table'],
  help: ['', 'this'],
};

/** Where an option is something else in one command. */
const OF_COMMAND: Readonly<Record<string, Description>> = {
  'explain maxPods': ['N', "with --ami: the kubelet's max pods; default: AWS's recommendation"],
  'config maxPods': ['N', "the kubelet's max pods; default: AWS's recommendation"],
  'place memoryMib': ['N', 'MiB of memory that each replica requests'],
};

export const describe = (command: string, option: string): Description =>
  OF_COMMAND[`${command} ${option}`] ?? DESCRIPTIONS[option]!;
