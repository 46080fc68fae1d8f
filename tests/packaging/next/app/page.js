import { maxPods, warmPool } from 'eks-max-pods';

/** A server component: nothing of the package reaches the browser. */
export default function Page() {
  const pods = maxPods('t3.large', { prefixDelegation: true });
  const pool = warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 });
  return (
    <output>{`${pods.recommended} of ${pods.maxAllowed} pods, ${pool.prefixes} prefixes, ${pool.subnetAddresses} addresses`}</output>
  );
}
