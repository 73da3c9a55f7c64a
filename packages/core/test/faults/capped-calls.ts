/** Starts of calls in epoch seconds over the days before `to`: few at night, crowds at noon. */
export function allStarts(
  to: number,
  {
    count,
    days,
    seed = 7,
  }: { readonly count: number; readonly days: number; readonly seed?: number },
): number[] {
  let state = seed
  // A linear congruential generator: the same calls in every run of the test.
  const random = (): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  return Array.from({ length: count }, () => {
    const daysBack = Math.floor(random() * days)
    const isBusy = random() < 0.8
    const hour = isBusy ? 4 + random() * 2 : random() * 24
    return Math.floor(to - daysBack * 86_400 - hour * 3600) - 1
  })
}
