import type { Client } from './client.ts'
import type { Exchange } from './start-simulator.ts'

export type Source = Awaited<ReturnType<Client['sources']['get']['query']>>

const name = 'Demo PBX'

/** The source that reads the exchange: made at the first start, led to its address at later ones. */
export async function prepareSource(client: Client, exchange: Exchange): Promise<Source> {
  const address = { apiUrl: exchange.apiUrl, recordingBaseUrl: exchange.url }
  const sources = await client.sources.list.query()
  const known = sources.find((source) => source.name === name)
  if (known?.apiUrl === address.apiUrl) return known
  if (known) return client.sources.update.mutate({ id: known.id, ...address })
  return client.sources.create.mutate({
    name,
    connector: 'onepos',
    ...address,
    domain: exchange.domain,
    timeZone: exchange.timeZone,
    syncMode: 'SCHEDULED',
    cronExpression: '0 */5 * * * *',
  })
}
