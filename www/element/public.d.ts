/**
 * `<eks-max-pods>`: the calculator as an element. `eks-max-pods/element/define` registers it; this module alone does not.
 */

/** What the element is asked. Each is an attribute in kebab-case as well, and what the user changes is written back. */
export interface Settings {
  /** Instance type, or "own" for the limits given in `enis`, `ipv4PerEni`, `vcpus` and `memoryMib`. Default "t3.large". */
  type: string;
  /** ENIs on the default network card, with type "own". */
  enis: number | null;
  /** IPv4 addresses per ENI, its own primary address included, with type "own". */
  ipv4PerEni: number | null;
  /** vCPUs, with type "own". */
  vcpus: number | null;
  /** Memory in MiB, with type "own". */
  memoryMib: number | null;

  /** ENABLE_PREFIX_DELEGATION. */
  prefixDelegation: boolean;
  /** AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG. */
  customNetworking: boolean;
  /** ENABLE_POD_ENI. */
  securityGroupsForPods: boolean;
  /** Default "ipv4". */
  ipFamily: "ipv4" | "ipv6";
  /** "1.19.0" or "v1.19.0-eksbuild.1"; default the newest version the rules were read from. */
  cniVersion: string;
  /** MAX_ENI. */
  maxEni: number | null;
  /** ENIs that the CNI may not use. */
  unmanagedEnis: number | null;
  /** WARM_ENI_TARGET, default 1. */
  warmEniTarget: number | null;
  /** WARM_IP_TARGET, default unset. */
  warmIpTarget: number | null;
  /** MINIMUM_IP_TARGET, default unset. */
  minimumIpTarget: number | null;
  /** WARM_PREFIX_TARGET, default 1. */
  warmPrefixTarget: number | null;
  /** Default "linux". */
  os: "linux" | "windows";
  /** Pods on the node's own address, default 2. */
  hostNetworkPods: number | null;
  /** Does the trunk ENI come? With `securityGroupsForPods`. Default "attached". */
  trunkEni: "attached" | "pending";
  /** Karpenter's RESERVED_ENIS. */
  karpenterReservedEnis: number | null;
  /** Karpenter's podsPerCore. */
  podsPerCore: number | null;

  /** The kubelet's max pods; default the recommendation, for the pool of secondary IPs `maxAllowed`. */
  maxPods: number | null;
  /** Pods on the node that take an address; default as many as fit. */
  pods: number | null;
  /** What a burst is simulated with: "0:40, 60:10" wants 40 pods at once and 10 after a minute. */
  events: string;
  /** Pods that run before the burst. */
  startPods: number | null;
  /** Seconds to attach an ENI, default 10. */
  attachSeconds: number | null;
  /** Addresses that the node's subnet still has. */
  subnetAddresses: number | null;
  /** Whole /28 blocks that it still has. */
  subnetPrefixBlocks: number | null;
  /** Pods that must start at once, for the choice of warm targets. */
  burst: number | null;

  /** Nodes of this type, where `nodeGroups` says nothing. */
  nodes: number | null;
  /** Pods on each node, for the subnets and for the choice of warm targets. */
  podsPerNode: number | null;
  /** Node groups as in the page's address: "t3.large*3*30_m5.large*2*10" is type, nodes and pods per node. */
  nodeGroups: string;
  /** Subnets likewise: "10.0.0.0/24_10.0.1.0/24*40" with 40 addresses used by others in the second. */
  subnets: string;
  /** Replicas to place, default 150. */
  replicas: number | null;
  /** Other pods with an address. */
  otherPods: number | null;
  /** Replicas with a branch ENI. */
  branchReplicas: number | null;
  /** CPU that each replica requests, in millicores. */
  requestsCpuMillicores: number | null;
  /** Memory that each replica requests, in MiB. */
  requestsMemoryMib: number | null;
  /** Extra nodes while upgrading: "1" or "33%". */
  surge: string;
  /** Other addresses in these subnets. */
  otherAddresses: number | null;

  /** `status.allocatable.pods` of a node that shows another number. */
  allocatablePods: number | null;
  /** Who makes the nodes. */
  provisioner:
    | "unknown"
    | "managed-node-group"
    | "managed-node-group-custom-ami"
    | "self-managed"
    | "karpenter"
    | "auto-mode";
  /** Was the node started after the setting was changed? */
  nodeIsNewerThanSetting: "unknown" | "yes" | "no";

  /** A CEL expression for max pods. */
  expression: string;
  /** The tool that it is written for. */
  dialect: "nodeadm" | "karpenter";
  /** The field that it is written for. */
  field: "maxPods" | "cpu" | "memory" | "ephemeral-storage";

  /** The cluster's name, for configuration to paste; so are the next ones. */
  clusterName: string;
  /** Its region. */
  region: string;
  /** The node group's name, default "nodes". */
  nodeGroupName: string;
  /** The API server's URL. */
  apiServerEndpoint: string;
  /** The cluster's certificate authority in base64. */
  certificateAuthority: string;
  /** The addresses of services. */
  serviceCidr: string;
  /** How max pods is stated there. */
  maxPodsAs: "number" | "expression";
  /** The part of the full view that is open. */
  tab: "pods" | "pool" | "fleet" | "expr" | "write";
}

/** What the user has changed: the same keys in both. */
export interface ChangeDetail {
  readonly old: Readonly<Partial<Settings>>;
  readonly new: Readonly<Partial<Settings>>;
}

/** The element has each of them as a property. */
export interface EksMaxPods extends Settings {}

/**
 * Shows what an Amazon EKS node holds. What stands inside the tag is shown until the answer is there, and where it cannot be.
 * Nothing is loaded until the element comes near the viewport.
 *
 * @tag eks-max-pods
 * @slot - What is shown until the answer is there, and where it cannot be: the answer in words, say.
 * @fires {CustomEvent<ChangeDetail>} change - The user has changed something: `detail.old` and `detail.new` have the properties that changed. Bubbles.
 *
 * @csspart form - The fields, in the views "verdict", "table" and "chart".
 * @csspart verdict - The number and what it is of.
 * @csspart caption - The words above the number.
 * @csspart number - The number.
 * @csspart formula - How it comes about.
 * @csspart node - The type, and how its pods get addresses.
 * @csspart advice - What to know about it.
 * @csspart derivation - The steps, in the view "table".
 * @csspart tools - What each tool sets, in the view "table".
 * @csspart pool - The node's addresses, in the view "chart".
 * @csspart planner - Replicas and subnets, in the view "planner".
 *
 * @cssprop --paper - The background.
 * @cssprop --raised - The background of groups of fields and of code.
 * @cssprop --ink - Text.
 * @cssprop --quiet - Text that matters less.
 * @cssprop --line - Lines between things, and the border.
 * @cssprop --edge - Borders of fields.
 * @cssprop --accent - Links, buttons, the mark beside the number.
 * @cssprop --on-accent - Text on it.
 * @cssprop --error - What does not work.
 * @cssprop --warning - What to watch out for.
 * @cssprop --info - What is good to know.
 * @cssprop --attached - In pictures: addresses attached to the node.
 * @cssprop --assigned - In pictures: addresses that pods have.
 * @cssprop --subnet - In pictures: addresses taken from the subnet.
 * @cssprop --used - In pictures: what others use.
 * @cssprop --mono - The font of code.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the properties are defined from one table.
export class EksMaxPods extends HTMLElement {
  /**
   * What is shown: "verdict" is the number and what to know about it, "table" the derivation and what each tool sets, "chart" the
   * node's pool of addresses, "planner" replicas and subnets, "full" the whole calculator. Default "verdict".
   */
  view: "verdict" | "table" | "chart" | "planner" | "full";
  /** "auto", the default, is light or dark as the page around says with `color-scheme`. */
  theme: "auto" | "light" | "dark";
  /** In as little room as it takes: no advice, no fields. */
  compact: boolean;
  /** Nothing can be changed. */
  readonly: boolean;

  /** Ends when all that was set is shown, with true; with false where it is not, yet or at all, and the text inside the tag stays. */
  readonly updateComplete: Promise<boolean>;

  addEventListener(
    type: "change",
    listener: (this: EksMaxPods, event: CustomEvent<ChangeDetail>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends Exclude<keyof HTMLElementEventMap, "change">>(
    type: K,
    listener: (this: EksMaxPods, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

type Kebab<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : Name;
type Looks = Pick<EksMaxPods, "view" | "theme" | "compact" | "readonly">;

/** Attributes, as markup has them. */
export type Attributes = {
  [Name in keyof (Settings & Looks) as Kebab<Name>]?: (Settings & Looks)[Name] | string | undefined;
};
/** Properties and attributes, for frameworks that take both. */
export type Props = Attributes & { [Name in keyof (Settings & Looks)]?: (Settings & Looks)[Name] | string | undefined };

declare global {
  interface HTMLElementTagNameMap {
    "eks-max-pods": EksMaxPods;
  }
}
