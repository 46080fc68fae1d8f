// The package's functions, on whichever engine the entry provides: the one list of their names.
import { api } from './api.js';
import { current } from './engine.js';

export { EksMaxPodsError } from './error.js';

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
} = api(current);
