import type { ConfigOptions, ConfigTarget, InstanceType, WarmPoolOptions } from '../../lib/types.js';
import { typed } from '../../view/state.js';
import { statements } from './documents.js';
import type { State } from './state.js';

export type Library = typeof import('../../lib/types.js');

/** What the text asks about, beside what the reader chooses. Numbers here are questions, never answers. */
const TABLE = ['t3.medium', 't3.large', 'm5.large', 'm5.xlarge', 'c5.4xlarge', 'm5.24xlarge', 'm4.large'];
const SMALL = 't3.large';
const LARGE = 'm5.24xlarge';
const MULTI_CARD = 'p5.48xlarge';
const XEN = 'm4.large';
const METAL = 'm5.metal';
const BRANCHES = 'm5.large';
/** Older than every version that knows prefixes. */
const OLD_CNI = '1.0.0';
/** A usual node, for choosing its targets. */
const USUAL = { podsPerNode: 20, burst: 5 };
/** The target of those who want nothing spare. */
const NONE = 0;
/** More pods than most minimums, to show what a minimum alone does. */
const BEYOND_MINIMUM = 20;
/** A /24 in which each /28 block has an address in use. */
const FRAGMENTED = { cidr: '10.0.0.0/24', used: 14 };
/** As many replicas as `placeReplicas` takes: more than any nodes hold. */
const NO_END = 2_147_483_647;
/** The lab places pods on each node by itself, and more nodes than this nobody follows. */
export const MOST_NODES = 100;
/** More rows than this the table of nodes does not have. */
const MOST_ROWS = 12;
export class TooManyNodes extends RangeError {}

const UNBOUNDED = 'default_enis * (ips_per_eni - 1) * 16 + 2';

const PREFIXES = { prefixDelegation: true } as const;

/** A plan for one subnet. */
const oneSubnet = ({ subnets, ...plan }: ReturnType<Library['planSubnets']>) => ({ ...plan, subnet: subnets[0]! });

/** What does not change with what the reader types: each asked once, when the text first wants it. */
export function fixed(library: Library) {
  const { maxPods, evaluateExpression, diagnose, instanceType, planSubnets } = library;
  const step = (type: string, wanted: string) => maxPods(type, PREFIXES).steps.find(({ code }) => code === wanted)!;
  const minimumCni = (type: string) =>
    `${maxPods(type, { ...PREFIXES, cniVersion: OLD_CNI }).advice.find(({ code }) => code === 'prefixes-need-newer-cni')!.values['minimum']}`;
  return onDemand({
    catalog: () => library.catalogInfo(),
    table: () =>
      TABLE.map((type) => ({
        type: instanceType(type),
        secondary: maxPods(type),
        prefix: maxPods(type, PREFIXES),
      })),
    /** AWS's ceiling on either side of its line. */
    ceilings: () => [SMALL, LARGE].map((type) => ({ type, formula: step(type, 'ceiling').formula })),
    none: () => NONE,
    slotAddresses: () => step(SMALL, 'addresses-per-slot').value,
    multiCard: () => {
      const { formula, advice } = maxPods(MULTI_CARD);
      const values = advice.find(({ code }) => code === 'multi-card')!.values as Record<
        'totalEnis' | 'networkCards' | 'defaultCardEnis' | 'wrongTotal',
        number
      >;
      return { type: MULTI_CARD, formula, ...values };
    },
    cni: () => ({ minimum: minimumCni(SMALL), onMetal: minimumCni(METAL) }),
    commands: () => {
      // A type whose hypervisor nobody knows, so that this is asked too.
      const { checks } = diagnose({ enis: 2, ipv4PerEni: 2, hypervisor: null }, { allocatablePods: 4 });
      const command = (code: string) => checks.find((check) => check.code === code)!.command;
      return {
        setting: command('prefix-delegation'),
        version: command('cni-version'),
        hypervisor: command('hypervisor'),
        kubelet: command('kubelet-max-pods'),
        age: command('node-age'),
        provisioner: command('provisioner'),
      };
    },
    xen: () => ({ type: XEN, answer: maxPods(XEN, PREFIXES) }),
    branches: () => ({
      type: BRANCHES,
      secondary: maxPods(BRANCHES, { securityGroupsForPods: true }),
      prefix: maxPods(BRANCHES, { ...PREFIXES, securityGroupsForPods: true }),
    }),
    fragmented: () => {
      const plan = planSubnets({
        subnets: [FRAGMENTED],
        nodeGroups: [{ instanceType: SMALL, nodes: 1, podsPerNode: 1, ...PREFIXES }],
      });
      return {
        used: FRAGMENTED.used,
        available: plan.advice.find(({ code }) => code === 'subnet-fragmented')!.values['available'] as number,
        ...oneSubnet(plan),
      };
    },
    unbounded: () => {
      const { lints } = evaluateExpression(UNBOUNDED, { dialect: 'nodeadm' });
      const exceeds = lints.find(({ code }) => code === 'expression-exceeds-memory')!.values;
      return { expression: UNBOUNDED, count: exceeds['count'] as number, types: exceeds['types'] as number };
    },
    statements: () => statements(library),
  });
}

/** An object of answers, each of them asked when somebody first looks at it. */
function onDemand<T extends Record<string, () => unknown>>(asked: T): { readonly [K in keyof T]: ReturnType<T[K]> } {
  const answers = {};
  for (const [name, ask] of Object.entries(asked))
    Object.defineProperty(answers, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = ask();
        Object.defineProperty(answers, name, { enumerable: true, value });
        return value;
      },
    });
  return answers as never;
}

/** Remembers what was asked, and asks again only when what it hangs on has changed. */
export function memory() {
  const kept = new Map<string, { on: string; answer: unknown }>();
  return <T>(name: string, on: readonly unknown[], ask: () => T): T => {
    const now = JSON.stringify(on);
    const last = kept.get(name);
    if (last?.on === now) return last.answer as T;
    const answer = ask();
    kept.set(name, { on: now, answer });
    return answer;
  };
}

/** Everything that the text says of what the reader chose. Throws what the library refuses. */
export function answers(library: Library, state: State, once = memory()) {
  const { node, ...others } = parts(library, state, once);
  return { ...node, ...others };
}

/** The same in parts, each asked when somebody first looks at it. */
export function parts(library: Library, state: State, once: ReturnType<typeof memory>) {
  const name = state.type.trim();
  const given = Object.fromEntries(Object.entries(state).map(([key, text]) => [key, typed(text)])) as Record<
    keyof State,
    number
  >;
  const type = () => once('type', [name], () => library.instanceType(name));
  const node = () => once('node', [name], () => ofNode(library, type().name));

  /** A node's pool with so many pods, and its curve up to as many as the node should hold. */
  const pool = (target: string, options: WarmPoolOptions) =>
    once(target, [name, given.pods, options], () => ({
      pool: library.warmPool(name, { ...options, pods: given.pods }),
      curve: library.warmPoolCurve(name, {
        ...options,
        upTo: Math.max(given.pods, node()[options.prefixDelegation ? 'prefix' : 'secondary'].recommended),
      }),
    }));
  const at = (pods: number, options: WarmPoolOptions = {}) => library.warmPool(name, { ...options, pods });

  return onDemand({
    type,
    given: () => given,
    node,
    few: () =>
      once('few', [name, given.pods], () => ({
        secondary: at(given.pods),
        prefix: at(given.pods, node().inPrefixes),
      })),
    frozen: () => once('frozen', [name, given.minip], () => at(BEYOND_MINIMUM, { minimumIpTarget: given.minip })),
    pools: () => ({
      eni: pool('eni', { warmEniTarget: given.weni }),
      ip: pool('ip', { warmIpTarget: given.wip }),
      minimum: pool('minimum', { warmIpTarget: given.wip, minimumIpTarget: given.minip }),
      prefix: pool('prefix', { ...node().inPrefixes, warmPrefixTarget: given.wprefix }),
    }),
    lab: () =>
      once('lab', [name, given.nodes, given.replicas, given.others, given.max, state.pd], () =>
        lab(library, type(), node(), given),
      ),
    told: () => once('told', [name, given.max], () => told(library, name, node(), given.max)),
    subnet: () =>
      once('subnet', [name, given.nodes, given.pods, state.cidr, given.used], () => {
        const plan = (subnet: { used?: number }) =>
          oneSubnet(
            library.planSubnets({
              subnets: [{ cidr: state.cidr.trim(), ...subnet }],
              nodeGroups: [{ instanceType: name, nodes: given.nodes, podsPerNode: given.pods, ...node().inPrefixes }],
            }),
          );
        const empty = plan({});
        return { used: plan({ used: given.used }), empty, reservations: empty.suggestion?.reservations ?? [] };
      }),
  });
}

type Given = Record<keyof State, number>;
type OfNode = ReturnType<typeof ofNode>;

/** A node of this type, with the CNI as it is shipped, and with prefixes. */
function ofNode(library: Library, name: string) {
  const { maxPods, warmPool } = library;
  const secondary = maxPods(name);
  const prefix = maxPods(name, PREFIXES);
  const inPrefixes = { ...PREFIXES, maxPods: prefix.recommended };
  /** As many pods as there are secondary IPs. */
  const pods = secondary.podAddresses!;
  const burst = (options: WarmPoolOptions) =>
    library.simulateWarmPool(name, { ...options, events: [{ at: 0, pods }] }).allRunningAt;
  const { best } = library.sizeWarmPool(name, USUAL);
  return {
    secondary,
    prefix,
    inPrefixes,
    hostNetworkPods: secondary.steps.find(({ code }) => code === 'host-network-pods')!.value,
    customNetworking: maxPods(name, { customNetworking: true }),
    full: { secondary: warmPool(name, { pods }), prefix: warmPool(name, { ...inPrefixes, pods }) },
    burst: { secondary: burst({}), prefix: burst(inPrefixes) },
    empty: warmPool(name, { pods: 0 }),
    first: warmPool(name, { pods: 1 }),
    usual: {
      ...USUAL,
      best,
      startsAtOnce: best.burstSeconds === 0,
      shipped: warmPool(name, { pods: USUAL.podsPerNode }).subnetAddresses,
    },
  };
}

/** Replicas on nodes that nobody has touched, and with one of them raised. */
function lab(library: Library, type: InstanceType, { secondary, prefix, hostNetworkPods }: OfNode, given: Given) {
  const { name } = type;
  const left = secondary.byTool.nodeadm;
  type Groups = Parameters<Library['placeReplicas']>[0]['nodeGroups'];
  const place = (nodeGroups: Groups, otherPods = given.others, replicas = given.replicas) =>
    library.placeReplicas({ nodeGroups, otherPods, replicas });
  const untouched = (prefixDelegation: boolean) =>
    place([{ instanceType: name, nodes: given.nodes, maxPods: left, prefixDelegation }]);
  const before = { on: untouched(true), off: untouched(false) };
  if (given.nodes > MOST_NODES) throw new TooManyNodes();
  /** The first node is raised, the others are left alone. */
  const raised = (prefixDelegation: boolean) =>
    place(
      Array.from({ length: given.nodes }, (_, index) => ({
        instanceType: name,
        nodes: 1,
        maxPods: index === 0 ? given.max : left,
        prefixDelegation,
      })),
    );
  const after = { on: raised(true), off: raised(false) };
  /** Places on all nodes by max pods alone: in IPv6 addresses are no limit. */
  const places = (hostNetworkPods: number, others: number) => {
    const { enis, ipv4PerEni } = type;
    const node = { instanceType: { enis, ipv4PerEni }, nodes: given.nodes, maxPods: left, hostNetworkPods };
    return place([{ ...node, ...PREFIXES, ipFamily: 'ipv6' }], others, NO_END).running;
  };
  const on = given.pd === 1;
  const chosen = on ? { before: before.on, after: after.on } : { before: before.off, after: after.off };
  /** Run, Pending, ContainerCreating. */
  const counts = ({ running, pending, waitingForAddress }: typeof before.on) =>
    [running, pending, waitingForAddress] as const;
  return {
    left,
    running: chosen.before.running,
    limitedBy: chosen.before.limitedBy,
    before: counts(chosen.before),
    after: counts(chosen.after),
    /** Where there are not too many of them. */
    eachNode:
      given.nodes > MOST_ROWS
        ? []
        : chosen.after.perGroup.map(({ podsPerNode, ...node }) => ({ ...node, pods: podsPerNode[0]![0] })),
    all: {
      before: { on: counts(before.on), off: counts(before.off) },
      after: { on: counts(after.on), off: counts(after.off) },
    },
    places: {
      all: places(0, 0),
      besideHost: places(hostNetworkPods, 0),
      replicas: places(hostNetworkPods, given.others),
    },
    addresses: (on ? prefix : secondary).podAddresses!,
  };
}

/** What to write where for so many max pods, and what that reserves. */
function told(library: Library, name: string, { secondary, prefix }: OfNode, maxPods: number) {
  const { renderConfig, reservedResources, evaluateExpression } = library;
  const config = (target: ConfigTarget, options: ConfigOptions = {}) =>
    renderConfig(target, name, { ...PREFIXES, maxPods, ...options });
  const file = (target: ConfigTarget, named: string, options?: ConfigOptions) =>
    config(target, options).files.find((one) => one.name === named)!;
  const reserved = (options: Omit<Parameters<typeof reservedResources>[1], 'maxPods'>, pods = maxPods) => ({
    pods,
    ...reservedResources(name, { ...options, maxPods: pods }),
  });
  const bounded = `min(${maxPods}, ${UNBOUNDED})`;
  const evaluated = (dialect: 'nodeadm' | 'karpenter') =>
    evaluateExpression(bounded, { dialect, instanceTypes: [name] }).rows[0]!.effective;
  return {
    addOn: config('eks-addon').commands,
    kubectl: config('kubectl').commands,
    liveNode: file('bootstrap-sh', 'live-node.sh'),
    userData: file('nodeadm', 'user-data.mime'),
    expression: file('nodeadm', 'nodeconfig.yaml', { maxPodsAs: 'expression' }),
    bottlerocket: file('bottlerocket', 'user-data.toml'),
    terraform: file('terraform', 'module.tf'),
    karpenter: file('karpenter', 'ec2nodeclass.yaml'),
    reserved: {
      untouched: reserved({ ami: 'al2023' }, secondary.byTool.nodeadm),
      number: reserved({ ami: 'al2023', maxPodsFrom: 'kubelet-config' }),
      expression: reserved({ ami: 'al2023', maxPodsFrom: 'expression' }),
      karpenter: reserved({ ami: 'karpenter-al2023' }),
      bottlerocket: reserved({ ami: 'bottlerocket' }),
      unbounded: reserved({ ami: 'al2023', maxPodsFrom: 'expression' }, prefix.maxAllowed!),
    },
    bounded: { expression: bounded, nodeadm: evaluated('nodeadm'), karpenter: evaluated('karpenter') },
  };
}

export type Fixed = ReturnType<typeof fixed>;
export type Answers = ReturnType<typeof answers> & { fixed: Fixed };
