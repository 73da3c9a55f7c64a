import { defineAsyncComponent } from 'vue'
import type { Component } from 'vue'

const attempts = 6

/**
 * A component that stands in a chunk of its own, loaded when it is first shown. Asked for again when
 * its chunk did not arrive, as while the server is started anew.
 */
export function loadLater<T extends Component>(loader: () => Promise<{ default: T }>): T {
  return defineAsyncComponent<T>({
    loader,
    onError: (_error, retry, fail, tried) => {
      if (tried >= attempts) fail()
      else setTimeout(retry, 250 * 2 ** tried)
    },
  })
}
