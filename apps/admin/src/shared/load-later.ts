import { defineAsyncComponent } from 'vue'
import type { Component } from 'vue'
import LostPart from './LostPart.vue'
import { loadPatiently } from './load-patiently.ts'

/** A component that stands in a chunk of its own, loaded when it is first shown; LostPart where it never comes. */
export function loadLater<T extends Component>(loader: () => Promise<{ default: T }>): T {
  return defineAsyncComponent<T>({
    loader: async () => (await loadPatiently(loader)).default,
    errorComponent: LostPart,
  })
}
