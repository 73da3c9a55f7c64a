import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Behaviour } from '../behaviour.ts'
import { type Fault, faultOf } from './fault.ts'
import type { FaultList, FaultTarget } from './fault-list.ts'
import { replyWithFault } from './reply-with-fault.ts'

/**
 * Lets the faults strike a request, after the latency. Null means that one of them has answered in
 * place of the exchange; else the faults that are still to spoil the answer.
 */
export async function strikeRequest(
  { behaviour, faults }: { behaviour: Behaviour; faults: FaultList },
  target: FaultTarget,
  response: ServerResponse,
): Promise<readonly Fault[] | null> {
  const striking = faults.strike(target)
  const latency = behaviour.latencyMs + (faultOf(striking, 'latency')?.milliseconds ?? 0)
  if (latency > 0) await wait(latency)
  for (const fault of striking) if (await replyWithFault(response, fault)) return null
  return striking
}
