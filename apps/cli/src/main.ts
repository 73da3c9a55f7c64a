#!/usr/bin/env node
import { readEnvironment } from './env.ts'
import { runProgram } from './program.ts'

// `calldeck calls --all | head` closes the pipe early; that is not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

await runProgram(process.argv, readEnvironment)
