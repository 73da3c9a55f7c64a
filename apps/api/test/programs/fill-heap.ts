import { keepHeapSmall } from '../../src/keep-heap-small.ts'

/**
 * Keeps some memory for good and much for a moment, as a long sync does, and prints the most bytes
 * that the heap has held. With the argument `small` after the call that the product begins with.
 */
const kept = 400
const passing = 1500
const pages = 20_000
const rowsOfPage = 500

if (process.argv[2] === 'small') keepHeapSmall()
const page = (number: number): object[] =>
  Array.from({ length: rowsOfPage }, (_none, row) => ({ number, row, id: `${number}/${row}` }))
const living = Array.from({ length: kept }, (_none, number) => page(number))
const moment: object[][] = []
let most = 0
for (let number = 0; number < pages; number += 1) {
  // So many stand at a time that they have left the young generation before they go; with fewer it
  // depended on the moment whether any garbage came to be old.
  moment[number % passing] = page(number)
  if (number % 50 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
}
process.stdout.write(JSON.stringify({ most, living: living.length }))
