// ------------------------------------------------------------------ instance types

/** A name in the catalogue ("t3.large"), or the limits of a type that is not in it. */
export type InstanceTypeInput = string | InstanceTypeLimits;

export interface InstanceTypeLimits {
  /** 1 to 31 bytes. A name of the catalogue's is allowed. Default "custom". */
  name?: string;
  /** ENIs on the default network card, the only one that carries pods: 1 to 32. */
  enis: number;
  /** IPv4 addresses per ENI, its own primary address included: 1 to 64. */
  ipv4PerEni: number;
  /** 1 to 4096. */
  vcpus?: number | null;
  /** 1 to 2^30. */
  memoryMib?: number | null;
  /** Default "nitro"; null for bare metal, or where nobody knows. */
  hypervisor?: "nitro" | "xen" | null;
  /** Default false. */
  bareMetal?: boolean;
  architecture?: "x86_64" | "arm64" | "x86_64_mac" | "arm64_mac" | null;
  /** Trunk ENI (security groups for pods); null = AWS publishes no answer. `true` wants `branchEnis`. */
  trunk?: boolean | null;
  /** 0 to 1024. */
  branchEnis?: number | null;
}

export interface InstanceType extends Required<InstanceTypeLimits> {
  name: string;
  family: string;
  size: string;
  /** ENIs over all network cards. */
  totalEnis: number;
  networkCards: number;
  ipv6PerEni: number | null;
  /** ENIs that VPC CNI 1.23.1 and nodeadm count on for the default card, where EC2 has changed since (else the same as `enis`). */
  compiledEnis: number;
  /** Can the VPC CNI attach /28 prefixes? (Nitro or bare metal) */
  prefixDelegation: boolean;
  /** AWS changes this often: show it, never filter by it. */
  currentGeneration: boolean | null;
  /** No longer offered; kept because nodes of it still run. */
  retired: boolean;
}

/** The type of this name, exactly as EC2 writes it. */
export function instanceType(name: string): InstanceType;
/**
 * All names in AWS's order (family, then size from nano to metal), or those that match; retired ones are in unless
 * `retired: false`.
 */
export function instanceTypes(filter?: { prefix?: string; retired?: boolean }): string[];
/** What the catalogue is: date of the data, number of types, where it came from, and this package's version. */
export function catalogInfo(): { date: string; instanceTypes: number; source: string; version: string };

// ------------------------------------------------------------------ options

/**
 * How the node's VPC CNI is set up. Each field names the variable it stands for. The warm targets and MINIMUM_IP_TARGET
 * decide how many addresses a node takes, and change nothing about max pods.
 */
export interface CniOptions {
  /** "1.23.1", "v1.19.0", "v1.19.0-eksbuild.1". Default: the newest version the rules were read from, 1.23.1. */
  cniVersion?: string;
  /** ENABLE_PREFIX_DELEGATION, default false. */
  prefixDelegation?: boolean;
  /** AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG, default false: the primary ENI carries no pods. */
  customNetworking?: boolean;
  /** ENABLE_POD_ENI, default false: one ENI becomes the trunk. */
  securityGroupsForPods?: boolean;
  /** Default "ipv4". */
  ipFamily?: "ipv4" | "ipv6";
  /** MAX_ENI; 0 or less means unset, as in the CNI. */
  maxEni?: number;
  /** ENIs attached to the node that the CNI may not use: tagged no_manage, or EFA-only. Default 0. Each counts in `enis`. */
  unmanagedEnis?: number;
  /** WARM_ENI_TARGET, 0 to 65535, default 1. */
  warmEniTarget?: number;
  /** WARM_IP_TARGET, 0 to 65535, default unset (0). */
  warmIpTarget?: number;
  /** MINIMUM_IP_TARGET, 0 to 65535, default unset (0). */
  minimumIpTarget?: number;
  /** WARM_PREFIX_TARGET, 0 to 65535, default 1 as in the shipped manifests (0 must be said). */
  warmPrefixTarget?: number;
}

/**
 * Something a person should know about this answer. `code` is stable; `message` is English; `values` are the numbers and names in
 * it. Advice, lints and notes come with the gravest first: errors, then warnings, then what is good to know.
 */
export interface Advice {
  code: string;
  severity: "error" | "warning" | "info";
  message: string;
  values: Readonly<Record<string, string | number>>;
  /** Where it is documented or discussed. */
  source: string;
}

// ------------------------------------------------------------------ max pods

export interface MaxPodsOptions extends CniOptions {
  /** Default "linux". */
  os?: "linux" | "windows";
  /** Pods on the node's own address (aws-node, kube-proxy, ...). Default 2; on Windows 0, where both are services. */
  hostNetworkPods?: number;
  /** Karpenter's RESERVED_ENIS and podsPerCore: they change byTool.karpenter alone. Default 0, none. */
  karpenterReservedEnis?: number;
  podsPerCore?: number;
}

export interface MaxPods {
  instanceType: string;
  /** What the CNI really runs in: prefix delegation asked for on a Xen type is "secondary-ip". */
  addressMode: "secondary-ip" | "prefix" | "ipv6";
  /** ENIs that carry pods, and slots (secondary IPs or /28 prefixes) on each. In IPv6 one of each, the node's /80. */
  enis: number;
  slotsPerEni: number;
  /** Addresses the CNI can give to pods; null in IPv6, where they are no limit. */
  podAddresses: number | null;
  /** podAddresses + hostNetworkPods: what the calculator script's --show-max-allowed means. */
  maxAllowed: number | null;
  /** AWS's recommendation: at most 110 up to 30 vCPUs, 250 above. Where the vCPUs are unknown 110 is assumed, with advice. */
  recommended: number;
  /** "3 × (12 − 1) + 2 = 35" */
  formula: string;
  /** The derivation, one line each, with operands and source. */
  steps: readonly { code: string; name: string; formula: string; value: number; unit: string; source: string }[];
  /** What each tool would set on this node without being told. */
  byTool: {
    /** max-pods-calculator.sh with the same options: as it prints by default, and with --show-max-allowed. */
    calculatorScript: number;
    calculatorScriptMaxAllowed: number;
    nodeadm: number;
    bootstrapSh: number;
    bottlerocket: number;
    karpenter: number;
    managedNodeGroup: number;
    autoMode: number;
    /** null where EKS has no Windows AMI for the architecture. */
    windows: number | null;
    /** null where the vCPUs are unknown. */
    upstreamKubernetes: number | null;
  };
  /** Branch-ENI pods on top, with securityGroupsForPods; null without, and where AWS publishes no answer. */
  branchPods: number | null;
  advice: readonly Advice[];
}

export function maxPods(type: InstanceTypeInput, options?: MaxPodsOptions): MaxPods;
/** The whole catalogue in one call, in the order of instanceTypes(): columns, for tables and filters. */
export function maxPodsTable(options?: MaxPodsOptions): {
  instanceTypes: readonly string[];
  /** null in IPv6, where addresses are no limit. */
  maxAllowed: Uint32Array | null;
  recommended: Uint32Array;
};

/** "It is on, and the node still says 29": which of the conditions fails, and what to do, most likely first. */
export function diagnose(
  type: InstanceTypeInput,
  observed: MaxPodsOptions & {
    /** status.allocatable.pods of the node. */
    allocatablePods: number;
    /** What the user believes is set up; every field that is left out is a suspect. */
    nodeIsNewerThanSetting?: boolean;
    provisioner?: "managed-node-group" | "managed-node-group-custom-ami" | "self-managed" | "karpenter" | "auto-mode";
  },
): {
  /** Most likely first. */
  explainedBy: readonly Advice[];
  /** Words in capitals in a command are for the reader to fill in. */
  checks: readonly { code: string; question: string; command: string }[];
};

/** kube-reserved and allocatable, as the node's bootstrap computes them from max pods. */
export function reservedResources(
  type: InstanceTypeInput,
  options: {
    maxPods: number;
    ami: "al2" | "al2023" | "bottlerocket" | "karpenter-al2023" | "karpenter-bottlerocket";
    /** al2023: was max pods set by maxPodsExpression (the reserve follows) or by kubelet config (it does not)? Default "default". */
    maxPodsFrom?: "default" | "kubelet-config" | "expression";
  },
): {
  /** null: the vCPUs are unknown; no memory is reserved. */
  kubeReserved: { cpuMillicores: number | null; memoryMib: number | null; ephemeralStorageGib: number };
  evictionMemoryMib: number;
  /** 0 where the reserves exceed the memory. */
  allocatable: { cpuMillicores: number | null; memoryMib: number | null; pods: number };
  /** Share of the node's memory that kube-reserved takes: 0.18 for 18 %, above 1 where it exceeds it. */
  memoryShare: number | null;
  advice: readonly Advice[];
};

// ------------------------------------------------------------------ warm pool

export interface WarmPoolOptions extends CniOptions {
  /**
   * The kubelet's max pods, 0 to 2^31 - 1, which also stops the pool's growth (CNI >= 1.16.3). Default: maxAllowed in
   * secondary-IP mode, recommended with prefixes.
   */
  maxPods?: number;
  /**
   * With securityGroupsForPods. "attached" (default): the VPC resource controller attaches the trunk in the first pass after
   * the CNI's start if the instance has a free slot; the CNI sees it at the end of that pass. "pending": it never comes, its
   * slot stays held. A type without trunk: neither. Unknown: held.
   */
  trunkEni?: "attached" | "pending";
  /**
   * What the node's subnet still has, 0 to 2^32 - 1 addresses and 0 to 2^28 - 1 blocks; default: no limit. Each new ENI and each
   * secondary IP takes an address, each prefix a whole /28 block and its 16 addresses.
   */
  subnet?: { addresses?: number; prefixBlocks?: number };
}

/** The state of one node's pool of addresses. "enis" counts every attached ENI, trunk included. */
export interface WarmPool {
  /** Pods that want an address (not capped by maxPods, which only stops growth), those that have one, and those that will never get one. */
  pods: number;
  assigned: number;
  waiting: number;
  /** 0 to 32. */
  enis: number;
  /** Pod addresses attached to the node, and those free. */
  addresses: number | null;
  free: number | null;
  /** null in secondary-IP mode; addresses and free are null in IPv6. */
  prefixes: number | null;
  freePrefixes: number | null;
  /** Addresses taken from the subnet: one primary per ENI, and all pod addresses. */
  subnetAddresses: number;
  /** [slots attached, addresses assigned] of each attached ENI (primary and trunk too), largest first. */
  perEni: readonly (readonly [slots: number, assigned: number])[];
  /** False where the settings make the CNI attach and release for ever; the numbers are then those of the moment with most addresses. */
  settles: boolean;
  /**
   * False only where ipamd's own start fails (custom networking without room for an ENI, IPv6 with custom networking, ...):
   * then all counts are 0. What its entrypoint would refuse (prefix delegation with no target above 0) is advice of severity
   * error; the pool is computed all the same.
   */
  nodeStarts: boolean;
  advice: readonly Advice[];
}

/**
 * Where a node comes to rest when that many pods, 0 to 2^31 - 1, come at once, right after the CNI's start:
 * warmPoolSchedule(type, options, [pods])[0]. Pods that find no address wait. The CNI picks ENIs and addresses at random; here
 * ENIs are taken in order of creation and addresses ascending, and released oldest first. Where another order can end
 * elsewhere, advice says so.
 *
 * @example warmPool("t3.large", { prefixDelegation: true, maxPods: 110, pods: 97 }).subnetAddresses // 113: 7 prefixes, 1 ENI
 */
export function warmPool(type: InstanceTypeInput, options: WarmPoolOptions & { pods: number }): WarmPool;
/**
 * Pod counts one after another on the same node, at most 100,000; each starts where the one before came to rest, the first right
 * after the CNI's start.
 *
 * @example warmPoolSchedule("t3.small", {}, [0, 5, 0]).map((pool) => pool.enis) // [1, 3, 1]
 */
export function warmPoolSchedule(
  type: InstanceTypeInput,
  options: WarmPoolOptions & {
    /** Which pods leave when the count falls. Default "newest"; those still waiting go first. */
    remove?: "newest" | "oldest";
  },
  podCounts: readonly number[],
): WarmPool[];

/**
 * The same state at every pod count from 0 to `upTo`, 0 to 65535, on fresh nodes, as columns: for charts.
 *
 * @example warmPoolCurve("m5.large", { upTo: 10 }).enis // [1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3]
 */
export function warmPoolCurve(
  type: InstanceTypeInput,
  options: WarmPoolOptions & { upTo: number },
): {
  enis: Uint32Array;
  /** 0 in IPv6, where there is no pool. */
  addresses: Uint32Array;
  assigned: Uint32Array;
  prefixes: Uint32Array | null;
  subnetAddresses: Uint32Array;
  /** 0 where it never settles; the columns then show the state with most addresses. */
  settles: Uint8Array;
};

export interface SimulationStep {
  /**
   * Seconds since the simulation began: the CNI's start, or with startPods the moment of rest. An entry at t shows the node
   * after the pass of t - 5 and after waiting pods were tried again.
   */
  at: number;
  pods: number;
  assigned: number;
  enis: number;
  /** null in IPv6. */
  addresses: number | null;
  prefixes: number | null;
  /**
   * Successful EC2 calls since the simulation began (right after the CNI's own start), by kind; attaching the trunk is not the
   * CNI's call.
   */
  calls: {
    allocateEni: number;
    assignAddresses: number;
    unassignAddresses: number;
    unassignPrefixes: number;
    freeEni: number;
  };
}
/**
 * The CNI's loop, one pass each 5 s (plus attachSeconds for a pass that creates an ENI). steps[0] is the state before the first
 * event; each event adds one entry at its own time, changed or not, once the pods that find a free address have it; then comes
 * one entry for each pass that changed something. Where the CNI does not start there are no steps.
 *
 * @example simulateWarmPool("m5.large", { events: [{ at: 0, pods: 20 }] }).allRunningAt // 30
 */
export function simulateWarmPool(
  type: InstanceTypeInput,
  options: WarmPoolOptions & {
    /**
     * In order of time, at most 100,000; `at` is 0 to 86400 seconds. At `at`, first min(replaced, running) running pods are deleted
     * (which: `remove`), then pods are created, or if too many are left removed (waiting ones first), until `pods` are wanted. New
     * pods queue behind waiting ones.
     */
    events: readonly { at: number; pods: number; replaced?: number }[];
    /** Begin on a node that has come to rest with this many pods; default: right after the CNI's start. */
    startPods?: number;
    /** Which pods leave when the count falls. Default "newest"; those still waiting go first. */
    remove?: "newest" | "oldest";
    /**
     * Stop after this many seconds, 0 to 86400; an event behind them is an error. Default: until it rests (no timer pending), or
     * 3600 after the last event.
     */
    seconds?: number;
    /** Seconds to create and attach an ENI, 0 to 3600; default 10. */
    attachSeconds?: number;
  },
): {
  steps: readonly SimulationStep[];
  /** When the last thing changed; null if the node was not at rest when the simulation stopped. */
  settledAt: number | null;
  /** Since when, after the last event, all pods that are wanted have run; null if some still wait. */
  allRunningAt: number | null;
  advice: readonly Advice[];
};

/**
 * Choose the WARM_* settings for a workload: fewest addresses that still start a burst at once. All of these are tried, and the
 * choices measured by the simulation: warmEniTarget up to the node's ENIs; warmPrefixTarget from 1 to what the pods fill and
 * one more; warmIpTarget from 1 to the burst, with minimumIpTarget unset, at the pods, and at pods and burst. Left out are what
 * never settles and minimumIpTarget alone, which freezes the pool. If `prefixDelegation` is given, the best choice keeps to it.
 * Pods that max pods keeps from running are no reason for addresses; where there are such, `why` says so.
 *
 * @example sizeWarmPool("m5.large", { podsPerNode: 12, burst: 3 }).best.settings.warmIpTarget // 3
 */
export function sizeWarmPool(
  type: InstanceTypeInput,
  options: CniOptions & {
    /** 0 to 65535. */
    podsPerNode: number;
    /** Pods that must start without waiting for EC2, 0 to 65535. */
    burst: number;
    /** No more pods run, two of them on the node's own address. Default as for warmPool. */
    maxPods?: number;
  },
): {
  best: WarmPoolChoice;
  /** The runners-up: the best of the other address mode, and the shipped defaults without prefixes and with them. */
  choices: readonly WarmPoolChoice[];
};
export interface WarmPoolChoice {
  settings: Required<
    Pick<CniOptions, "prefixDelegation" | "warmEniTarget" | "warmIpTarget" | "minimumIpTarget" | "warmPrefixTarget">
  >;
  /** The pool with podsPerNode pods, as many of them as max pods lets run, and with none. */
  atRest: WarmPool;
  idle: WarmPool;
  /** Seconds until the whole burst runs, null if it never does; and EC2 calls that it costs. */
  burstSeconds: number | null;
  burstCalls: number;
  /** What is the best, or how many pods start at once; beside the best also what the shipped settings would take and start. */
  why: Advice;
}
// ------------------------------------------------------------------ max-pods expressions (CEL)

/** Why one type gets no value. "range": the result is a number that the tool does not take. */
export interface RowError {
  kind: "eval" | "range";
  /** What it is: "division-by-zero", "out-of-range", ... `values` are the numbers in the message. */
  code: string;
  message: string;
  values: Readonly<Record<string, string | number>>;
}

export interface ExpressionRow {
  instanceType: string;
  /** Result as the tool takes it; null where it fails for this type. */
  value: number | null;
  error: RowError | null;
  /** What the node really gets: the value, or where it fails nodeadm's default, or null (Karpenter: no node; not evaluated here). */
  effective: number | null;
  /** What the tool sets without an expression. */
  defaultMaxPods: number;
  /** As `maxPods(type)` says it. */
  recommended: number;
  /** Addresses for pods; `prefix` is with prefix delegation, on a type that can have it. */
  podAddresses: { secondaryIp: number; prefix: number };
  /**
   * Share of the node's memory that kube-reserved takes at the effective value, 0.18 for 18 %: by nodeadm, or on
   * Bottlerocket. Karpenter's AL2023 nodes reserve for the default. With field "memory" it is what the expression
   * reserves, and null with the others or where the memory is unknown.
   */
  memoryShare: number | null;
  /**
   * Codes of those of `lints` that count this type, in their order. Lints about the expression as a whole are in no row:
   * "no-min-max-in-nodeadm", "karpenter-variable", "nodeadm-converts", "constant-result".
   */
  lints: readonly string[];
}

/**
 * Evaluate nodeadm's maxPodsExpression or Karpenter's EC2NodeClass expressions, offline, over many types: the same values
 * and the same kinds of error as cel-go. At most 100,000 characters and 250 levels deep, as there.
 */
export function evaluateExpression(
  expression: string,
  options: {
    dialect: "nodeadm" | "karpenter";
    /** Default: every type that is not retired. */
    instanceTypes?: readonly InstanceTypeInput[];
    /**
     * Karpenter: which field it is written for. Default "maxPods"; "cpu" is in millicores rounded up to 10, "memory" in MiB
     * rounded up to 16, "ephemeral-storage" in GiB. In these three a number alone is no expression to Karpenter but a
     * quantity of Kubernetes, taken as it stands: "2" is two CPUs.
     */
    field?: "maxPods" | "cpu" | "memory" | "ephemeral-storage";
  },
): {
  /**
   * Why it gives no number on any type, and what the tool then does. "type": it compiles, but its result is no number
   * there. "unsupported": CEL that is not evaluated here (macros, maps, bytes, times, regular expressions, lists other
   * than literals behind `in`, in `size()` or before an index). Offset and length are in UTF-16 code units. `values` are
   * the words in the message, and in any case `tool`.
   */
  error: null | {
    kind: "compile" | "type" | "unsupported";
    code: string;
    message: string;
    offset: number;
    length: number;
    values: Readonly<Record<string, string | number>>;
  };
  /** One for each type, in the order of `instanceTypes`. */
  rows: readonly ExpressionRow[];
  /**
   * Likely mistakes: an ENI too few, prefixes without a bound, min or max where nodeadm has none, ... Of memory: what
   * nodeadm reserves for the result, what a Karpenter expression for field "memory" reserves itself, and, for Karpenter's
   * max pods, what Bottlerocket would reserve ("reserved-on-bottlerocket").
   */
  lints: readonly Advice[];
};

// ------------------------------------------------------------------ nodes, replicas, subnets

/** Nodes that are set up alike. */
export interface NodeGroup extends Omit<WarmPoolOptions, "subnet"> {
  /** Default: the name of its type, of several the one with the lowest max pods. */
  name?: string;
  /**
   * One type, or several, up to 2000: then the group's max pods is the lowest of them, and each node is counted with the
   * pool that takes most.
   */
  instanceType: InstanceTypeInput | readonly InstanceTypeInput[];
  /** 0 to 10,000,000. */
  nodes: number;
}

/** N replicas on these nodes: how many run, how many stay Pending, how many hang in ContainerCreating? */
export function placeReplicas(plan: {
  /** 1 to 100,000 groups. */
  nodeGroups: readonly (NodeGroup & {
    /** Per node: pods on the node's own address (aws-node, kube-proxy), 0 to 65535, default 2. */
    hostNetworkPods?: number;
    /** Per node: daemon-set pods with an address of their own, 0 to 65535, default 0. */
    daemonSetPods?: number;
  })[];
  /** Other pods with an address that run already (CoreDNS, ...); they are placed first, and request nothing. Default 0. */
  otherPods?: number;
  /** 0 to 2,147,483,647. */
  replicas: number;
  /** Of the replicas, those with a branch ENI (security groups for pods): a max-pods slot, no address of the pool. Default 0. */
  branchReplicas?: number;
  /** What each replica requests, by what nodeadm leaves allocatable on AL2023; 0 is nothing, the default. Other pods are not counted here. */
  requests?: { cpuMillicores?: number; memoryMib?: number };
}): {
  /**
   * The most that any placement lets run. Advice gives a number that no placement goes below; where the nodes are alike one comes
   * down to it (with requests and other pods together it may stay above).
   */
  running: number;
  /**
   * No node has a free pod slot, CPU, memory or branch ENI: the scheduler's "Too many pods", "Insufficient cpu". A node whose CNI
   * does not start never becomes ready, and nothing is scheduled there.
   */
  pending: number;
  /** Scheduled, but the node has no address left: "failed to assign an IP address to container". */
  waitingForAddress: number;
  /**
   * What to raise for more to run. "branch-enis": only replicas with a branch ENI are pending. "not-ready": there are nodes that
   * never become ready.
   */
  limitedBy: "nothing" | "max-pods" | "addresses" | "cpu" | "memory" | "branch-enis" | "not-ready";
  /**
   * maxPods and podAddresses (null in IPv6) of the lowest type in the group; podsPerNode as [pods, how many nodes hold that
   * many], host-network and daemon-set pods included, spread evenly in the best placement, most pods first.
   */
  perGroup: readonly {
    name: string;
    nodes: number;
    maxPods: number;
    podAddresses: number | null;
    podsPerNode: readonly (readonly [pods: number, nodes: number])[];
  }[];
  advice: readonly Advice[];
};

/** A subnet of a VPC: IPv4, /16 to /28. */
export interface Subnet {
  /** "10.0.0.0/24": no bit is set behind the prefix. */
  cidr: string;
  /** Subnets without one are taken for one zone. */
  availabilityZone?: string;
  /**
   * Addresses already taken by others, AWS's five not counted. A number: worst-case scattered, each in a /28 block of its
   * own, in the reservation last; a list of addresses and CIDRs: exactly these. Default 0.
   */
  used?: number | readonly string[];
  /** Instead of `used`, the addresses that are left: AvailableIpAddressCount of `aws ec2 describe-subnets`. */
  available?: number;
  /** With custom networking: does this subnet hold the nodes' own addresses or the pods'? Default both. Without it "pods" is left empty. */
  use?: "both" | "nodes" | "pods";
  /** A prefix reservation (create-subnet-cidr-reservation), e.g. "10.0.0.128/25": prefixes come from it first, single addresses never. */
  prefixReservation?: string;
}

/** What nodes take from these subnets, at rest and while old and new ones run together. */
export function planSubnets(plan: {
  /** 1 to 1000 subnets that do not overlap. */
  subnets: readonly Subnet[];
  /** 1 to 100,000 groups. podsPerNode: pods that want an address, 0 to 65535. */
  nodeGroups: readonly (NodeGroup & { podsPerNode: number })[];
  /** Extra nodes of each group during an upgrade: a number, or "0%" to "100%", rounded up per group. Default 0. */
  surge?: number | string;
  /** Other addresses in these subnets (control-plane ENIs, load balancers, endpoints), spread like nodes. Default 0. */
  otherAddresses?: number;
}): {
  /** Every verdict is "fits". */
  fits: boolean;
  /**
   * Per subnet. usable = size − AWS's five. usedAtRest, usedAtPeak: what this plan's nodes and otherAddresses ask of the
   * subnet, also beyond what there is, without AWS's five and without `used`. free = max(0, usable − used by others −
   * usedAtPeak). Groups spread evenly over zones, then over a zone's subnets; what is left over goes where most is free, and
   * where several have as much, to the first of them.
   */
  subnets: readonly {
    cidr: string;
    availabilityZone: string | null;
    usable: number;
    /** Nodes at rest whose own address is here. */
    nodes: number;
    usedAtRest: number;
    usedAtPeak: number;
    free: number;
    /** Whole aligned /28 blocks free of others' use before the plan: 14 in an empty /24. */
    prefixBlocks: number;
    /** Asked for at the peak. */
    prefixBlocksNeeded: number;
    /** Left at the peak, where single addresses go to broken blocks first. */
    prefixBlocksFree: number;
    /**
     * Its /28 blocks at the peak, from the lowest address up, in runs: those that others or AWS use something of, those of this
     * plan's prefixes, those that its single addresses break, whole ones in the reservation, whole ones outside. Prefixes take
     * the lowest, in the reservation first; where it is not known what others use, the lowest are broken.
     */
    blocks: readonly (readonly [state: "used" | "prefix" | "addresses" | "reserved" | "free", blocks: number])[];
    /** Nodes of the first group that would still fit. */
    nodesLeft: number;
    /** "no-addresses": exhaustion. "no-prefixes": fragmentation, addresses enough but too few whole blocks. */
    verdict: "fits" | "no-addresses" | "no-prefixes";
  }[];
  /** The same nodes in the same subnets in the other address mode than the first group's: what prefix delegation saves or wastes here. */
  otherMode: { prefixDelegation: boolean; usedAtRest: number; usedAtPeak: number; fits: boolean };
  /**
   * The prefix length of the smallest equal subnets, in the same zones and for the same uses, that would hold the peak if
   * they were empty, and a range to reserve in each given subnet that has room for its prefixes and no reservation yet.
   * null where no /16 is large enough.
   */
  suggestion: { prefixLength: number; reservations: readonly string[] } | null;
  advice: readonly Advice[];
};

// ------------------------------------------------------------------ configuration to paste

/**
 * The tool that a configuration is written for. "kubectl", "helm" and "eks-addon" hold the CNI's settings alone, "nodeadm",
 * "bootstrap-sh", "bottlerocket" and "karpenter" max pods alone: commands and notes say where the other goes.
 */
export type ConfigTarget =
  | "kubectl"
  | "helm"
  | "eks-addon"
  | "nodeadm"
  | "bootstrap-sh"
  | "bottlerocket"
  | "windows"
  | "eksctl"
  | "karpenter"
  | "terraform"
  | "cdk"
  | "pulumi";

/** What a configuration is written from; a text that is not of its form is refused, so that none can break out of its place. */
export interface ConfigOptions extends Omit<WarmPoolOptions, "subnet" | "maxPods"> {
  /** 1 to 2,147,483,647. Default: AWS's recommendation for the node, `recommended` of `maxPods()`. */
  maxPods?: number;
  /** EKS's rule: 1 to 100 letters, digits, hyphens and underscores, a letter or digit first. Default: a place to fill in. */
  clusterName?: string;
  /** "us-east-1". Default: a place to fill in. */
  region?: string;
  /** 1 to 63 letters, digits, hyphens and underscores, a letter or digit first. Default "nodes". */
  nodeGroupName?: string;
  /** An https URL. For a complete NodeConfig, with the next two and clusterName; without all four it is the part that nodeadm merges. */
  apiServerEndpoint?: string;
  /** In base64, as `aws eks describe-cluster` prints it; at most 16,384 characters. */
  certificateAuthority?: string;
  /** The addresses of services: "10.100.0.0/16". */
  serviceCidr?: string;
  /** How to state max pods on AL2023 and Karpenter: as a number, the default, or as an expression with this number for its result on this type. */
  maxPodsAs?: "number" | "expression";
}

/** What to write where, for this node: complete, with the numbers in it. */
export function renderConfig(
  target: ConfigTarget,
  type: InstanceTypeInput,
  options?: ConfigOptions,
): {
  /** language: "yaml", "json", "toml", "hcl", "mime", "sh", "powershell", "typescript". A comment "fill in" marks what only the reader knows. */
  files: readonly { name: string; language: string; text: string }[];
  /** In the order of giving them; words in capitals are for the reader to fill in. */
  commands: readonly string[];
  /** The order of steps, what wins over what, what needs new nodes. */
  notes: readonly Advice[];
};
