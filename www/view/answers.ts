import type { MaxPods } from '../lib/types.js';
import { type Expression, expressionCalls } from './expression.js';
import type { Refusal } from './max-pods.js';
import { replicasPlan, subnetsPlan } from './plan.js';
import type { Fleet } from './planner.js';
import { call, callWarmPool, type State } from './state.js';
import type { Pool } from './warm-pool.js';

type Library = typeof import('../lib/types.js') & { EksMaxPodsError: new (...args: never[]) => Error & Refusal };

/** All that the page shows of a state. */
export interface Answers {
  answer: MaxPods | Refusal;
  pool: Pool | Refusal | undefined;
  fleet: Fleet | undefined;
  expression: Expression;
  refused: Refusal | undefined;
}

/** Asks the library, which the page and the build each hand in. */
export function answers(library: Library, state: State): Answers {
  const ask = <T>(question: () => T): T | Refusal => {
    try {
      return question();
    } catch (error) {
      if (error instanceof library.EksMaxPodsError) return error;
      throw error;
    }
  };
  const answer = ask(() => library.maxPods(...call(state)));
  const expression = ask(() => {
    const [text, one, all] = expressionCalls(state);
    return { one: library.evaluateExpression(text, one), all: library.evaluateExpression(text, all) };
  });
  if ('suggestions' in answer) return { answer, expression, pool: undefined, fleet: undefined, refused: answer };
  if (state.values['os'] === 'windows')
    return { answer, expression, pool: undefined, fleet: undefined, refused: undefined };

  const pool = ask(() => {
    const [type, { pods, ...options }] = callWarmPool(state, answer);
    return {
      pool: library.warmPool(type, { ...options, pods }),
      curve: library.warmPoolCurve(type, { ...options, upTo: Math.max(pods, answer.recommended) }),
    };
  });
  const fleet = {
    placement: ask(() => library.placeReplicas(replicasPlan(state))),
    plan: ask(() => library.planSubnets(subnetsPlan(state))),
  };
  return { answer, expression, pool, fleet, refused: 'suggestions' in pool ? pool : undefined };
}
