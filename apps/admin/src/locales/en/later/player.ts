export default {
  title: 'Recording',
  asking: 'Looking for the recording…',
  play: 'Play (Space)',
  pause: 'Pause (Space)',
  back: '{seconds} seconds back (J)',
  forward: '{seconds} seconds forward (L)',
  seek: 'Position in the recording',
  position: '{elapsed} of {total}',
  speed: 'Speed',
  times: '{speed}×',
  download: 'Download the recording',
  keys: 'Space plays and pauses. J and L, or Shift with ← and →, go 5 seconds back and forward.',
  none: 'This call was not recorded.',
  noWaveform: 'The waveform could not be drawn. The recording can still be played.',
  state: {
    idle: 'Ready to play',
    waiting: 'Loading the sound…',
    playing: 'Playing',
    paused: 'Paused',
    ended: 'The recording has ended',
  },
  expected: {
    title: 'The recording is not there yet',
    text: 'The call ended a short while ago and the PBX has yet to file it. Calldeck looks again every minute.',
  },
  missing: {
    title: 'The recording is gone',
    text: 'The PBX named it but no longer has it; it may have been cleared away.',
  },
  absent: {
    empty: {
      title: 'The recording is empty',
      text: 'The PBX has a file for this call without any sound in it. Ask who runs the PBX.',
    },
    page: {
      title: 'The PBX gives something else',
      text: 'A page or a message comes instead of the recording. Check the base address of the recordings and the API key in the source.',
    },
  },
  unplayable: {
    title: 'This browser cannot play {format}',
    download: 'Download the recording and open it in a player that knows this format.',
    ask: 'A person who may download recordings can save it and open it in a player that knows this format.',
  },
  failed: {
    title: 'The recording could not be played',
    text: 'The connection was lost, or the PBX did not give the sound.',
  },
}
