import type { Sql } from '../database/open-database.ts'

/** Background work, durable and spread over as many instances as are started. */
export interface JobEngine {
  /**
   * Adds a job inside the caller's transaction: both are there or neither. While a job of the same
   * queue and key is waiting or under way, nothing is added; the answer says which it was.
   */
  send(tx: Sql, job: JobRequest): Promise<boolean>
  /** Works on a queue from now on. A handler that rejects has its job tried again. */
  work(queue: JobQueue, handler: JobHandler): Promise<void>
  /**
   * Takes no new jobs and waits for those under way; their handlers hear it by their signal. Jobs
   * can still be sent, for others to work on.
   */
  rest(): Promise<void>
  /** Rests, then lets go of the database. */
  close(): Promise<void>
}

export const jobQueues = ['sync', 'export', 'retention'] as const
export type JobQueue = (typeof jobQueues)[number]

export interface JobRequest {
  readonly queue: JobQueue
  readonly key: string
}

/** Gets the job's key and a signal that fires when this process goes down or the job was lost. */
export type JobHandler = (key: string, signal: AbortSignal) => Promise<void>
