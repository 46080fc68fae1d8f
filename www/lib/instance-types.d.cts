import type { InstanceType } from './types.js' with { 'resolution-mode': 'import' };

/** The whole catalogue, as `instanceType()` gives it. */
declare const catalogue: {
  /** Day of the data. */
  date: string;
  source: string;
  /** In AWS's order: family, then size from nano to metal. */
  instanceTypes: readonly InstanceType[];
};
export = catalogue;
