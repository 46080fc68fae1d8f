/** Types for React 19: `import type {} from "eks-max-pods/element/react"`. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { ChangeDetail, EksMaxPods, Props } from "./public.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "eks-max-pods": Omit<DetailedHTMLProps<HTMLAttributes<EksMaxPods>, EksMaxPods>, "onChange"> &
        Props & { onchange?: (event: CustomEvent<ChangeDetail>) => void };
    }
  }
}
