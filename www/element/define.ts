import { EksMaxPods } from './element.js';

export { EksMaxPods };

const NAME = 'eks-max-pods';
// Two copies of this module on one page are no error: the first one serves.
if (globalThis.customElements !== undefined && customElements.get(NAME) === undefined) {
  customElements.define(NAME, EksMaxPods);
}
