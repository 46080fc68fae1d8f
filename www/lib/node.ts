// For Node: the module is read from disk when this one is imported, so that there is nothing to wait for.
import { readFileSync } from 'node:fs';
import * as glue from 'glue';
import { api } from './api.js';

export { EksMaxPodsError } from './error.js';

glue.initSync({ module: readFileSync(new URL('./eks-max-pods.wasm', import.meta.url)) });

/** Nothing to do: the package is ready on import. */
export async function init(): Promise<void> {}

/** Nothing to do: the package is ready on import. */
export function initSync(): void {}

export const {
  instanceType,
  instanceTypes,
  catalogInfo,
  maxPods,
  maxPodsTable,
  diagnose,
  reservedResources,
  warmPool,
  warmPoolSchedule,
  warmPoolCurve,
  simulateWarmPool,
  sizeWarmPool,
  evaluateExpression,
  placeReplicas,
  planSubnets,
  renderConfig,
} = api(() => glue);
