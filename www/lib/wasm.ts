// The WebAssembly module as the engine: loaded once, from whatever the caller or the entry has.
import load, * as glue from 'glue';
import { provide, startWith } from './engine.js';

export type SyncSource = BufferSource | WebAssembly.Module;
export type Source = URL | string | Request | Response | SyncSource;

let ready = false;
let loading: Promise<void> | undefined;

function done(): void {
  ready = true;
  provide(glue);
}

export function init(source: Source): Promise<void> {
  loading ??= load({ module_or_path: source }).then(done, (error: unknown) => {
    // The next call may try again.
    loading = undefined;
    throw error;
  });
  return loading;
}

export function initSync(source: SyncSource): void {
  if (ready) return;
  glue.initSync({ module: source });
  loading = Promise.resolve();
  done();
}

/** The two for an entry that carries its module: without them, the first call of a function starts it. */
export function carrying(own: () => SyncSource) {
  startWith(() => initSync(own()));
  return {
    init: (source: Source = own()) => init(source),
    initSync: (source: SyncSource = own()) => initSync(source),
  };
}
