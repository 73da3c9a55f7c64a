import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { wrap, type EntityDTO, type InferEntity } from '@mikro-orm/core'
import { Client } from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { openDatabase, type Database } from '../src/database/open-database.ts'
import { CallRecord } from '../src/entities/call-record.ts'

/** The other sides of the comparison, on the rows a sync has just written. */
export interface OtherWays {
  /** Rows a second of one plain COPY into the same table with the same indexes. */
  copy(): Promise<number>
  /** Rows a second of one SELECT and one INSERT a row, each committed by itself, over all the rows. */
  findAndWrite(): Promise<number>
  /** The same through the object mapper: one entity looked for, made and flushed at a time. */
  findAndFlush(): Promise<number>
  close(): Promise<void>
}

/** Takes the synced rows out of `call_record`, once, as COPY text. */
export async function openOtherWays(databaseUrl: string): Promise<OtherWays> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const text = await readAll(client)
  await client.query('create table kept_record as select * from call_record')
  await client.query('alter table kept_record add primary key (id)')
  return {
    copy: () => onEmptyTable(client, () => copyIn(client, text)),
    findAndWrite: () => onEmptyTable(client, () => writeEach(client)),
    findAndFlush: async () => {
      await client.query('truncate call_record cascade')
      await client.query('insert into call_record select * from kept_record')
      const database = await openDatabase({ databaseUrl, dataDirectory: '' })
      try {
        const calls = await readPlain(database)
        return await onEmptyTable(client, () => flushEach(database, calls))
      } finally {
        await database.close()
      }
    },
    close: () => client.end(),
  }
}

async function readAll(client: Client): Promise<Buffer> {
  const chunks: Buffer[] = []
  const stream = client.query(copyTo('copy call_record to stdout'))
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Empties the very table that the sync writes to: the same columns, indexes and references. */
async function onEmptyTable(client: Client, work: () => Promise<number>): Promise<number> {
  await client.query('truncate call_record cascade')
  const begun = performance.now()
  const rows = await work()
  return rows / ((performance.now() - begun) / 1000)
}

async function copyIn(client: Client, text: Buffer): Promise<number> {
  const stream = client.query(copyFrom('copy call_record from stdin'))
  await pipeline(Readable.from(slicesOf(text)), stream)
  return stream.rowCount
}

function* slicesOf(text: Buffer): Generator<Buffer> {
  for (let at = 0; at < text.length; at += 65_536) yield text.subarray(at, at + 65_536)
}

/** What a program does that knows one row at a time: look for it, then send its columns. */
async function writeEach(client: Client): Promise<number> {
  const kept = await client.query<Record<string, unknown>>('select * from kept_record order by id')
  const columns = kept.fields.map((field) => field.name)
  const places = columns.map((_, index) => `$${index + 1}`).join(', ')
  const insert = `insert into call_record (${columns.join(', ')}) values (${places})`
  for (const row of kept.rows) {
    const found = await client.query(
      'select * from call_record where source_id = $1 and external_id = $2',
      [row['source_id'], row['external_id']],
    )
    if (found.rowCount === 0) {
      await client.query(
        insert,
        columns.map((column) => row[column]),
      )
    }
  }
  return kept.rows.length
}

type PlainCall = Omit<EntityDTO<InferEntity<typeof CallRecord>>, 'id'>

async function readPlain(database: Database): Promise<PlainCall[]> {
  const rows = await database.em().find(CallRecord, {}, { orderBy: { id: 'asc' } })
  return rows.map((row) => {
    const { id: _id, ...call } = wrap(row).toPOJO()
    return call
  })
}

/** What a program does that leaves SQL to its object mapper, a fresh entity manager for each row. */
async function flushEach(database: Database, calls: readonly PlainCall[]): Promise<number> {
  for (const call of calls) {
    const em = database.em()
    const { sourceId, externalId } = call
    if ((await em.findOne(CallRecord, { sourceId, externalId })) !== null) continue
    em.create(CallRecord, call)
    await em.flush()
  }
  return calls.length
}
