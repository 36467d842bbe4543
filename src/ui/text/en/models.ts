import type { BackendName, OperatingPoint } from '../../../domain/model.ts';
import type { RefusalCode } from '../../../domain/model-shelf.ts';
import type { SeedCheckpoint } from '../../../domain/seed-checkpoint.ts';
import { count, percent, score } from '../format.ts';
import { gradeNames } from './verdict.ts';

const CONVERT =
  'Convert it on a computer with the tools in the project’s training/ folder, which check that the result gives the same answers, and import the package they make.';

/** What is wrong, and what to do about it; `subject` is the file, place or message it is about. */
const refusals: Record<RefusalCode, (subject: string) => string> = {
  checkpoint: () => `This is a PyTorch checkpoint. A browser cannot run it directly. ${CONVERT}`,
  'single-onnx': (file) =>
    `${file} is one file of a model. A package needs two networks and a manifest.json that says how to read their answers. ${CONVERT}`,
  'not-a-zip': (file) =>
    `${file} could not be read as a zip. Pack manifest.json and the files it names into one zip, without a password.`,
  'too-large': (file) => `${file} unpacks to more than a gigabyte, which is no model for a browser.`,
  'no-manifest': () =>
    'There is no manifest.json. A model package is a folder or zip with a manifest.json and the files it names.',
  'manifest-invalid': (place) => `The manifest.json does not describe a model this app can run: ${place}`,
  'several-packages': (packages) => `The manifest.json describes ${packages} packages. Import one at a time.`,
  'file-missing': (file) => `The manifest.json names ${file}, which is not there.`,
  'file-differs': (file) =>
    `${file} is not the file the manifest.json describes: its size or SHA-256 differs. Pack or download it again.`,
  'already-here': (key) => `${key} is here already. Remove it first, or give the new one another version.`,
  'self-test-failed': (message) =>
    `The files are whole, but on this device the model does not give the answers of its reference, so its scores would mean nothing. (${message})`,
  'not-kept': (message) => `It could not be kept on this device; the disk may be full. (${message})`,
};

const backends: Record<BackendName, string> = { webgpu: 'graphics processor', wasm: 'processor' };

/** The models on offer, and taking in another. */
export const models = {
  heading: 'Models',
  lead: 'What gives the scores. The thresholds and error rates on a result are those of the model that made it.',
  choiceLabel: 'Model',
  choice: (name: string, version: string) => `${name} ${version}`,
  standard: 'the site’s own choice',
  imported: 'imported on this device',
  unavailable: 'The list of models could not be loaded. Check the connection and reload the page.',
  details: (name: string) => `About ${name}`,
  facts: {
    key: 'Name and version',
    size: 'Size',
    input: 'Looks at',
    trainedOn: 'Trained on',
    dataLicences: 'Licences of that data',
    calibration: 'Calibrated on',
    thresholds: 'Thresholds',
    measured: 'Measured',
    limits: 'Known limits',
    licence: 'Licence',
  },
  inputValue: (pixels: number, frames: number) =>
    `faces of ${pixels} × ${pixels} pixels, ${count(frames, 'frame')} in training`,
  sizeValue: (size: string, backend: BackendName, precision: string) =>
    `${size} for the ${backends[backend]} (${precision})`,
  calibrationValue: (data: string, date: string) => `${data}, ${date}`,
  threshold: (point: OperatingPoint) =>
    `${gradeNames[point.grade]} from ${score(point.threshold)}: reached by ${percent(point.falsePositiveRate)} of ${count(point.negatives, 'real clip')} and ${percent(point.truePositiveRate)} of ${count(point.positives, 'manipulated clip')}`,
  notMeasured: 'Nothing yet. Take its scores as a hint at most.',
  notStated: 'not stated',
  importHeading: 'Use a model of your own',
  importLead:
    'A model package is a zip or a folder: a manifest.json that describes one model, and the files it names. It stays on this device. Every file is compared with its SHA-256, and the model must give the answers of its reference before it can be chosen.',
  pickZip: 'Import a zip',
  pickFolder: 'Import a folder',
  remove: (name: string) => `Remove ${name} from this device`,
  reading: 'Checking the files…',
  testing: (name: string) => `Comparing the answers of ${name} with its reference…`,
  done: (name: string) => `${name} was imported and can be chosen above.`,
  refusedHeading: 'Not imported',
  refusals,
  seed: ({ accuracy, frames, data }: SeedCheckpoint) =>
    `By its name it is a seed model: ${frames} frames, trained on ${data}, for which its authors state an accuracy of ${accuracy}%. That figure was not measured here.`,
} as const;
