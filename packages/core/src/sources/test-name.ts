import { isIP, type LookupFunction } from 'node:net'
import { portOf } from '../connectors/http/address-guard.ts'
import { classifyFailure } from '../connectors/http/classify-failure.ts'
import { PbxError } from '../errors.ts'
import type { TestSubject } from './test-subject.ts'

/** Step `name`: the API URL is one, its name is known, its address may be reached. */
export async function testName({ settings, tools }: TestSubject): Promise<string> {
  if (!URL.canParse(settings.apiUrl)) {
    throw new PbxError(
      'configuration',
      'The API URL is not a web address. Correct it in the source.',
    )
  }
  const url = new URL(settings.apiUrl)
  tools.guard.checkUrl(url)
  const host = url.hostname.replaceAll(/[[\]]/g, '')
  if (isIP(host) !== 0) return `${host} is an address and may be reached.`
  const address = await resolve(host, tools.guard.lookupFor(portOf(url)))
  return `${host} is known as ${address}.`
}

function resolve(host: string, lookup: LookupFunction): Promise<string> {
  return new Promise((found, fail) => {
    lookup(host, { all: true }, (error, addresses) => {
      if (error !== null) return fail(classifyFailure(error, host))
      const list =
        typeof addresses === 'string' ? [addresses] : addresses.map((each) => each.address)
      return found(list.join(', '))
    })
  })
}
