/** Whether abstaining is worth it: errors of the clips that are judged, with and without the rule, from runs of `robustness` or `evaluate`. */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { answer, errorRow } from './abstention/errors.ts';
import { fittedRule, groupRows, limitRows, LARGEST_SHARE_ABSTAINED } from './abstention/limits.ts';
import { readObservedRun, type ObservedClip } from './abstention/observed-run.ts';
import { errorTable } from './abstention/tables.ts';
import { EXIT, runCommand, UsageError } from './command.ts';
import { readLabelledSet } from './evaluate/labelled-set.ts';
import { readModels } from './models.ts';
import { oneOf, parseOptions } from './options.ts';
import { textTable } from './table.ts';
import type { AbstentionRule, OperatingPoint } from '../src/domain/model.ts';

const USAGE = `Usage: npm run abstention -- --manifest CLIPS.csv --choose DIR [--choose DIR …] [--show DIR …]

  --manifest CSV  of the clips that the runs are of
  --choose DIR    what robustness or evaluate wrote; a rule is fitted to all of these together
  --show DIR      the same of other clips, on which both rules are only counted
  --grade NAME    what counts as being called fake (moderate)
  --dist DIR      the built app, whose manifest holds the rule and the thresholds (dist)`;

const options = {
  manifest: { type: 'string' },
  choose: { type: 'string', multiple: true },
  show: { type: 'string', multiple: true },
  grade: { type: 'string' },
  dist: { type: 'string' },
} as const;

interface Run {
  readonly name: string;
  readonly clips: readonly ObservedClip[];
}

await runCommand(USAGE, async (args) => {
  const { values } = parseOptions(args, options);
  const { manifest, choose = [], show = [] } = values;
  if (manifest === undefined || choose.length === 0)
    throw new UsageError('--manifest and --choose are needed.');
  if (!existsSync(manifest)) throw new UsageError(`No such file: ${manifest}`);
  const labelled = readLabelledSet(readFileSync(manifest, 'utf8'), []);
  const { abstention, operatingPoints } = readModels(values.dist ?? 'dist').models.default;
  const grades = operatingPoints.map(({ grade }) => grade);
  const grade = oneOf('grade', values.grade ?? 'moderate', grades);
  const point = operatingPoints.find((each) => each.grade === grade)!;

  const read = (folders: readonly string[]): Promise<Run[]> =>
    Promise.all(
      folders.map(async (folder) => ({
        name: basename(folder),
        clips: await readObservedRun(folder, labelled),
      })),
    );
  const [chosen, shown] = [await read(choose), await read(show)];
  const together = chosen.flatMap(({ clips }) => clips);
  const limits = limitRows(together, point);
  const fitted = fittedRule(limits);
  const runs = [{ name: 'all to choose on', clips: together }, ...chosen, ...shown];
  const everything = [...together, ...shown.flatMap(({ clips }) => clips)];
  const tables = [
    errorTable(
      `One limit alone, on the clips to choose on (of those as they are at most ${100 * LARGEST_SHARE_ABSTAINED} % may go without an answer)`,
      limits,
    ),
    errorTable(
      'All clips by the face that leads, with the shipped rule',
      groupRows(answer(everything, abstention, point)),
    ),
    errorTable(
      `The shipped rule ${JSON.stringify(abstention)}`,
      runs.flatMap((run) => runRows(run, abstention, point)),
    ),
    errorTable(
      `The fitted rule ${ruleText(fitted)}`,
      runs.flatMap((run) => runRows(run, fitted, point)),
    ),
  ];
  process.stdout.write(`${tables.map(textTable).join('\n\n')}\n`);
  return EXIT.success;
});

/** A run, and each of its conditions where it has several. */
function runRows({ name, clips }: Run, rule: AbstentionRule, point: OperatingPoint) {
  const answered = answer(clips, rule, point);
  const conditions = [...new Set(clips.map(({ condition }) => condition))];
  const parts = conditions.length < 2 ? [] : conditions;
  return [
    errorRow(name, answered),
    ...parts.map((condition) =>
      errorRow(
        `  ${name}: ${condition}`,
        answered.filter((clip) => clip.condition === condition),
      ),
    ),
  ];
}

/** JSON has no infinity: a limit that is none says so. */
function ruleText(rule: AbstentionRule): string {
  return JSON.stringify(rule, (_, value: unknown) => (value === Infinity ? 'none' : value));
}
