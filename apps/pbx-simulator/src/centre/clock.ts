/** The centre's own time, in whole epoch seconds. */
export interface Clock {
  now(): number
  advance(seconds: number): void
}

/** A clock that shows `start` (epoch seconds) now and runs with real time, unless it is frozen. */
export function createClock(start: number, frozen: boolean): Clock {
  const opened = performance.now()
  let advanced = 0
  return {
    now() {
      const elapsed = frozen ? 0 : (performance.now() - opened) / 1000
      return Math.floor(start + advanced + elapsed)
    },
    advance(seconds) {
      advanced += seconds
    },
  }
}
