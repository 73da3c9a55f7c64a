import { shallowRef } from 'vue'
import type { ShallowRef } from 'vue'

interface Cell {
  readonly weekday: number
  readonly hour: number
}

/** The walk through a grid of links that is one stop for Tab. */
export interface CellWalk {
  /** The cell that has, or last had, the focus. */
  readonly here: ShallowRef<Cell | null>
  readonly isStop: (cell: Cell) => boolean
  /** Takes the arrow keys of the grid. */
  readonly walk: (event: KeyboardEvent) => void
}

const steps: Readonly<Record<string, readonly [weekdays: number, hours: number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** `cells` are those that can be walked to; empty ones between them are stepped over. */
export function useCellWalk(cells: () => readonly Cell[]): CellWalk {
  const here = shallowRef<Cell | null>(null)
  const isAt = (one: Cell | null | undefined, other: Cell): boolean =>
    one?.weekday === other.weekday && one.hour === other.hour
  const stop = (): Cell | undefined => cells().find((cell) => isAt(here.value, cell)) ?? cells()[0]

  function next(from: Cell, [weekdays, hours]: readonly [number, number]): Cell | undefined {
    let { weekday, hour } = from
    do {
      weekday += weekdays
      hour += hours
      const found = cells().find((cell) => isAt({ weekday, hour }, cell))
      if (found !== undefined) return found
    } while (weekday >= 1 && weekday <= 7 && hour >= 0 && hour <= 23)
    return undefined
  }
  function walk(event: KeyboardEvent): void {
    const step = steps[event.key]
    const from = stop()
    if (step === undefined || from === undefined || !(event.currentTarget instanceof Element))
      return
    event.preventDefault()
    const to = next(from, step)
    if (to === undefined) return
    const link = event.currentTarget.querySelector(`[data-cell="${to.weekday} ${to.hour}"]`)
    if (link instanceof HTMLElement) link.focus()
  }
  return { here, isStop: (cell) => isAt(stop(), cell), walk }
}
