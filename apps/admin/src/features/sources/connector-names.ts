/** The makes that can be read, as the server registers them. */
export const connectorNames = [{ name: 'onepos', label: 'OnePOS' }] as const
