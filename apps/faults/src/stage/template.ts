import { randomUUID } from 'node:crypto'
import { cpSync } from 'node:fs'
import { onServer, urlOf, type PostgresServer } from '@calldeck/core/testing'
import type { Engine } from '../fault-row.ts'
import { signIn } from './client.ts'
import { environmentOf } from './environment.ts'
import { ownDirectory } from './own-directory.ts'
import { startProduct } from './product.ts'

/** A database as the product leaves it after its first start; copied rather than made anew. */
export interface Template {
  readonly engine: Engine
  readonly token: string
  /** Fills a fresh data directory or makes a database; answers the database's address, if it has one. */
  copyTo(dataDirectory: string): Promise<string | undefined>
  drop(databaseUrl: string | undefined): Promise<void>
  remove(): void
}

/** Starts the product once on an empty embedded directory. */
export async function pgliteTemplate(): Promise<Template> {
  const directory = ownDirectory('calldeck-faults-template')
  const token = await prepare(directory.path, undefined)
  return {
    engine: 'pglite',
    token,
    copyTo: async (dataDirectory) => {
      cpSync(directory.path, dataDirectory, { recursive: true })
      return undefined
    },
    drop: async () => {},
    remove: () => directory.remove(),
  }
}

/** Starts the product once on an empty database of the server. */
export async function postgresTemplate(server: PostgresServer): Promise<Template> {
  const directory = ownDirectory('calldeck-faults-template')
  await onServer(server.url, 'create database calldeck_template')
  const token = await prepare(directory.path, urlOf(server.url, 'calldeck_template'))
  return {
    engine: 'postgresql',
    token,
    copyTo: async () => {
      const name = `faults_${randomUUID().replaceAll('-', '')}`
      await onServer(server.url, `create database ${name} template calldeck_template`)
      return urlOf(server.url, name)
    },
    drop: async (databaseUrl) => {
      if (databaseUrl === undefined) return
      const name = new URL(databaseUrl).pathname.slice(1)
      await onServer(server.url, `drop database if exists ${name} with (force)`)
    },
    remove: () => directory.remove(),
  }
}

async function prepare(directory: string, databaseUrl: string | undefined): Promise<string> {
  const product = await startProduct(directory, environmentOf(directory, databaseUrl))
  const token = await signIn(product.url)
  await product.end('SIGTERM')
  return token
}
