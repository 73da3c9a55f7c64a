import type { Fault } from './fault.ts'

/** What a fault can see of a request to know whether it is meant. */
export interface FaultTarget {
  readonly path: 'cdrs' | 'recordings'
  readonly offset: number
  readonly from: string
}

/** The faults that are switched on, with how often each was met and has struck. */
export class FaultList {
  #armed: { fault: Fault; seen: number; struck: number }[] = []

  set(faults: readonly Fault[]): void {
    this.#armed = faults.map((fault) => ({ fault, seen: 0, struck: 0 }))
  }

  state() {
    return this.#armed.map(({ fault, seen, struck }) => ({ ...fault, seen, struck }))
  }

  /** The faults that strike this request, in the order given; counts them. */
  strike(target: FaultTarget): Fault[] {
    const striking: Fault[] = []
    for (const armed of this.#armed) {
      if (!isMeant(armed.fault, target)) continue
      armed.seen++
      if (!isDue(armed)) continue
      armed.struck++
      striking.push(armed.fault)
    }
    return striking
  }
}

function isMeant(fault: Fault, target: FaultTarget): boolean {
  if (fault.path !== 'any' && fault.path !== target.path) return false
  if (fault.offsetFrom !== undefined && target.offset < fault.offsetFrom) return false
  return fault.fromStarts === undefined || target.from.startsWith(fault.fromStarts)
}

function isDue({ fault, seen, struck }: { fault: Fault; seen: number; struck: number }): boolean {
  if (fault.times !== undefined && struck >= fault.times) return false
  const beyond = seen - fault.after
  return beyond > 0 && beyond % fault.every === 0
}
