import { useEventListener } from '@vueuse/core'
import { isTyping } from '../../shared/is-typing.ts'

const steps: Readonly<Record<string, -1 | 1>> = {
  ArrowUp: -1,
  ArrowLeft: -1,
  ArrowDown: 1,
  ArrowRight: 1,
}

/** Arrow keys as a step along a list, unless they belong to a field or to a text that scrolls. */
export function useCallKeys(move: (step: -1 | 1) => void): void {
  useEventListener(document, 'keydown', (event) => {
    const step = steps[event.key]
    if (step === undefined || isTyping(event) || hasModifier(event) || isInText(event)) return
    event.preventDefault()
    move(step)
  })
}

function hasModifier({ altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || shiftKey
}

function isInText({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('pre') !== null
}
