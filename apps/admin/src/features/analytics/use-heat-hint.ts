import { useEventListener } from '@vueuse/core'
import { computed, shallowRef } from 'vue'
import type { ComputedRef, ShallowRef } from 'vue'
import type { HeatmapCell } from './analytics.ts'

/** The cell a hint is shown for. */
export interface PointedCell {
  readonly cell: HeatmapCell
  readonly element: HTMLElement
  /** The same for the same cell. */
  readonly at: string
}

/** Which cell is pointed at: by mouse, by focus, or by a first tap, which a second one follows. */
export interface HeatHintState {
  readonly pointed: ComputedRef<PointedCell | null>
  /** It was a finger. */
  readonly isTapped: Readonly<ShallowRef<boolean>>
  /** For the table; cells carry `data-at="<weekday> <hour>"`. */
  readonly listeners: Readonly<Record<string, (event: Event) => void>>
}

/** Follows the pointer and the focus over the cells of a table. */
export function useHeatHint(cells: () => readonly HeatmapCell[]): HeatHintState {
  const element = shallowRef<HTMLElement | null>(null)
  const isTapped = shallowRef(false)
  const hide = (): void => {
    element.value = null
  }
  useEventListener(document, 'pointerdown', (event) => {
    if (cellAt(event) === null) hide()
  })
  // The hint would stay behind.
  useEventListener(document, 'scroll', () => isTapped.value && hide(), {
    capture: true,
    passive: true,
  })
  const pointed = computed(() => {
    const { at } = element.value?.dataset ?? {}
    const cell = cells().find(({ weekday, hour }) => `${weekday} ${hour}` === at)
    return cell && element.value && at ? { cell, element: element.value, at } : null
  })
  return { pointed, isTapped, listeners: listenersOf({ element, isTapped, hide }) }
}

interface Parts {
  readonly element: ShallowRef<HTMLElement | null>
  readonly isTapped: ShallowRef<boolean>
  readonly hide: () => void
}

function listenersOf({ element, isTapped, hide }: Parts): HeatHintState['listeners'] {
  let before: HTMLElement | null = null
  const show = (event: Event): void => {
    element.value = cellAt(event)
  }
  return {
    mouseover: show,
    // A finger that is lifted takes the mouse away with it.
    mouseleave: () => {
      if (!isTapped.value) hide()
    },
    focusin: show,
    focusout: hide,
    // The mouse and the focus that follow a touch point at the cell before it is clicked.
    pointerdown: (event) => {
      before = element.value
      isTapped.value = (event as PointerEvent).pointerType === 'touch'
    },
    clickCapture: (event) => {
      if (isTapped.value && before !== cellAt(event)) event.preventDefault()
      if (isTapped.value) show(event)
    },
    keydown: (event) => {
      isTapped.value = false
      if ((event as KeyboardEvent).key === 'Escape') hide()
    },
  }
}

function cellAt({ target }: Event): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-at]') : null
}
