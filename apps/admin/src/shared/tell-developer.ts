/** Writes an error of this program to the browser's console, the one place where its stack can be read. */
export function tellDeveloper(error: unknown): void {
  // oxlint-disable-next-line eslint/no-console -- a browser has no other log
  console.error(error)
}
