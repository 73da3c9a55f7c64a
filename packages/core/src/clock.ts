/** Where the time comes from; passed in, so that tests decide what time it is. */
export interface Clock {
  now(): Date
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() }
