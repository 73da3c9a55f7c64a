/** A piece of decoded sound; valid until the next one is asked for. */
export interface DecodedPiece {
  /** Those of all channels, in turn. */
  readonly samples: Int16Array
  /** The value of the loudest sample there can be. */
  readonly fullScale: number
  readonly channels: number
  readonly samplesInSecond: number
}
