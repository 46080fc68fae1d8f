// Plans from elsewhere: ours, and what kubectl and the AWS CLI print. The command line and the page read them alike.

export type Any = Record<string, unknown>;
export const isObject = (value: unknown): value is Any =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (value: unknown, ...path: string[]) =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);

/** `kubectl get nodes -o json`: nodes of one type, pool and max pods are a group. Fargate's have no type. */
function nodeGroups(items: readonly unknown[]): Any[] {
  const groups = new Map<string, { group: Any; names: unknown[] }>();
  for (const node of items) {
    const labels = at(node, 'metadata', 'labels');
    const instanceType = at(labels, 'node.kubernetes.io/instance-type');
    if (typeof instanceType !== 'string' || at(labels, 'eks.amazonaws.com/compute-type') === 'fargate') continue;
    const pool = at(labels, 'eks.amazonaws.com/nodegroup') ?? at(labels, 'karpenter.sh/nodepool');
    const pods = at(node, 'status', 'allocatable', 'pods');
    const key = JSON.stringify([instanceType, pool, pods]);
    const name = typeof pool === 'string' ? `${pool} ${instanceType}` : instanceType;
    const group = { name, instanceType, ...(pods !== undefined && { maxPods: Number(pods) }) };
    if (!groups.has(key)) groups.set(key, { group, names: [] });
    groups.get(key)?.names.push(at(node, 'metadata', 'name'));
  }
  return [...groups.values()].map(({ group, names }) => ({ ...group, nodes: names.length }));
}

/** `aws ec2 describe-subnets`: what is in use is known by its number alone. */
const subnets = (items: readonly unknown[]) =>
  items.map((subnet) => ({
    cidr: at(subnet, 'CidrBlock'),
    availabilityZone: at(subnet, 'AvailabilityZone'),
    available: at(subnet, 'AvailableIpAddressCount'),
  }));

/** The plan that a parsed text holds; undefined where it is no object. */
export function planOf(value: unknown): Any | undefined {
  if (!isObject(value)) return undefined;
  const { kind, items, Subnets } = value;
  if (kind === 'Node') return { nodeGroups: nodeGroups([value]) };
  if (Array.isArray(items) && (kind === 'List' || kind === 'NodeList')) return { nodeGroups: nodeGroups(items) };
  if (Array.isArray(Subnets)) return { subnets: subnets(Subnets) };
  const { $schema, ...rest } = value;
  return rest;
}
