import { init, maxPods, warmPool } from 'eks-max-pods';
import 'eks-max-pods/element/define';
import { StrictMode, use, useState } from 'react';
import { createRoot } from 'react-dom/client';

const ready = init();

function Pods() {
  use(ready);
  const [type, setType] = useState('t3.large');
  const pods = maxPods('t3.large', { prefixDelegation: true });
  const pool = warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 });
  return (
    <>
      <output>{`${pods.recommended} of ${pods.maxAllowed} pods, ${pool.prefixes} prefixes, ${pool.subnetAddresses} addresses`}</output>
      <eks-max-pods type={type} prefixDelegation onchange={({ detail }) => setType(detail.new.type)} />
      <p role="status">{type}</p>
    </>
  );
}

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <Pods />
  </StrictMode>,
);
