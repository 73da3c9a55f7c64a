import { useEventListener, useMutationObserver } from '@vueuse/core'
import { useRouter } from 'vue-router'

const longestTrail = 12

/**
 * Whoever works by keyboard must never find the focus nowhere. When what had it goes away (a dialog
 * that closes, a row that was deleted), it returns to where the person was before; when the whole
 * page went away, it begins at the new one.
 */
export function useFocusKeeper(): void {
  let trail: HTMLElement[] = []
  let hasPageChanged = false

  useEventListener(document, 'focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return
    hasPageChanged = false
    trail = [...trail.filter((one) => one !== target && one.isConnected), target].slice(
      -longestTrail,
    )
  })
  useRouter().afterEach((to, from) => {
    if (to.name === from.name || to.matched.length === 0) return
    // The drawer of a call is a page of its own over the list, which stays.
    hasPageChanged = to.matched[1] !== from.matched[1]
  })

  function keep(): void {
    if (document.activeElement !== document.body && document.activeElement !== null) return
    if (trail.at(-1)?.isConnected !== false) return
    const back = hasPageChanged ? undefined : trail.findLast(canBeFocused)
    const target = back ?? document.querySelector<HTMLElement>('[role$="dialog"] button, #main')
    target?.focus({ preventScroll: back === undefined })
  }
  // A dialog that opens takes the focus a moment later; only what stays lost is looked after.
  useMutationObserver(document.body, () => requestAnimationFrame(keep), {
    childList: true,
    subtree: true,
  })
}

function canBeFocused(element: HTMLElement): boolean {
  return element.isConnected && element.checkVisibility() && !element.matches(':disabled')
}
