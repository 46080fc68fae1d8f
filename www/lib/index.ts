// For browsers and bundlers: the module is a file beside this one, which they all find by `new URL(…, import.meta.url)`.
import load, * as glue from 'glue';
import { api } from './api.js';

export { EksMaxPodsError } from './error.js';

let engine: typeof glue | undefined;
let loading: Promise<void> | undefined;

/** `source` defaults to the file beside this one. */
export function init(source: Parameters<typeof load>[0] = new URL('./eks-max-pods.wasm', import.meta.url)) {
  if (loading !== undefined) return loading;
  const started = load({ module_or_path: source as URL }).then(
    () => {
      engine = glue;
    },
    (error: unknown) => {
      // The next call may try again.
      loading = undefined;
      throw error;
    },
  );
  loading = started;
  return started;
}

export function initSync(source: BufferSource | WebAssembly.Module): void {
  if (engine !== undefined) return;
  glue.initSync({ module: source });
  engine = glue;
  loading = Promise.resolve();
}

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
} = api(() => engine);
