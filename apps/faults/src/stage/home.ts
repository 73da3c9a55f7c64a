import { join } from 'node:path'
import type { Engine } from '../fault-row.ts'
import { environmentOf } from './environment.ts'
import { lookAtPglite, lookAtPostgres, type Query } from './look-at-database.ts'
import { ownDirectory } from './own-directory.ts'
import { startProduct, type Product } from './product.ts'
import type { Template } from './template.ts'

/** A database with the product's tables, and the instances of the product that live on it. */
export interface Home {
  readonly engine: Engine
  /** A session of the administrator, good at every instance. */
  readonly token: string
  readonly databaseUrl: string | undefined
  readonly dataDirectory: string
  readonly variables: Readonly<Record<string, string>>
  readonly instances: readonly Product[]
  start(more?: Readonly<Record<string, string>>): Promise<Product>
  /** Looks at the database itself, past the product. */
  look<T>(work: (query: Query) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A home that is a copy of the template: nothing is in it but the administrator. */
export async function openHome(template: Template): Promise<Home> {
  const directory = ownDirectory('calldeck-faults')
  const dataDirectory = directory.path
  const { engine, token } = template
  const databaseUrl = await template.copyTo(dataDirectory)
  const variables = environmentOf(dataDirectory, databaseUrl)
  const instances: Product[] = []
  return {
    engine,
    token,
    databaseUrl,
    dataDirectory,
    variables,
    instances,
    start: async (more = {}) => {
      const product = await startProduct(dataDirectory, { ...variables, ...more })
      instances.push(product)
      return product
    },
    look: (work) =>
      databaseUrl === undefined
        ? lookAtPglite(join(dataDirectory, 'pglite'), instances, work)
        : lookAtPostgres(databaseUrl, work),
    close: async () => {
      // A frozen process dies of SIGKILL alone.
      await Promise.all(instances.filter((one) => one.isRunning()).map((one) => one.end('SIGKILL')))
      await template.drop(databaseUrl)
      directory.remove()
    },
  }
}
