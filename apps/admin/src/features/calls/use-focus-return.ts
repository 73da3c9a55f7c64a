import { nextTick, watch } from 'vue'
import type { Ref } from 'vue'

/** When the drawer over the list closes, the focus goes back to the row of the call it showed. */
export function useFocusReturn(openId: Readonly<Ref<string | undefined>>): void {
  watch(openId, async (now, before) => {
    if (now !== undefined || before === undefined) return
    await nextTick()
    document.querySelector<HTMLElement>(`[data-call="${CSS.escape(before)}"]`)?.focus()
  })
}
