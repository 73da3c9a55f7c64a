import type { Random } from './random.ts'
import type { Zone } from './zone.ts'

/** Relative traffic from midnight on: a morning peak, a lunch dip, an afternoon peak, quiet nights. */
const hours = [
  1, 0.5, 0.4, 0.3, 0.4, 1, 4, 20, 75, 100, 92, 55, 30, 70, 88, 82, 68, 40, 18, 14, 9, 5, 3, 2,
]
/** Sunday first. */
const weekdays = [0.12, 1.1, 1, 0.97, 0.95, 0.92, 0.45]

/** Draws the start of a call, in epoch seconds. */
export type StartTimes = (random: Random) => number

/** Starts between `from` and `to` (epoch seconds), as busy as a call centre is at that hour and weekday. */
export function planStartTimes(from: number, to: number, zone: Zone): StartTimes {
  const slots = Math.max(1, Math.ceil((to - from) / 3600))
  const sums = new Float64Array(slots)
  let sum = 0
  for (let slot = 0; slot < slots; slot++) {
    const { hour, weekday } = zone.hourAndWeekday(from + slot * 3600)
    const share = Math.min(1, (to - from - slot * 3600) / 3600)
    sum += (hours[hour] ?? 1) * (weekdays[weekday] ?? 1) * share
    sums[slot] = sum
  }
  return (random) => {
    const slot = firstAbove(sums, random() * sum)
    const width = Math.min(3600, to - from - slot * 3600)
    return from + slot * 3600 + Math.floor(random() * width)
  }
}

function firstAbove(sums: Float64Array, value: number): number {
  let low = 0
  let high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > value) high = middle
    else low = middle + 1
  }
  return low
}
