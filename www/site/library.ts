import * as library from 'eks-max-pods';
import { isForbidden } from '../shared/forbidden.js';
import type { Library } from '../view/answers.js';

/** The package, ready to be asked; where WebAssembly is forbidden the same in JavaScript, which nobody else loads. */
async function ready(): Promise<Library> {
  try {
    await library.init();
    return library;
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return import('eks-max-pods/js');
  }
}

/** The same for a page: where there is nothing to be asked it says so in front of its text, which stays as it was served. */
export async function readyFor(page: HTMLElement, words: string): Promise<Library> {
  try {
    return await ready();
  } catch (error) {
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.textContent = words;
    page.prepend(notice);
    throw error;
  }
}
