import lib = require('eks-max-pods');
import catalogue = require('eks-max-pods/instance-types.json');

const pods = lib.maxPods('t3.large', { prefixDelegation: true });
const pool = lib.warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 });
const enis: number | undefined = catalogue.instanceTypes.find(({ name }) => name === 't3.large')?.enis;
if (enis !== 3) throw new Error('t3.large has three ENIs');
console.log(
  `${pods.recommended} of ${pods.maxAllowed} pods, ${pool.prefixes} prefixes, ${pool.subnetAddresses} addresses`,
);
