import { nextTick, watch } from 'vue'
import type { WatchSource } from 'vue'

/**
 * Moves the focus to the first control of a step: each step removes the controls of the one before it,
 * and the focus with them. Returns what does so once.
 */
export function useStepFocus(
  step: WatchSource | WatchSource[],
  element: () => HTMLElement | null | undefined,
): () => Promise<void> {
  const focus = async (): Promise<void> => {
    await nextTick()
    element()?.querySelector<HTMLElement>('input, .buttons button')?.focus()
  }
  watch(step, focus)
  return focus
}
