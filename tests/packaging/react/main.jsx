import { init, maxPods, warmPool } from 'eks-max-pods';
import { StrictMode, use } from 'react';
import { createRoot } from 'react-dom/client';

const ready = init();

function Pods() {
  use(ready);
  const pods = maxPods('t3.large', { prefixDelegation: true });
  const pool = warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 });
  return (
    <output>{`${pods.recommended} of ${pods.maxAllowed} pods, ${pool.prefixes} prefixes, ${pool.subnetAddresses} addresses`}</output>
  );
}

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <Pods />
  </StrictMode>,
);
