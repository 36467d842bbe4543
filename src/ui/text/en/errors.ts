import type { AnalysisErrorCode } from '../../../domain/errors.ts';

/** What happened, why, and what to do next. */
export interface ErrorWords {
  readonly title: string;
  readonly why: string;
  readonly next: string;
}

/** The words for everything that can stop an analysis. */
export const errors: Record<AnalysisErrorCode, ErrorWords> = {
  'empty-file': {
    title: 'This file is empty',
    why: 'It holds no bytes at all, so there is nothing to look at. A download or copy may have been interrupted.',
    next: 'Copy or download the file again and make sure that it plays.',
  },
  'file-unreadable': {
    title: 'The file cannot be read any more',
    why: 'It was moved, changed or removed since it was chosen. A drive may have been unplugged, or the file was still being written.',
    next: 'Choose it again.',
  },
  'not-media': {
    title: 'This is not a video or an image',
    why: 'The content matches no video or image format the app knows, whatever its name says.',
    next: 'Choose another file. If it plays elsewhere, convert it to MP4 (H.264) first.',
  },
  'no-video-track': {
    title: 'This file has no picture',
    why: 'It holds sound or data, but no video track. Unmask looks at faces and does not examine sound.',
    next: 'Choose a file that shows a picture when it plays.',
  },
  'unfinished-recording': {
    title: 'This recording was never finished',
    why: 'The pictures may be there, but the index that says where they lie is missing. A camera writes it last: its power or memory ran out, or the file was cut off while it was copied or downloaded.',
    next: 'Copy or download the file again. If the recording itself broke off, the camera or its maker’s software may be able to repair it; check the repaired file.',
  },
  encrypted: {
    title: 'This video is encrypted',
    why: 'Its pictures are locked with a key that is not in the file, as films from shops and streaming services are. No decoder can show them without it.',
    next: 'Choose a copy without copy protection, or one from where the video was first published.',
  },
  'heic-undecodable': {
    title: 'This browser cannot open HEIC photos',
    why: 'The picture is in HEIC, the format in which iPhones and some other phones store photos. Only Safari shows it.',
    next: 'Open this page in Safari, or export the photo as JPEG and check that. To take photos as JPEG on an iPhone: Settings, Camera, Formats, Most Compatible.',
  },
  'jpeg-xl-undecodable': {
    title: 'This browser cannot open JPEG XL pictures',
    why: 'The picture is in JPEG XL, which only few browsers show so far.',
    next: 'Convert it to PNG, which loses nothing, and check that, or open this page in Safari.',
  },
  undecodable: {
    title: 'The picture could not be decoded',
    why: 'The file was recognised, but none of the decoders in this app could turn it into frames. It may be damaged, encrypted or in a rare format.',
    next: 'Make sure that it plays, then convert it to MP4 (H.264), or try another browser.',
  },
  'no-frames': {
    title: 'No frame could be read',
    why: 'The video opened, but not one of the frames asked for could be decoded. It is probably cut off or damaged.',
    next: 'Download or copy the file again. If it plays only in part, cut that part out and check it.',
  },
  'asset-unavailable': {
    title: 'A part of the app could not be loaded',
    why: 'The model and the decoders are loaded when they are first needed, and the connection to the site did not allow that. Your file has nothing to do with it and was not sent anywhere.',
    next: 'Check the connection and try again. Once loaded, the parts are kept and work offline.',
  },
  'asset-damaged': {
    title: 'A part of the app arrived damaged',
    why: 'Every part is compared with its known fingerprint (SHA-256), and one did not match. A proxy, a broken download or a new release halfway through may be the cause.',
    next: 'Reload the page and try again. If it happens again, tell whoever runs this site.',
  },
  'model-invalid': {
    title: 'The model does not fit the app',
    why: 'The model on this site, or its description, is not what the app expects. No score would mean anything.',
    next: 'Reload the page. If it happens again, tell whoever runs this site.',
  },
  'inference-failed': {
    title: 'The model stopped on this device',
    why: 'It failed to start, failed its self-test or ran out of memory. A result would not be reliable.',
    next: 'Close other tabs and try again. Under “Advanced” on the start page you can run it on one processor thread, which needs the least.',
  },
  'wasm-missing': {
    title: 'This browser does not run the model',
    why: 'The app runs its model as WebAssembly with shared memory, and this browser has that switched off: Lockdown Mode on an iPhone, iPad or Mac does so, and some hardened browsers do. Nothing is wrong with your file.',
    next: 'Switch Lockdown Mode off for this page (in Safari’s page menu, “Website Settings”), or open the page in another browser.',
  },
  'canvas-falsified': {
    title: 'This browser hides the picture from the page',
    why: 'To resist fingerprinting it gives pages noise in place of the pixels of a picture, as Tor Browser, Mullvad Browser and LibreWolf do. The app decodes most formats around that, but not this one.',
    next: 'Allow this site to extract canvas data (usually a symbol in the address bar), or switch off “privacy.resistFingerprinting” under about:config. Or convert the file to MP4 (H.264) or JPEG, or use another browser.',
  },
  'recording-empty': {
    title: 'Nothing was recorded',
    why: 'The browser’s recorder gave no picture for these three seconds. The camera may still have been starting, or the page was in the background.',
    next: 'Keep the page in front. If it goes on, stop, and start again.',
  },
  'stood-still': {
    title: 'The check stood still',
    why: 'Nothing of it gave a sign of life for a minute, neither at first nor when it was started once more in the simplest way. The browser may be short of memory, or the connection may have died while a part of the app was on its way.',
    next: 'Close other tabs, reload the page and try again. If it happens again, try another browser, or a shorter file.',
  },
  cancelled: {
    title: 'Cancelled',
    why: 'The check was stopped before it was finished.',
    next: 'Check the file again whenever you like.',
  },
  internal: {
    title: 'Something in the app went wrong',
    why: 'This is a fault of the app or the browser, not of your file. A very large picture can also use up the memory.',
    next: 'Try again. If it happens again, reload the page, or try fewer frames.',
  },
};

/** The words around an error. */
export const errorScreen = {
  file: (name: string) => `File: ${name}`,
  nextFile: 'Other files are not affected.',
  retry: 'Try again',
  detail: 'Technical details',
  code: 'Code',
  message: 'Message',
} as const;
