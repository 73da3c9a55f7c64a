import { useEventListener } from '@vueuse/core'
import { hasOpenDialog } from '../../shared/has-open-dialog.ts'
import { isTyping } from '../../shared/is-typing.ts'
import { goKeys } from './go-keys.ts'

/** What the keys lead to. */
export interface PaletteKeys {
  readonly toggle: () => void
  readonly help: () => void
  readonly go: (page: string) => void
}

const pairWithinMs = 1200

/** Ctrl or ⌘ with K, `?`, and `g` followed by a letter. */
export function usePaletteKeys({ toggle, help, go }: PaletteKeys): void {
  let leaderAt = -Infinity

  function goOn(event: KeyboardEvent): void {
    const isPair = event.timeStamp - leaderAt < pairWithinMs
    leaderAt = event.key === 'g' ? event.timeStamp : -Infinity
    const page = goKeys[`g ${event.key}`]
    if (isPair && page !== undefined) go(page)
  }
  useEventListener(document, 'keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      toggle()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isOthers(event)) return
    if (event.key === '?') help()
    else if (!isOverPage(event)) goOn(event)
  })
}

function isOthers(event: KeyboardEvent): boolean {
  return isTyping(event) || hasOpenDialog()
}

/** What is open over the page is not left by two letters. */
function isOverPage({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement && target.closest('[role$="dialog"]') !== null
}
