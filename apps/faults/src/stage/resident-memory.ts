import { readFileSync, writeFileSync } from 'node:fs'

const kibibytesPerMebibyte = 1024

/** Mebibytes a process has in memory now. Linux alone tells it. */
export function residentNow(pid: number): number {
  return readField(pid, 'VmRSS')
}

/** The most mebibytes it had since `forgetPeak`. */
export function residentPeak(pid: number): number {
  return readField(pid, 'VmHWM')
}

export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}

function readField(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]
  return Math.round(Number(kibibytes ?? Number.NaN) / kibibytesPerMebibyte)
}
