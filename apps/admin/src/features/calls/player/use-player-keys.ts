import { useEventListener } from '@vueuse/core'
import { hasOpenDialog } from '../../../shared/has-open-dialog.ts'

/** What the keys do. `skip` takes seconds, below zero for back. */
export interface PlayerKeys {
  readonly toggle: () => void
  readonly skip: (seconds: number) => void
}

/** How far one key press goes, in seconds. */
export const skipSeconds = 5

const plain: Readonly<Record<string, -1 | 0 | 1>> = { ' ': 0, j: -1, l: 1 }
// Without shift the arrows walk along the list of calls.
const shifted: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 }

const fields = 'input:not([type="range"]), textarea, select, [role="combobox"]'
const pressedBySpace = 'button, a, summary, [role="button"], [role="option"]'

/** Space plays and pauses; J and L, or shift with an arrow, skip; a field or a button keeps its own keys. */
export function usePlayerKeys({ toggle, skip }: PlayerKeys): void {
  useEventListener(document, 'keydown', (event) => {
    const step = stepOf(event)
    if (step === null || isIn(event, fields) || hasOpenDialog()) return
    if (step === 0 && isIn(event, pressedBySpace)) return
    event.preventDefault()
    if (step !== 0) skip(step * skipSeconds)
    else if (!event.repeat) toggle()
  })
}

/** 0 stays where it is, and plays or pauses; null is not a key of the player. */
function stepOf({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): -1 | 0 | 1 | null {
  if (altKey || ctrlKey || metaKey) return null
  return (shiftKey ? shifted[key] : plain[key.toLowerCase()]) ?? null
}

function isIn({ target }: Event, selector: string): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest(selector) !== null
}
