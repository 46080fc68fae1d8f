// Plans from files: ours, as JSON or YAML, and what kubectl and the AWS CLI print.
import { type Io, UsageError, visible } from './io.js';

type Any = Record<string, unknown>;
const isObject = (value: unknown): value is Any => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...path: string[]) =>
  path.reduce<unknown>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);

/** JSON, or else YAML, whose parser is loaded only then. */
async function parsed(text: string, path: string): Promise<unknown> {
  try {
    return JSON.parse(text);
  } catch {
    const { parse } = await import('yaml');
    try {
      return parse(text, { logLevel: 'error' });
    } catch (error) {
      const [sentence] = (error as Error).message.split('\n');
      throw new UsageError(`${visible(path)} is neither JSON nor YAML: ${sentence}`);
    }
  }
}

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

function plan(value: unknown, path: string): Any {
  if (!isObject(value)) throw new UsageError(`${visible(path)} holds no plan: it must be an object`);
  const { kind, items, Subnets } = value;
  if (kind === 'Node') return { nodeGroups: nodeGroups([value]) };
  if (Array.isArray(items) && (kind === 'List' || kind === 'NodeList')) return { nodeGroups: nodeGroups(items) };
  if (Array.isArray(Subnets)) return { subnets: subnets(Subnets) };
  const { $schema, ...rest } = value;
  return rest;
}

/** One plan of several files, later ones over earlier ones. */
export async function readPlans(paths: readonly string[], io: Io): Promise<Any> {
  const plans = [];
  for (const path of paths) {
    let text: string;
    try {
      text = await io.file(path);
    } catch (error) {
      throw new UsageError(`${visible(path)} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`);
    }
    plans.push(plan(await parsed(text, path), path));
  }
  return Object.assign({}, ...plans);
}

/** Options of each group that does not say otherwise. */
export function withDefaults(plan: Any, defaults: Any): Any {
  const groups = plan['nodeGroups'];
  if (!Array.isArray(groups)) return plan;
  return { ...plan, nodeGroups: groups.map((group) => (isObject(group) ? { ...defaults, ...group } : group)) };
}
