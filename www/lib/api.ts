import { EksMaxPodsError } from './error.js';
import { plainBytes } from './plain.js';
import type * as Functions from './types.js';

/** What the WebAssembly module, or its JavaScript twin, offers. */
export interface Engine {
  call(name: string, plainArguments: Uint8Array): string;
  instanceTypes(plainArguments: Uint8Array): string[];
  columns(name: string, plainArguments: Uint8Array): Uint32Array[];
  evaluateExpression(plainArguments: Uint8Array): [answer: string, numbers: Float64Array];
}

/** The functions of the package on an engine, which may not be there yet. */
export function api(engine: () => Engine | undefined) {
  /** Runs `ask` on the engine; what it refuses comes out as our error. */
  function on<T>(ask: (engine: Engine) => T): T {
    const ready = engine();
    if (ready === undefined) {
      const message = 'the WebAssembly module is not loaded: await init() first';
      throw new EksMaxPodsError({ code: 'not-initialized', field: '', message, suggestions: [], values: {} });
    }
    try {
      return ask(ready);
    } catch (thrown) {
      throw typeof thrown === 'string' ? new EksMaxPodsError(JSON.parse(thrown)) : thrown;
    }
  }

  const answer = (name: string, ...values: unknown[]) =>
    on((engine) => JSON.parse(engine.call(name, plainBytes(values))));

  const columns = (name: string, ...values: unknown[]) => on((engine) => engine.columns(name, plainBytes(values)));

  let allNames: readonly string[] | undefined;
  let currentNames: readonly string[] | undefined;
  let stepWords: StepWords | undefined;

  const functions: typeof Functions = {
    instanceType: (name) => answer('instanceType', name),
    instanceTypes: (filter) => on((engine) => engine.instanceTypes(plainBytes([filter]))),
    catalogInfo: () => answer('catalogInfo'),
    maxPods: (type, options) => {
      const found = answer('maxPods', type, options);
      stepWords ??= answer('stepWords') as StepWords;
      found.steps = steps(stepWords, found.steps);
      return found;
    },
    maxPodsTable: (options) => {
      const [recommended, maxAllowed] = columns('maxPodsTable', options) as [Uint32Array, Uint32Array];
      // The catalogue does not change: its names are made once.
      allNames ??= Object.freeze(functions.instanceTypes());
      return { instanceTypes: allNames, maxAllowed: maxAllowed.length > 0 ? maxAllowed : null, recommended };
    },
    diagnose: (type, observed) => answer('diagnose', type, observed),
    evaluateExpression: (expression, options) => {
      const [json, numbers] = on((engine) => engine.evaluateExpression(plainBytes([expression, options])));
      const { error, errors, lints, rowLints, instanceTypes } = JSON.parse(json);
      currentNames ??= Object.freeze(functions.instanceTypes({ retired: false }));
      const told = rowLints.map((name: string) => lints.some(({ code }: Functions.Advice) => code === name) && name);
      return { error, rows: rows(instanceTypes ?? currentNames, errors, told, numbers), lints };
    },
    reservedResources: (type, options) => answer('reservedResources', type, options),
    warmPool: (type, options) => answer('warmPool', type, options),
    warmPoolSchedule: (type, options, podCounts) => answer('warmPoolSchedule', type, options, podCounts),
    warmPoolCurve: (type, options) => {
      const [enis, addresses, assigned, subnetAddresses, settles, prefixes] = columns(
        'warmPoolCurve',
        type,
        options,
      ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
      return {
        enis,
        addresses,
        assigned,
        prefixes: prefixes.length > 0 ? prefixes : null,
        subnetAddresses,
        settles: Uint8Array.from(settles),
      };
    },
    simulateWarmPool: (type, options) => answer('simulateWarmPool', type, options),
    sizeWarmPool: (type, options) => answer('sizeWarmPool', type, options),
    placeReplicas: (plan) => answer('placeReplicas', plan),
    planSubnets: (plan) => answer('planSubnets', plan),
    renderConfig: (target, type, options) => answer('renderConfig', target, type, options),
  };
  return functions;
}

/** Of each step of a derivation what it says whatever its numbers. */
type StepWords = readonly (readonly [code: string, name: string, source: string])[];

/** The steps as the module writes them, with these words. */
function steps(
  words: StepWords,
  written: readonly (readonly [row: number, formula: string, value: number, unit: string])[],
): Functions.MaxPods['steps'] {
  return written.map(([row, formula, value, unit]) => {
    const [code, name, source] = words[row]!;
    return { code, name, formula, value, unit, source };
  });
}

/** The module's numbers, nine a row, as objects; NaN stands for null. `told`: for each bit of the last one its lint. */
function rows(
  names: readonly string[],
  errors: readonly Functions.RowError[],
  told: readonly (string | false)[],
  numbers: Float64Array,
) {
  let at = 0;
  const next = () => numbers[at++] as number;
  const orNull = (number: number) => (Number.isNaN(number) ? null : number);
  // Rows with the same lints share their list.
  const lists = new Map<number, readonly string[]>();
  const lintsOf = (bits: number) => {
    let list = lists.get(bits);
    if (list === undefined) {
      list = Object.freeze(told.filter((name, bit): name is string => name !== false && (bits & (1 << bit)) !== 0));
      lists.set(bits, list);
    }
    return list;
  };
  return names.map((instanceType) => ({
    instanceType,
    value: orNull(next()),
    error: errors[next()] ?? null,
    effective: orNull(next()),
    defaultMaxPods: next(),
    recommended: next(),
    podAddresses: { secondaryIp: next(), prefix: next() },
    memoryShare: orNull(next()),
    lints: lintsOf(next()),
  }));
}
