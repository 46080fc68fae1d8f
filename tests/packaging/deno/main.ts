import { maxPods, warmPool } from 'eks-max-pods';

const pods = maxPods('t3.large', { prefixDelegation: true });
const pool = warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 });
console.log(
  `${pods.recommended} of ${pods.maxAllowed} pods, ${pool.prefixes} prefixes, ${pool.subnetAddresses} addresses`,
);
