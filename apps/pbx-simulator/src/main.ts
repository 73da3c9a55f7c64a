#!/usr/bin/env node
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cdrPath, createApp } from './app.ts'
import { sendOracle } from './control/send-oracle.ts'
import { type ProgramOptions, readOptions } from './read-options.ts'
import { openSimulator, type Simulator } from './simulator.ts'

const always = { from: 0, to: 2 ** 40 }

const options = readOptions(process.argv.slice(2))
const simulator = openSimulator(options.simulator)
if (options.printOracle) await sendOracle(process.stdout, simulator.book, always)
else listen(simulator, options)

function listen(simulator: Simulator, { host, port, control, simulator: centre }: ProgramOptions) {
  const server = createServer(createApp(simulator, control))
  server.once('error', (error) => {
    console.error(`The simulator cannot listen on ${host}:${port}: ${error.message}`)
    process.exit(1)
  })
  server.listen(port, host, () => {
    const { port: actual } = server.address() as AddressInfo
    const url = `http://${host.includes(':') ? `[${host}]` : host}:${actual}`
    console.log(
      JSON.stringify({
        listening: true,
        url,
        cdrPath,
        apiUrl: `${url}${cdrPath}`,
        domain: centre.domain,
        timeZone: centre.timeZone,
        calls: simulator.book.count(always),
        pid: process.pid,
      }),
    )
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0))
}
