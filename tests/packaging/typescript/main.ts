import { type Advice, EksMaxPodsError, instanceType, maxPods, warmPool } from 'eks-max-pods';
import type module from 'eks-max-pods/eks-max-pods.wasm';
import type { InstanceType } from 'eks-max-pods/types';

const pods = maxPods('t3.large', { prefixDelegation: true });
const pool = warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 });
const advice: readonly Advice[] = pods.advice;
const known: InstanceType = instanceType(pods.instanceType);
/** For `init` of `eks-max-pods/slim`. */
export type Module = typeof module extends WebAssembly.Module ? typeof module : never;
try {
  // @ts-expect-error: no such option.
  maxPods('t3.large', { prefixDelegatoin: true });
} catch (error) {
  if (!(error instanceof EksMaxPodsError && advice.length > 0 && known.enis === 3)) throw error;
}
console.log(
  `${pods.recommended} of ${pods.maxAllowed} pods, ${pool.prefixes} prefixes, ${pool.subnetAddresses} addresses`,
);
