import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { type Fault, type FaultOf, faultOf } from './fault.ts'

/** Sends a body whose head has been written, as soundly as the faults let it. */
export async function sendBody(
  response: ServerResponse,
  body: Buffer,
  faults: readonly Fault[],
): Promise<void> {
  const drip = faultOf(faults, 'slow-drip')
  if (faultOf(faults, 'reset')?.at === 'middle') breakOff(response, body)
  else if (drip === undefined) response.end(body)
  else await dripBody(response, body, drip)
}

function breakOff(response: ServerResponse, body: Buffer): void {
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
    response.socket?.resetAndDestroy()
  })
}

async function dripBody(response: ServerResponse, body: Buffer, drip: FaultOf<'slow-drip'>) {
  for (let at = 0; at < body.length && !response.destroyed; at += drip.bytes) {
    response.write(body.subarray(at, at + drip.bytes))
    await wait(drip.everyMilliseconds)
  }
  response.end()
}
