/** `./en/calls.ts` becomes the key `calls`: a feature's messages live under its own name. */
export function messagesByFeature(
  files: Record<string, Record<string, unknown>>,
): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(files).map(([path, messages]) => [
      path.slice(path.lastIndexOf('/') + 1, -'.ts'.length),
      messages,
    ]),
  )
}
