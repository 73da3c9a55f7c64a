import { openOtherWays } from './other-ways.ts'

/** Rows a second. */
export interface OtherRates {
  readonly copy: number
  readonly each: number
  readonly eachEntity: number
}

/** The other sides in a process of their own; the answer is a line of JSON. */
const [databaseUrl = ''] = process.argv.slice(2)
const ways = await openOtherWays(databaseUrl)
const rates: OtherRates = {
  copy: await ways.copy(),
  each: await ways.findAndWrite(),
  eachEntity: await ways.findAndFlush(),
}
await ways.close()
console.log(JSON.stringify(rates))
