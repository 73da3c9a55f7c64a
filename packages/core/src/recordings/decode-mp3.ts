import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DecodedPiece } from './decoded-piece.ts'
import { mp3Frames } from './mp3-frames.ts'

/** What the decoder (minimp3, compiled to WebAssembly without any import) exports. */
interface Decoder {
  readonly memory: { readonly buffer: ArrayBuffer }
  decoder_init(): void
  decoder_set_mp3_data_size(bytes: number): void
  decoder_mp3_data_offset(): number
  decoder_decode(seconds: number): void
  decoder_pcm_data_offset(): number
  decode_results_num_samples(): number
  decode_results_num_channels(): number
  decode_results_sampling_rate(): number
}

/** Neither the language's types nor Node's know it. */
declare const WebAssembly: {
  Module: new (program: Uint8Array) => object
  Instance: new (module: object) => { readonly exports: unknown }
}

/** A few seconds: how often the thread can be seen to go on, and how much memory it needs. */
const framesInPiece = 64
const longerThanAnyPiece = 3600
const fullScale = 32_768

/**
 * Decodes an mp3 of any MPEG version piece by piece; what is no frame is skipped. The decoder never
 * ends with bytes that are no whole frame, so it is only ever given whole ones. Synchronous and busy:
 * for a worker thread.
 */
export function* decodeMp3(file: Buffer): Generator<DecodedPiece> {
  const decoder = load()
  decoder.decoder_init()
  for (const { start, end } of mp3Frames(file, framesInPiece)) {
    yield decodePiece(decoder, file.subarray(start, end))
  }
}

function decodePiece(decoder: Decoder, frames: Uint8Array): DecodedPiece {
  decoder.decoder_set_mp3_data_size(frames.length)
  const place = decoder.decoder_mp3_data_offset()
  new Uint8Array(decoder.memory.buffer, place, frames.length).set(frames)
  // A frame that cannot be decoded leaves its samples as they were: silence, not the last piece's.
  new Uint8Array(decoder.memory.buffer, decoder.decoder_pcm_data_offset()).fill(0)
  decoder.decoder_decode(longerThanAnyPiece)
  // Memory may have grown and moved: this view is made after decoding.
  const at = decoder.decoder_pcm_data_offset()
  const count = decoder.decode_results_num_samples()
  return {
    samples: new Int16Array(decoder.memory.buffer, at, count),
    fullScale,
    channels: decoder.decode_results_num_channels(),
    samplesInSecond: decoder.decode_results_sampling_rate(),
  }
}

function load(): Decoder {
  const file = fileURLToPath(import.meta.resolve('minimp3-wasm/dist/decoder.opt.wasm'))
  const instance = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)))
  return instance.exports as Decoder
}
