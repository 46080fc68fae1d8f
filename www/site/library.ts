import * as library from 'eks-max-pods';
import { isForbidden } from '../shared/forbidden.js';
import type { Library } from '../view/answers.js';

/** The package, ready to be asked; where WebAssembly is forbidden the same in JavaScript, which nobody else loads. */
export async function ready(): Promise<Library> {
  try {
    await library.init();
    return library;
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return import('eks-max-pods/js');
  }
}
