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

/** Where max pods is said decides what an AL2023 node reserves, so it stands in two rows. */
export const AMIS = [
  ['al2023', 'kubelet-config'],
  ['al2023', 'expression'],
  ['bottlerocket'],
  ['karpenter-al2023'],
  ['karpenter-bottlerocket'],
  ['al2'],
] as const;

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

/** Asks the library, which the page and the build each hand in, what these views show. */
export function answers(library: Library, whole: State, tabs: readonly Tab[]): Answers {
  const state = shown(whole);
  const refused: Record<string, Refusal> = {};
  const isPlan = (of: Call): of is 'place' | 'plan' => of === 'place' || of === 'plan';
  const keyIn = (of: Call, path: string) => (isPlan(of) ? planKeyOf(state, of, path) : keyOf(of, path));

  function ask<T>(of: Call, question: () => T, record = refused): T | Refusal {
    try {
      return question();
    } catch (error) {
      if (!(error instanceof library.EksMaxPodsError)) throw error;
      const key = error.field === null ? undefined : keyIn(of, error.field);
      if (key !== undefined) record[key] ??= error;
      return error;
    }
  }

  const answer = ask('maxPods', () => library.maxPods(...call(state)));
  const found: Answers = { answer, refused };
  /** A type that there is not is looked for once: to suggest others takes longer than all else. */
  const noType = isRefusal(answer) && answer.code === 'unknown-instance-type' ? answer : undefined;

  const config = (of: State, record = refused) =>
    ask('config', () => library.renderConfig(targetOf(whole), typeOf(of), options(of, 'config')), record);

  if (tabs.includes('pods') && !isRefusal(answer)) {
    const asked = group('seen').some(({ key }) => state[key] !== undefined);
    const observed = () => library.diagnose(typeOf(state), options(state, 'diagnose') as never);
    found.pods = {
      reserved: AMIS.map(([ami, maxPodsFrom]) =>
        ask('warmPool', () =>
          library.reservedResources(typeOf(state), {
            maxPods: maxPodsOf(state, answer),
            ami,
            ...(maxPodsFrom && { maxPodsFrom }),
          }),
        ),
      ),
      diagnosis: asked ? ask('diagnose', observed) : undefined,
    };
  }

  const linux = state['os'] !== 'windows';
  if (tabs.includes('pool') && !isRefusal(answer) && linux) {
    const [type, { pods, ...given }] = callWarmPool(state, answer);
    found.pool = {
      pool: ask('warmPool', () => library.warmPool(type, { ...given, pods })),
      curve: ask('warmPool', () => library.warmPoolCurve(type, { ...given, upTo: curveEnd(pods, answer) })),
      simulation: ask('simulate', () =>
        library.simulateWarmPool(...(callSimulation(state, answer) as unknown as Parameters<typeof simulateWarmPool>)),
      ),
      sizing: ask('size', () =>
        library.sizeWarmPool(...(callSizing(state) as unknown as Parameters<typeof sizeWarmPool>)),
      ),
    };
  }

  if (tabs.includes('fleet') && linux) {
    found.fleet = {
      placement: ask('place', () => library.placeReplicas(replicasPlan(state))),
      plan: ask('plan', () => library.planSubnets(subnetsPlan(state))),
    };
  }

  if (tabs.includes('expr')) {
    const given = { dialect: 'nodeadm', ...options(state, 'expression') } as Parameters<typeof evaluateExpression>[1];
    const text = state['expr'] ?? DEFAULT_EXPRESSION;
    found.expr =
      noType ??
      ask('expression', () => ({
        one: library.evaluateExpression(text, { ...given, instanceTypes: [typeOf(state)] }),
        all: library.evaluateExpression(text, given),
      }));
  }

  if (tabs.includes('write')) found.write = noType ?? config(state);

  if (comparing(whole)) {
    const side = (of: State): Side => {
      // What is wrong with the one that is not shown is said where its numbers would stand.
      const record = {};
      const answer =
        of.type === state.type && noType ? noType : ask('maxPods', () => library.maxPods(...call(of)), record);
      const pool = () => library.warmPool(...callWarmPool(of, answer as MaxPods));
      const ami = 'al2023';
      const reserve = () =>
        library.reservedResources(typeOf(of), {
          maxPods: maxPodsOf(of, answer as MaxPods),
          ami,
          maxPodsFrom: 'expression',
        });
      return {
        state: of,
        answer,
        pool: isRefusal(answer) || of['os'] === 'windows' ? undefined : ask('warmPool', pool, record),
        reserved: isRefusal(answer) ? undefined : ask('warmPool', reserve, record),
        config: isRefusal(answer) ? answer : config(of, record),
      };
    };
    found.sides = [side(shown({ ...whole, side: 'a' })), side(second(whole))];
  }
  return found;
}

/** The max pods that the kubelet is told. */
const maxPodsOf = (state: State, { recommended }: MaxPods) =>
  state['max'] === undefined ? recommended : (written('number', state['max']) as number);

/** Pods up to where the curve is drawn: beyond those that can have an address it is level. */
function curveEnd(pods: WarmPoolOptions['maxPods'], { recommended, maxAllowed }: MaxPods): number {
  const most = maxAllowed ?? recommended;
  return Math.max(recommended, typeof pods === 'number' ? Math.min(pods, most) : recommended);
}
