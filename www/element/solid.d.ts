/** Types for Solid: `import type {} from "eks-max-pods/element/solid"`. */
import type { JSX } from "solid-js";
import type { Attributes, ChangeDetail, EksMaxPods, Props } from "./public.js";

type Prefixed<Prefix extends string, Of> = { [Name in keyof Of as `${Prefix}:${Name & string}`]?: Of[Name] };

declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "eks-max-pods": Omit<JSX.HTMLAttributes<EksMaxPods>, keyof Props | "on:change"> &
        Attributes &
        Prefixed<"prop", Props> &
        Prefixed<"attr", Attributes> & { "on:change"?: (event: CustomEvent<ChangeDetail>) => void };
    }
  }
}
