/** Types for Preact: `import type {} from "eks-max-pods/element/preact"`. */
import type { ClassAttributes, JSX } from "preact";
import type { ChangeDetail, EksMaxPods, Props } from "./public.js";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "eks-max-pods": Omit<JSX.IntrinsicElements["div"], keyof Props | "onChange" | "onchange" | "ref"> &
        ClassAttributes<EksMaxPods> &
        Props & { onchange?: (event: CustomEvent<ChangeDetail>) => void };
    }
  }
}
