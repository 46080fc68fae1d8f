import { isForbidden } from '../shared/forbidden.js';
import type { Library } from '../view/answers.js';

let ready: Promise<Library> | undefined;

/** The package, ready to be asked; one for all elements. After a failure the next element tries again. */
export function engine(): Promise<Library> {
  ready ??= load().catch((error: unknown) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

async function load(): Promise<Library> {
  try {
    return await from(import('eks-max-pods'));
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return from(import('eks-max-pods/js'));
  }
}

async function from(entry: Promise<Library & { init(): Promise<void> }>): Promise<Library> {
  const library = await entry;
  await library.init();
  return library;
}
