// Lit's templates without its elements: in the element's build this stands for "lit".
export * from 'lit/html.js';
export const isServer = false;
