import { CoreError } from '../errors.ts'
import type { Connector } from './connector.ts'
import { onepos } from './onepos/onepos.ts'

/** Every make of PBX that can be read; a new one is a line here and a folder beside this file. */
const connectors: readonly Connector[] = [onepos]

/**
 * The connector of a make, as a source's `connector` field names it.
 * @throws CoreError `BAD_INPUT` that names the known makes.
 */
export function findConnector(make: string): Connector {
  const found = connectors.find((connector) => connector.make === make)
  if (found !== undefined) return found
  const known = connectors.map((connector) => connector.make).join(', ')
  throw new CoreError('BAD_INPUT', `There is no connector of this name. Choose one of: ${known}.`, {
    field: 'connector',
  })
}
