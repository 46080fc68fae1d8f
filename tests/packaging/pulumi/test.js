// Pulumi's own way to run a program without a cloud: its mocks see what would be created.
import pulumi from '@pulumi/pulumi';
import { maxPods, warmPool } from 'eks-max-pods';

const created = [];
await pulumi.runtime.setMocks({
  newResource: ({ inputs, name }) => {
    created.push(inputs);
    return { id: name, state: inputs };
  },
  call: () => ({}),
});
const { template } = await import('./index.js');
await new Promise((resolve) => template().id.apply(resolve));
if (!created.some(({ userData }) => userData.includes('maxPods: 110'))) throw new Error(JSON.stringify(created));
const pods = maxPods('t3.large', { prefixDelegation: true });
const pool = warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 });
console.log(
  `${pods.recommended} of ${pods.maxAllowed} pods, ${pool.prefixes} prefixes, ${pool.subnetAddresses} addresses`,
);
