import { nextTick, watch } from 'vue'
import type { Ref } from 'vue'

/** When the form of a source closes, the focus goes back to the button that opened it. */
export function useOpenerFocus(open: Readonly<Ref<string | null>>): void {
  watch(open, async (now, before) => {
    if (now !== null || before === null) return
    await nextTick()
    const opener = before === 'new' ? '[data-new]' : `[data-source="${CSS.escape(before)}"]`
    document.querySelector<HTMLElement>(opener)?.focus()
  })
}
