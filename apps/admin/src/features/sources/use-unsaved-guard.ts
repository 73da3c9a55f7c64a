import { useEventListener } from '@vueuse/core'
import { ref } from 'vue'
import type { Ref } from 'vue'
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router'

/** Asks before typed changes are lost. */
export interface UnsavedGuard {
  /** True while the question is on the screen. */
  readonly isAsking: Ref<boolean>
  readonly answer: (leave: boolean) => void
}

/** Holds every way out of the page (links, back, closing the tab) while `isDirty` says so. */
export function useUnsavedGuard(isDirty: () => boolean): UnsavedGuard {
  const isAsking = ref(false)
  let settle: ((leave: boolean) => void) | null = null

  function mayLeave(): boolean | Promise<boolean> {
    if (!isDirty()) return true
    // A second way out while the question stands replaces the first.
    settle?.(false)
    isAsking.value = true
    return new Promise<boolean>((resolve) => {
      settle = resolve
    })
  }

  function answer(leave: boolean): void {
    isAsking.value = false
    settle?.(leave)
    settle = null
  }

  onBeforeRouteLeave(mayLeave)
  onBeforeRouteUpdate(mayLeave)
  useEventListener(window, 'beforeunload', (event) => {
    if (isDirty()) event.preventDefault()
  })
  return { isAsking, answer }
}
