/** The about page. */
export const about = {
  heading: 'About Unmask',
  lead: 'Unmask checks whether the faces in a video or picture were manipulated, on your own device.',
  methodHeading: 'How it works',
  method: [
    'The file is decoded here, in short runs of frames spread over its whole length.',
    'Every face is found, followed from frame to frame and cut out. The pictures on a result are exactly these.',
    'Two neural networks score each picture: one (EfficientNet-Lite0) looks for faces put into a picture and for faces drawn by a program, each by itself; the other (ResNeXt-50) was trained on different traces of both. The score of a face starts from the mean of these. A third network (LSTM) looks at how they change, because manipulation can flicker where a real face does not, and raises or lowers the score.',
    'The score is turned into a calibrated probability, and into a grade of evidence at thresholds whose rate of false alarms was measured on real clips.',
    'A face that is too small, too blurred, too heavily compressed or seen too briefly gets no grade but the reason. The most suspicious face that can be judged leads.',
  ],
  modelHeading: 'How good the model is',
  modelLead:
    'Figures measured on faces the model had not seen in training, by the program in the project’s cli/ folder.',
  limitsHeading: 'What it cannot tell',
  limits: [
    'Absence of detection does not guarantee authenticity. A manipulation of a kind the model was not trained on can score low.',
    'Real faces can score high: make-up, beauty filters, strong compression, odd light and side views mislead it. Never accuse anybody on a score alone.',
    'Wholly generated video without a real face region is out of scope, and so is sound.',
    'A single picture shows nothing of how a face moves, so it is judged on less, and its result is worth less.',
  ],
  privacyHeading: 'Privacy',
  privacy: [
    'Your files never leave this device. The app has no server: it is a set of files that your browser fetched.',
    'It asks the network only for its own parts, from the site it came from; response headers forbid it anything else. After that it works without a network.',
    'Nothing is kept between visits but your settings and how fast checks were here. A history is kept only if you turn it on, and only in this browser.',
    'A saved report holds scores and facts. It holds pictures of faces only if you tick that.',
  ],
  licencesHeading: 'Licences',
  licences:
    'Unmask is free software under the MIT licence. It stands on the work of others; the licence files of the larger parts lie beside them in this app.',
  packages: [
    ['onnxruntime-web', 'MIT', 'runs the model'],
    ['MediaPipe face detection', 'Apache-2.0', 'finds faces'],
    ['mediabunny', 'MPL-2.0', 'reads video files'],
    [
      'FFmpeg as ffmpeg.wasm core',
      'GPL-2.0-or-later',
      'decodes what browsers cannot; unmodified, a separate file',
    ],
    ['@ffmpeg/ffmpeg, hash-wasm, fflate, React, zustand, valibot', 'MIT', 'the rest of the app'],
    ['idb', 'ISC', 'the history'],
  ],
  packageColumns: { name: 'Part', licence: 'Licence', purpose: 'What it does here' },
  schema: 'The format of a saved report (JSON Schema)',
} as const;
