import { CliError } from '../cli-error.ts'
import type { CallExport } from '../contract.ts'
import type { Desk } from '../desk.ts'
import { exitCodes } from '../exit-codes.ts'
import { exitCodeOfStatus } from '../explain-error.ts'
import type { TargetFile } from './open-target-file.ts'

/** Fetches the file piece by piece; memory holds one. @throws CliError when not all of it arrives */
export async function saveExport(
  { url, token }: Desk,
  { id, bytes }: CallExport,
  target: TargetFile,
): Promise<void> {
  const headers: Record<string, string> =
    token === undefined ? {} : { authorization: `Bearer ${token}` }
  const response = await fetch(`${url}/files/exports/${id}`, { headers })
  if (!response.ok || !response.body) throw await refusalOf(response)
  let written = 0
  for await (const piece of response.body) {
    await target.handle.write(piece)
    written += piece.byteLength
  }
  if (written !== bytes) {
    const message = 'The file did not arrive whole; fetch it again under Exports.'
    throw new CliError(exitCodes.failure, message)
  }
  await target.keep()
}

async function refusalOf(response: Response): Promise<CliError> {
  const told = (await response.json().catch(() => null)) as { message?: string } | null
  const message = told?.message ?? `The server answered ${response.status}.`
  return new CliError(exitCodeOfStatus(response.status), message)
}
