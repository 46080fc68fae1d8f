/** Types for Vue: `import type {} from "eks-max-pods/element/vue"`. */
import type { HTMLAttributes } from "vue";
import type { ChangeDetail, Props } from "./public.js";

declare module "vue" {
  interface GlobalComponents {
    "eks-max-pods": new () => {
      $props: Omit<HTMLAttributes, keyof Props | "onChange"> &
        Props & { onChange?: (event: CustomEvent<ChangeDetail>) => void };
    };
  }
}
