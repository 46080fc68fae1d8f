'use client';

import { init, maxPods, warmPool } from 'eks-max-pods';
import { useEffect, useState } from 'react';

/** A client component: rendered once on the server, and again in the browser. */
export default function Page() {
  const [answer, setAnswer] = useState('');
  useEffect(() => {
    init().then(() => {
      const pods = maxPods('t3.large', { prefixDelegation: true });
      const pool = warmPool('t3.large', { prefixDelegation: true, maxPods: 110, pods: 97 });
      setAnswer(
        `${pods.recommended} of ${pods.maxAllowed} pods, ${pool.prefixes} prefixes, ${pool.subnetAddresses} addresses`,
      );
    });
  }, []);
  return <output>{answer}</output>;
}
