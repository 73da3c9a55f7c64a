import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** Answers so many megabytes (after unpacking) of what could still become sound JSON. */
export async function sendBlanks(
  response: ServerResponse,
  megabytes: number,
  encoding: 'plain' | 'gzip',
): Promise<void> {
  const headers = { 'Content-Type': 'application/json' }
  const source = Readable.from(blanks(megabytes))
  if (encoding === 'gzip') response.writeHead(200, { ...headers, 'Content-Encoding': 'gzip' })
  else response.writeHead(200, headers)
  const sent =
    encoding === 'gzip' ? pipeline(source, createGzip(), response) : pipeline(source, response)
  // A client that hangs up in the middle does what it should: that is no error here.
  await sent.catch(() => response.destroy())
}

function* blanks(megabytes: number) {
  const megabyte = Buffer.alloc(1024 * 1024, ' ')
  yield Buffer.from('{"status":"success","data":[')
  for (let sent = 0; sent < megabytes; sent++) yield megabyte
  yield Buffer.from(']}')
}
