import type { ErasedNumbers } from './erased-numbers.ts'
import { lookForNumbers, type Mentions } from './mentions-number.ts'
import type { NumberReader } from './number-reader.ts'

/** Looks for what was erased later than a call that started at `startedAt`, in the texts of one row. */
export function lookForErased(
  erased: ErasedNumbers,
  readNumber: NumberReader,
  startedAt: Date | null,
): Mentions {
  const sought = {
    hasEndings: erased.hasEndings,
    mayEndIn: (ending: string) => erased.mayEndIn(ending),
    isSought: (digits: string) => erased.isErased(digits, startedAt),
  }
  return lookForNumbers(sought, readNumber)
}
