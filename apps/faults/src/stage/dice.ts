/** Numbers from 0 to 1, the same for the same seed. */
export type Dice = () => number

/** A small generator whose seed is printed, so that a bad day can be lived through again. */
export function seededDice(seed: number): Dice {
  let state = (Math.imul(seed, 2_654_435_761) + 1) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A whole number from `low` to `high`, both included. */
export function roll(dice: Dice, low: number, high: number): number {
  return low + Math.floor(dice() * (high - low + 1))
}
