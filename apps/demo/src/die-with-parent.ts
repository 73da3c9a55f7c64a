/**
 * Loaded into the demo's children before their own code: when the demo is gone, however it went,
 * its channel closes and the child stops by itself as if it had been asked to.
 */
const longestStopMilliseconds = 12_000

process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), longestStopMilliseconds).unref()
})
// The channel alone must not keep a program running that has finished.
process.channel?.unref()
