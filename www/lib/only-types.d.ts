/** Everything in the package, as types alone: to import this costs nothing and needs no module. */
export type * from "./index.js";
