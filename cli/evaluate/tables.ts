import type { Estimate } from '../metrics/bootstrap.ts';
import type { Proportion } from '../metrics/proportion.ts';
import type { Table } from '../table.ts';
import type { EvaluationSummary, MetricSet } from './summary.ts';

const NOTHING = '–';

/** The figures of an evaluation as tables, the same on the terminal and on the page. */
export function evaluationTables(summary: EvaluationSummary): Table[] {
  const { counts, judged, withAbstained, pooling, slices } = summary;
  const grades = judged.atThresholds.map(({ grade }) => grade);
  return [
    {
      title: 'Clips, and how they ended',
      header: ['label', 'judged', 'abstained', 'no face', 'error'],
      rows: (['fake', 'real'] as const).map((label) => {
        const count = counts[label];
        return [label, count.judged, count.abstained, count['no-face'], count.error].map(String);
      }),
    },
    {
      title: 'Telling fake from real (AUC with 95 % interval; expected calibration error; matched pairs)',
      header: ['clips', 'fake', 'real', 'AUC', 'ECE', 'pairs'],
      rows: [overallRow('judged', judged), overallRow('with abstained', withAbstained)],
    },
    {
      title: 'The same frames pooled in other ways, judged clips',
      header: ['way', 'AUC'],
      rows: pooling.map(({ way, auc }) => [way, estimate(auc)]),
    },
    thresholdTable('At the shipped thresholds, judged clips', judged),
    thresholdTable('At the shipped thresholds, with abstained clips', withAbstained),
    {
      title:
        'By method and by group: AUC against all real clips; per grade, fakes found / own real clips accused',
      header: ['slice', 'fake', 'own real', 'AUC', ...grades],
      rows: slices.map(({ by, name, fakes, ownReals, auc, atThresholds }) => [
        `${by} ${name}`,
        String(fakes),
        String(ownReals),
        estimate(auc),
        ...atThresholds.map((at) => `${fraction(at.recall)}  ${fraction(at.ownFalsePositiveRate)}`),
      ]),
    },
  ];
}

function overallRow(name: string, { fakes, reals, auc, reliability, pairAccuracy }: MetricSet): string[] {
  return [
    name,
    String(fakes),
    String(reals),
    estimate(auc),
    number(reliability.expectedCalibrationError),
    pairAccuracy ? rate(pairAccuracy) : NOTHING,
  ];
}

function thresholdTable(title: string, { atThresholds }: MetricSet): Table {
  return {
    title,
    header: [
      'grade',
      'threshold',
      'precision',
      'recall',
      'F1',
      'false positive rate',
      'TP',
      'FP',
      'TN',
      'FN',
    ],
    rows: atThresholds.map((at) => [
      at.grade,
      number(at.threshold),
      number(at.precision),
      number(at.recall.value),
      number(at.f1),
      rate(at.falsePositiveRate),
      ...[at.truePositives, at.falsePositives, at.trueNegatives, at.falseNegatives].map(String),
    ]),
  };
}

function number(value: number | null): string {
  return value === null ? NOTHING : value.toFixed(3);
}

function estimate(value: Estimate | null): string {
  return value ? `${number(value.value)} (${value.interval.map(number).join('–')})` : NOTHING;
}

function rate({ value, interval }: Proportion): string {
  return interval ? `${number(value)} (${interval.map(number).join('–')})` : NOTHING;
}

/** "3/4", as wide as "10/16", so that columns line up. */
function fraction({ count, of }: Proportion): string {
  return (of === 0 ? NOTHING : `${count}/${of}`).padStart(5);
}
