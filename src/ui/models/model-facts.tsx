import type { ReactNode } from 'react';
import { modelKey, type ModelPackage } from '../../domain/model.ts';
import { FactList, type Fact } from '../components/fact-list.tsx';
import { en } from '../text/en.ts';
import { bytes } from '../text/format.ts';

/** What a package's manifest says of the model: size, training, thresholds, measured figures, limits. */
export function ModelFacts({ model }: { readonly model: ModelPackage }): ReactNode {
  const words = en.models;
  const { facts } = words;
  const rows: readonly Fact[] = [
    [facts.key, [modelKey(model)]],
    [
      facts.size,
      model.variants.map(({ backend, precision, backbone, sequence }) =>
        words.sizeValue(bytes(backbone.bytes + sequence.bytes), backend, precision),
      ),
    ],
    [facts.input, [words.inputValue(model.crop.size, model.sampling.framesTrained)]],
    [facts.trainedOn, [model.trainingData.summary || words.notStated]],
    [facts.dataLicences, [model.trainingData.licences || words.notStated]],
    [facts.calibration, [words.calibrationValue(model.calibration.fittedOn, model.calibration.date)]],
    [facts.thresholds, model.operatingPoints.map(words.threshold)],
    [
      facts.measured,
      model.measured.length === 0 ? [words.notMeasured] : model.measured.map(en.verdict.figureWords),
    ],
    [facts.limits, model.limits],
    [facts.licence, [model.licence]],
  ];
  return <FactList facts={rows} />;
}
