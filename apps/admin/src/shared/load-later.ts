import { defineAsyncComponent } from 'vue'
import type { Component } from 'vue'

/** In milliseconds; together longer than a restart of the server takes. */
const waits = [300, 1000, 3000, 6000]

/**
 * A component that stands in a chunk of its own, loaded when it is first shown. Asked for again when
 * its chunk did not arrive, as while the server is started anew.
 */
export function loadLater<T extends Component>(loader: () => Promise<{ default: T }>): T {
  return defineAsyncComponent<T>(async () => (await loadPatiently(loader)).default)
}

async function loadPatiently<T>(loader: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await loader()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return loader()
}
