import { useEventListener } from '@vueuse/core'
import { hasOpenDialog } from '../../shared/has-open-dialog.ts'
import { isTyping } from '../../shared/is-typing.ts'

const steps: Readonly<Record<string, -1 | 1>> = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
}

/**
 * Arrow keys as a step along a list, unless they belong to a field or to a text that scrolls; Escape
 * closes, unless it closes a dialog over the call.
 */
export function useCallKeys(move: (step: -1 | 1) => void, close: () => void): void {
  useEventListener(document, 'keydown', (event) => {
    if (event.key === 'Escape' && !hasOpenDialog()) return close()
    const step = steps[event.key]
    if (step === undefined || isOthers(event) || hasModifier(event)) return
    event.preventDefault()
    move(step)
  })
}

function isOthers(event: KeyboardEvent): boolean {
  return isTyping(event) || hasOpenDialog() || isInText(event)
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey
}

function isInText({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('pre') !== null
}
