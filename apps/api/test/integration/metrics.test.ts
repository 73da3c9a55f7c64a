import { startSimulator, type Simulator } from '@calldeck/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openClient } from '../open-client.ts'
import { openTestApi, type TestApi } from '../open-test-api.ts'

/**
 * The rules of promlint (github.com/prometheus/client_golang, testutil/promlint). The program itself, of
 * Debian's package prometheus: `curl -s http://127.0.0.1:14000/metrics | promtool check metrics`.
 */
function problemsOf(text: string): string[] {
  const helps = new Map(matches(text, /^# HELP (\S+) ?(.*)$/gm))
  return matches(text, /^# TYPE (\S+) (\S+)$/gm).flatMap(([name, type]) => {
    const isCounter = type === 'counter'
    const isMany = type === 'histogram' || type === 'summary'
    const problems = {
      'no help': !helps.get(name)?.trim(),
      '_total that is no counter': name.endsWith('_total') && !isCounter,
      'a counter without _total': isCounter && !name.endsWith('_total'),
      'its type in its name': /(?:^|_)(?:counter|gauge|histogram|summary|untyped)(?:_|$)/.test(
        name,
      ),
      'a suffix of histograms': !isMany && /_(?:count|sum|bucket)$/.test(name),
      'a colon': name.includes(':'),
      camelCase: /[a-z][A-Z]/.test(name),
      'no base unit':
        /_(?:milliseconds?|microseconds?|nanoseconds?|minutes?|hours?|days?|kilobytes?|megabytes?|gigabytes?|kb|mb|gb|ms|percent)(?:_|$)/.test(
          name,
        ),
      'an abbreviated unit': /_(?:sec|s|b|m|us|ns)(?:_total)?$/.test(name),
    }
    return Object.entries(problems).flatMap(([problem, has]) =>
      has ? [`${name}: ${problem}`] : [],
    )
  })
}

function matches(text: string, pattern: RegExp): [string, string][] {
  return [...text.matchAll(pattern)].map(([, name = '', rest = '']) => [name, rest])
}

describe('B11 metrics', () => {
  let simulator: Simulator
  let api: TestApi
  beforeAll(async () => {
    simulator = await startSimulator({ calls: 10, days: 1 })
    api = await openTestApi('pglite')
    const client = openClient(api.url, await api.signIn('administrator'))
    const { apiUrl, domain } = simulator
    await client.sources.create.mutate({ name: 'PBX', apiUrl, domain })
  })
  afterAll(async () => {
    await api.close()
    await simulator.stop()
  })

  test('keep the rules of promtool check metrics', async () => {
    const text = await (await fetch(`${api.url}/metrics`)).text()
    expect(text).toMatch(/^calldeck_pbx_requests_total \d/m)
    expect(text).toMatch(/^calldeck_live_runs\{source="PBX"\} 0/m)
    expect(text).toMatch(/^nodejs_eventloop_utilization_ratio (?:0|1|0\.\d+)$/m)
    expect(problemsOf(text)).toEqual([])
    expect(problemsOf('# TYPE a_total gauge\n# TYPE b_histogram histogram')).toHaveLength(4)
  })
})
