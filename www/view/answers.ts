import type {
  diagnose,
  evaluateExpression,
  MaxPods,
  placeReplicas,
  planSubnets,
  renderConfig,
  reservedResources,
  simulateWarmPool,
  sizeWarmPool,
  WarmPool,
  WarmPoolOptions,
  warmPoolCurve,
} from '../lib/types.js';
import { type Call, group } from './fields.js';
import { planKeyOf, replicasPlan, subnetsPlan } from './plan.js';
import {
  call,
  callSimulation,
  callSizing,
  callWarmPool,
  comparing,
  DEFAULT,
  keyOf,
  options,
  type State,
  second,
  shown,
  type Tab,
  typeOf,
  written,
} from './state.js';

/** An input that the library refused, as a view shows it. */
export interface Refusal {
  code: string;
  message: string;
  field: string | null;
  suggestions: readonly string[];
  values: Readonly<Record<string, string | number>>;
}

export const isRefusal = (answer: object): answer is Refusal => 'suggestions' in answer;

export type Library = typeof import('../lib/types.js') & {
  EksMaxPodsError: new (...args: never[]) => Error & Refusal;
};

type Answer<T extends (...given: never[]) => unknown> = ReturnType<T> | Refusal;

type Reserve = Parameters<typeof reservedResources>[1];

/** Where max pods is said decides what an AL2023 node reserves, so it stands in two rows. */
export const AMIS: readonly (readonly [ami: Reserve['ami'], maxPodsFrom?: Reserve['maxPodsFrom'] & string])[] = [
  ['al2023', 'kubelet-config'],
  ['al2023', 'expression'],
  ['bottlerocket'],
  ['karpenter-al2023'],
  ['karpenter-bottlerocket'],
  ['al2'],
];

export interface Pods {
  reserved: readonly Answer<typeof reservedResources>[];
  /** Nothing where nobody has said what the node shows. */
  diagnosis: Answer<typeof diagnose> | undefined;
}
export interface Pool {
  pool: WarmPool | Refusal;
  curve: Answer<typeof warmPoolCurve>;
  simulation: Answer<typeof simulateWarmPool>;
  sizing: Answer<typeof sizeWarmPool>;
}
export interface Fleet {
  placement: Answer<typeof placeReplicas>;
  plan: Answer<typeof planSubnets>;
}
/** An expression over the chosen type and over all of them. */
export type Expression = { one: ReturnType<typeof evaluateExpression>; all: ReturnType<typeof evaluateExpression> };
export type Config = ReturnType<typeof renderConfig>;

/** The main numbers of one of two settings. */
export interface Side {
  state: State;
  answer: MaxPods | Refusal;
  pool: WarmPool | Refusal | undefined;
  reserved: Answer<typeof reservedResources> | undefined;
  config: Config | Refusal;
}

/** What the page shows of a state: the verdict, and what the views ask beyond it. */
export interface Answers {
  answer: MaxPods | Refusal;
  pods?: Pods | undefined;
  pool?: Pool | undefined;
  fleet?: Fleet | undefined;
  expr?: Expression | Refusal;
  write?: Config | Refusal;
  sides?: readonly [Side, Side];
  /** What was refused, by the key of the field at fault. */
  refused: Readonly<Record<string, Refusal>>;
}

/** Prefixes, but no more pods than AWS recommends. */
export const DEFAULT_EXPRESSION =
  'default_enis * (ips_per_eni - 1) * 16 + 2 < 110\n  ? default_enis * (ips_per_eni - 1) * 16 + 2\n  : 110';

export const TARGETS = [
  'kubectl',
  'helm',
  'eks-addon',
  'nodeadm',
  'karpenter',
  'eksctl',
  'terraform',
  'cdk',
  'pulumi',
  'bottlerocket',
  'windows',
  'bootstrap-sh',
] as const;
export type Target = (typeof TARGETS)[number];

export const targetOf = (state: State): Target => TARGETS.find((name) => name === state['target']) ?? 'kubectl';

/** What a view's questions are asked with. */
interface Asking {
  library: Library;
  /** The setting that is shown; the target is of both. */
  state: State;
  target: Target;
  answer: MaxPods | Refusal;
  ask: Ask;
}

/** The answer, or what was refused, which is kept under the key of the field at fault. */
export type Ask = <T>(of: Call, question: () => T) => T | Refusal;

/** Asks the library; `keyIn` finds the key of a field by its path in what was asked. */
export function asker(
  library: Library,
  refused: Record<string, Refusal>,
  keyIn: (of: Call, path: string) => string | undefined,
): Ask {
  return (of, question) => {
    try {
      return question();
    } catch (error) {
      if (!(error instanceof library.EksMaxPodsError)) throw error;
      const key = error.field === null ? undefined : keyIn(of, error.field);
      if (key !== undefined) refused[key] ??= error;
      return error;
    }
  };
}

/** Asks the library, which the page and the build each hand in, what these views show. */
export function answers(library: Library, whole: State, tabs: readonly Tab[]): Answers {
  const state = shown(whole);
  const of = asking(library, state, targetOf(whole));
  const found: Answers = { answer: of.answer, refused: of.refused };
  if (tabs.includes('pods')) found.pods = podsOf(of);
  if (tabs.includes('pool')) found.pool = poolOf(of);
  if (tabs.includes('fleet')) found.fleet = fleetOf(of);
  if (tabs.includes('expr')) found.expr = expressionOf(of);
  if (tabs.includes('write')) found.write = configOf(of);
  if (comparing(whole)) {
    // What is wrong with the one that is not shown is said where its numbers would stand.
    const side = (setting: State) =>
      sideOf(setting.type === state.type && hasNoType(of) ? of : asking(library, setting, of.target), setting);
    found.sides = [side(shown({ ...whole, side: 'a' })), side(second(whole))];
  }
  return found;
}

function asking(library: Library, state: State, target: Target) {
  const refused: Record<string, Refusal> = {};
  const keyIn = (of: Call, path: string) =>
    of === 'place' || of === 'plan' ? planKeyOf(state, of, path) : keyOf(of, path);

  const ask = asker(library, refused, keyIn);
  const maxPods = (asked: State) => ask('maxPods', () => library.maxPods(...call(asked)));
  const answer = maxPods(state);
  // One thing is refused at a time: what else is wrong is found by asking without it.
  let [last, without]: [typeof answer, State] = [answer, state];
  while (isRefusal(last) && last.field !== null) {
    const key = keyIn('maxPods', last.field);
    if (key === undefined || without[key] === DEFAULT[key]) break;
    without = { ...without, [key]: DEFAULT[key] } as State;
    last = maxPods(without);
  }
  return { library, state, target, answer, ask, refused };
}

/** A type that there is not is looked for once: to suggest others takes longer than all else. */
const hasNoType = ({ answer }: Asking): boolean => isRefusal(answer) && answer.code === 'unknown-instance-type';

/** Windows nodes have max pods, and no pool of addresses that is known. */
const isLinux = ({ state }: Asking): boolean => state['os'] !== 'windows';

function podsOf(of: Asking): Pods | undefined {
  const { library, state, answer, ask } = of;
  if (isRefusal(answer)) return undefined;
  const asked = group('seen').some(({ key }) => state[key] !== undefined);
  return {
    reserved: AMIS.map(([ami, maxPodsFrom]) => reservedOf(of, answer, ami, maxPodsFrom)),
    diagnosis: asked
      ? ask('diagnose', () => library.diagnose(typeOf(state), options(state, 'diagnose') as never))
      : undefined,
  };
}

const reservedOf = (
  { library, state, ask }: Asking,
  { recommended }: MaxPods,
  ami: Reserve['ami'],
  maxPodsFrom: Reserve['maxPodsFrom'],
) =>
  ask('warmPool', () =>
    library.reservedResources(typeOf(state), {
      maxPods: state['max'] === undefined ? recommended : (written('number', state['max']) as number),
      ami,
      ...(maxPodsFrom && { maxPodsFrom }),
    }),
  );

function poolOf(of: Asking): Pool | undefined {
  const { library, state, answer, ask } = of;
  if (isRefusal(answer) || !isLinux(of)) return undefined;
  const [type, { pods, ...given }] = callWarmPool(state, answer);
  const simulation = callSimulation(state, answer) as unknown as Parameters<typeof simulateWarmPool>;
  const sizing = callSizing(state) as unknown as Parameters<typeof sizeWarmPool>;
  return {
    pool: ask('warmPool', () => library.warmPool(type, { ...given, pods })),
    curve: ask('warmPool', () => library.warmPoolCurve(type, { ...given, upTo: curveEnd(pods, answer) })),
    simulation: ask('simulate', () => library.simulateWarmPool(...simulation)),
    sizing: ask('size', () => library.sizeWarmPool(...sizing)),
  };
}

/** Pods up to where the curve is drawn: beyond those that can have an address it is level. */
export function curveEnd(pods: WarmPoolOptions['maxPods'], { recommended, maxAllowed }: MaxPods): number {
  const most = maxAllowed ?? recommended;
  return Math.max(recommended, typeof pods === 'number' ? Math.min(pods, most) : recommended);
}

function fleetOf(of: Asking): Fleet | undefined {
  const { library, state, ask } = of;
  if (!isLinux(of)) return undefined;
  return {
    placement: ask('place', () => library.placeReplicas(replicasPlan(state))),
    plan: ask('plan', () => library.planSubnets(subnetsPlan(state))),
  };
}

function expressionOf(of: Asking): Expression | Refusal {
  const { library, state, answer, ask } = of;
  if (hasNoType(of)) return answer as Refusal;
  const given = { dialect: 'nodeadm', ...options(state, 'expression') } as Parameters<typeof evaluateExpression>[1];
  const text = state['expr'] ?? DEFAULT_EXPRESSION;
  return ask('expression', () => ({
    one: library.evaluateExpression(text, { ...given, instanceTypes: [typeOf(state)] }),
    all: library.evaluateExpression(text, given),
  }));
}

const configOf = (of: Asking): Config | Refusal =>
  hasNoType(of)
    ? (of.answer as Refusal)
    : of.ask('config', () => of.library.renderConfig(of.target, typeOf(of.state), options(of.state, 'config')));

function sideOf(of: Asking, state: State): Side {
  const { library, answer, ask } = of;
  const config = configOf(of);
  if (isRefusal(answer)) return { state, answer, pool: undefined, reserved: undefined, config };
  return {
    state,
    answer,
    pool: isLinux(of) ? ask('warmPool', () => library.warmPool(...callWarmPool(state, answer))) : undefined,
    reserved: reservedOf(of, answer, 'al2023', 'expression'),
    config,
  };
}
